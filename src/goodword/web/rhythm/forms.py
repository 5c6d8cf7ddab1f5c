"""Forms about staying in touch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.people.models import Circle
from goodword.rhythm import words
from goodword.rhythm.bands import LONGEST, SHORTEST, Band
from goodword.rhythm.models import Care, Taste

OFFERED = (7, 14, 21, 28, 42, 56, 84, 182, 365)
AS_FOUND = ""


def _days(typed: str) -> int | None:
    return int(typed) if typed != AS_FOUND else None


class RhythmForm(forms.Form):
    """How often one would like to be in touch."""

    days = forms.TypedChoiceField(
        label=gettext_lazy("How often would you like to be in touch?"), coerce=_days, empty_value=None, required=False
    )

    def __init__(self, *args: Any, chosen: int | None, **more: Any) -> None:
        super().__init__(*args, **more)
        days = sorted({*OFFERED, *([chosen] if chosen else [])})
        field = self.fields["days"]
        assert isinstance(field, forms.TypedChoiceField)
        field.initial = AS_FOUND if chosen is None else str(chosen)
        field.choices = [
            (AS_FOUND, _("As Goodword finds it")),
            *((str(count), words.every(count)) for count in days),
            ("0", _("Never bring them up")),
        ]


class RestForm(forms.Form):
    """Letting somebody rest."""

    mark_optional = True
    rest = forms.ChoiceField(
        label=gettext_lazy("Why"),
        choices=[
            (Care.Rest.SNOOZE, gettext_lazy("Later will do")),
            (Care.Rest.PAUSE, gettext_lazy("We pause for a while")),
            (Care.Rest.AWAY, gettext_lazy("They are away")),
        ],
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("A pause may have no end; then say when it is over."),
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21.")},
    )


class PauseForm(forms.Form):
    """The member's own holidays."""

    mark_optional = True
    begin = forms.DateField(
        label=gettext_lazy("From"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("Today, if you leave it empty."),
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21.")},
    )
    until = forms.DateField(
        label=gettext_lazy("Until"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=gettext_lazy("The first day on which people are brought up again; without one, until you go on."),
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21.")},
    )


class TasteForm(forms.Form):
    """What inner, active and keep warm mean, and what each circle is."""

    def __init__(self, *args: Any, taste: Taste, bands: list[tuple[Circle, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        self.circles = {f"circle-{circle.key}": circle for circle, _band in bands}
        for band in Band:
            self.fields[band.value] = forms.IntegerField(
                label=_("%(band)s, in days") % {"band": band.label},
                min_value=SHORTEST,
                max_value=LONGEST,
                initial=taste.days[band],
                error_messages={
                    "min_value": _("Choose between a week and three years."),
                    "max_value": _("Choose between a week and three years."),
                },
            )
        for circle, chosen in bands:
            self.fields[f"circle-{circle.key}"] = forms.ChoiceField(
                label=circle.name, choices=[("", _("No rhythm")), *Band.choices], initial=chosen, required=False
            )

    def days(self) -> dict[str, int]:
        """Band → days, as typed."""
        return {band.value: self.cleaned_data[band.value] for band in Band}

    def bands(self) -> dict[Circle, str]:
        """Circle → band, as chosen."""
        return {circle: self.cleaned_data[name] for name, circle in self.circles.items()}
