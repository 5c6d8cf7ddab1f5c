"""Forms about chapters. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.chapters import policy, states
from goodword.chapters.actions.founding import LONGEST_MEETING, LONGEST_WAIT, Described
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.chapters.models.chapter import LONGEST_NAME, LONGEST_PLACE, LONGEST_TEXT, Joining
from goodword.chapters.models.roster import LONGEST_PHONE, LONGEST_TRADE
from goodword.web.accounts.forms import zones
from goodword.web.interactions.forms import Pills


def day_field(label: Any, help_text: Any = "", *, required: bool = False) -> forms.DateField:
    """A day, typed or picked."""
    return forms.DateField(
        label=label,
        help_text=help_text,
        required=required,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "invalid": gettext_lazy("Write a date as 2026-11-21."),
            "required": gettext_lazy("Say on which day."),
        },
    )


def line_field(label: Any, longest: int = LONGEST_NAME, help_text: Any = "") -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, max_length=longest, required=False, help_text=help_text, widget=widget)


def days_field(label: Any, help_text: Any) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=help_text, min_value=0, max_value=LONGEST_WAIT, required=False)


def seated(chapter: Chapter) -> tuple[dict[str, Membership], list[tuple[str, str]]]:
    """Who is in the chapter, by the key that a form sends, and as its choices."""
    rows = Membership.objects.filter(chapter=chapter, state__in=states.SEATED).order_by(*policy.BY_NAME)
    people = {str(one.key): one for one in rows}
    return people, [("", _("Nobody")), *((key, one.name) for key, one in people.items())]


class ChapterForm(forms.Form):
    """What a chapter says of itself."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("What is it called?"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Give the chapter a name.")},
    )
    region = line_field(gettext_lazy("Region"))
    country = line_field(gettext_lazy("Country"), help_text=gettext_lazy("Region and country stand on its reports."))
    about = forms.CharField(
        label=gettext_lazy("What should people know who think of joining?"),
        help_text=gettext_lazy("**Bold**, *italic*, lists with - and links are understood."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )
    weekday = forms.TypedChoiceField(
        label=gettext_lazy("On which day does it usually meet?"), coerce=int, choices=list(WEEKDAYS.items()), initial=3
    )
    meets_at = forms.TimeField(
        label=gettext_lazy("At what hour?"),
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
        initial="06:45",
        error_messages={"invalid": gettext_lazy("Write an hour as 06:45.")},
    )
    meets_for = forms.IntegerField(
        label=gettext_lazy("For how many minutes?"), min_value=5, max_value=LONGEST_MEETING, initial=90
    )
    late_after = forms.IntegerField(
        label=gettext_lazy("From which minute after the beginning is somebody late?"),
        help_text=gettext_lazy("The door marks them so. Left empty, it marks nobody late."),
        min_value=0, max_value=LONGEST_MEETING, initial=10, required=False,
    )  # fmt: skip
    meets_where = forms.CharField(
        label=gettext_lazy("Where?"), max_length=LONGEST_PLACE, required=False, widget=forms.Textarea({"rows": 2})
    )
    zone = forms.ChoiceField(label=gettext_lazy("Time zone of the place"))
    currency = forms.CharField(
        label=gettext_lazy("Currency"),
        help_text=gettext_lazy("What closed business is counted in: GBP, EUR, USD and so on."),
        max_length=3,
        initial="GBP",
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    one_seat = forms.BooleanField(
        label=gettext_lazy("Each trade has one seat"),
        help_text=gettext_lazy("A second person of the same trade is not taken in."),
        required=False,
        initial=True,
    )
    joining = forms.ChoiceField(
        label=gettext_lazy("Who opens the chapter's link:"),
        choices=Joining.choices,
        widget=Pills,
        initial=Joining.ASKS,
        help_text=gettext_lazy("Whoever is on the roster with the address they sign in with takes their own place."),
    )

    grace_days = days_field(
        gettext_lazy("Days after the renewal date until somebody is late by itself"),
        gettext_lazy("Left out, only the committee says so. Who you make active again stays so until their next date."),
    )
    late_days = days_field(
        gettext_lazy("Days of being late until somebody is expired by itself"),
        gettext_lazy(
            "Left out, only the committee says so. Their seat is free then, and they see nothing of the chapter."
        ),
    )

    def __init__(self, *args: Any, member: Member, row: Chapter | None = None, **more: Any) -> None:
        given = {name: getattr(row, name) for name in self.base_fields} if row is not None else {}
        more["initial"] = given or {"zone": member.time_zone}
        super().__init__(*args, **more)
        self.fields["zone"].choices = zones(self.initial["zone"])  # type: ignore[attr-defined]  # a ChoiceField

    def described(self) -> Described:
        """What was filled in."""
        return Described(**self.cleaned_data)


class EntryForm(forms.Form):
    """Somebody on the roster."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Write their name.")},
    )
    family = line_field(
        gettext_lazy("Family name"), help_text=gettext_lazy("Where it is more than the last word: “van den Berg”.")
    )
    address = forms.EmailField(
        label=gettext_lazy("Mail address"),
        max_length=254,
        required=False,
        widget=forms.EmailInput({"autocomplete": "off"}),
        help_text=gettext_lazy("Nothing is sent until you send an invitation."),
        error_messages={"invalid": gettext_lazy("This is no mail address. Check it, or leave it out.")},
    )
    phone = line_field(gettext_lazy("Phone"), LONGEST_PHONE)
    classification = line_field(
        gettext_lazy("Trade"), LONGEST_TRADE, gettext_lazy("As the chapter names it: “Accountant”.")
    )
    organization = line_field(gettext_lazy("Organization"))
    sponsor = forms.ChoiceField(label=gettext_lazy("Sponsor"), required=False)
    mentor = forms.ChoiceField(label=gettext_lazy("Mentor"), required=False)
    inducted_on = day_field(gettext_lazy("Inducted on"))
    renews_on = day_field(gettext_lazy("Renews on"))
    by_mail = forms.BooleanField(
        label=gettext_lazy("By mail only"),
        help_text=gettext_lazy("They never sign in, and are not asked to: you note for them what they do."),
        required=False,
    )

    def __init__(self, *args: Any, chapter: Chapter, row: Membership | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = _given(row)
        super().__init__(*args, **more)
        self._others, everyone = seated(chapter)
        chosen = [(key, name) for key, name in everyone if row is None or key != str(row.key)]
        for name in ("sponsor", "mentor"):
            self.fields[name].choices = chosen  # type: ignore[attr-defined]  # a ChoiceField

    def entry(self) -> Entry:
        """What was filled in."""
        told = dict(self.cleaned_data)
        for name in ("sponsor", "mentor"):
            told[name] = self._others.get(told[name])
        return Entry(**told)


def _given(row: Membership) -> dict[str, Any]:
    return {
        **{name: getattr(row, name) for name in EntryForm.base_fields if name not in {"sponsor", "mentor"}},
        "sponsor": str(row.sponsor.key) if row.sponsor is not None else "",
        "mentor": str(row.mentor.key) if row.mentor is not None else "",
    }
