"""Forms about one-to-ones. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy, ngettext_lazy

from goodword.onetoones import limits
from goodword.onetoones.actions import afterwards, preparing, proposing
from goodword.onetoones.actions.proposing import NewOneToOne, Where
from goodword.onetoones.models import Mode

LABELS = (
    gettext_lazy("A time that suits you"),
    gettext_lazy("Another time"),
    gettext_lazy("A third"),
    gettext_lazy("A fourth"),
    gettext_lazy("A fifth"),
)


def _time(label: Any, *, required: bool) -> forms.DateTimeField:
    return forms.DateTimeField(
        label=label,
        required=required,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={
            "invalid": gettext_lazy("Write day and time as 2026-11-21 17:00."),
            "required": gettext_lazy("Propose at least one time."),
        },
    )


class TimesForm(forms.Form):
    """Times where the member lives, and how long."""

    mark_optional = True

    minutes = forms.TypedChoiceField(
        label=gettext_lazy("How long?"),
        coerce=int,
        choices=[(each, ngettext_lazy("%d minute", "%d minutes", each) % each) for each in limits.MINUTES],
        initial=45,
    )

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        for number, label in enumerate(LABELS, 1):
            self.fields[f"time_{number}"] = _time(label, required=number == 1)

    def times(self) -> list[datetime]:
        """Those that were written."""
        told = (self.cleaned_data.get(f"time_{number}") for number in range(1, len(LABELS) + 1))
        return [time for time in told if time is not None]


class WhereForm(forms.Form):
    """How and where."""

    mark_optional = True

    mode = forms.ChoiceField(
        label=gettext_lazy("How would you like to meet?"),
        choices=Mode.choices,
        widget=forms.RadioSelect,
        initial=Mode.IN_PERSON,
        error_messages={"required": gettext_lazy("Say how you would like to meet.")},
    )
    place = forms.CharField(
        label=gettext_lazy("Where"),
        help_text=gettext_lazy("A place, or a number to call."),
        max_length=proposing.LONGEST_PLACE,
        required=False,
    )
    link = forms.CharField(
        label=gettext_lazy("A link"),
        help_text=gettext_lazy("To the call, or to a map."),
        max_length=proposing.LONGEST_LINK,
        required=False,
        widget=forms.TextInput({"inputmode": "url", "autocomplete": "off"}),
    )

    def where(self) -> Where:
        """What was said."""
        return Where(self.cleaned_data["mode"], self.cleaned_data["place"], self.cleaned_data["link"])


class NewForm(WhereForm, TimesForm):
    """All of a new one-to-one."""

    topic = forms.CharField(
        label=gettext_lazy("What would you like to talk about?"),
        max_length=proposing.LONGEST_TOPIC,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Write what you would like to talk about.")},
    )

    field_order = (
        "topic",
        *(f"time_{number}" for number in range(1, len(LABELS) + 1)),
        "minutes",
        "mode",
        "place",
        "link",
    )

    def new(self) -> NewOneToOne:
        """What was said."""
        said = self.cleaned_data
        return NewOneToOne(topic=said["topic"], where=self.where(), times=self.times(), minutes=said["minutes"])


class PointForm(forms.Form):
    """Something for the agenda."""

    text = forms.CharField(
        label=gettext_lazy("Something to talk about"),
        max_length=preparing.LONGEST_POINT,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write what you would like to talk about.")},
    )


class KeepForm(forms.Form):
    """What one keeps to oneself."""

    mark_optional = True

    note = forms.CharField(
        label=gettext_lazy("A note"),
        max_length=afterwards.LONGEST_NOTE,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    follow_up = forms.DateField(
        label=gettext_lazy("Come back to it on"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": gettext_lazy("Write a day, such as 2026-11-22.")},
    )
