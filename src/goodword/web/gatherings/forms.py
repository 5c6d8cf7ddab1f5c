"""Forms about gatherings. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.gatherings import hooks, states
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.kinds import Mode
from goodword.gatherings.models import Gathering, Guest
from goodword.gatherings.models.gatherings import (
    LARGEST,
    LONGEST_COST,
    LONGEST_PLACE,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_BROUGHT,
)
from goodword.gatherings.models.guests import LONGEST_ANSWER, LONGEST_NAME, LONGEST_TALKING_POINT
from goodword.gatherings.plans import LONGEST_LINK, Plan
from goodword.reach.models import Audience
from goodword.web.accounts.forms import zones
from goodword.web.interactions.forms import Pills

WHO = {
    Audience.ME: gettext_lazy("Who is invited"),
    Audience.CLOSE: gettext_lazy("People close to me"),
    Audience.CONNECTIONS: gettext_lazy("My connections"),
    Audience.GROUP: gettext_lazy("The chapter"),
    Audience.MEMBERS: gettext_lazy("All members"),
}


def _day(label: Any) -> Any:
    return forms.DateField(
        label=label,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={
            "invalid": gettext_lazy("Write a date as 2026-11-21."),
            "required": gettext_lazy("Say on which day."),
        },
    )


def _hour(label: Any) -> Any:
    return forms.TimeField(
        label=label,
        widget=forms.TimeInput({"type": "time"}, format="%H:%M"),
        input_formats=["%H:%M", "%H:%M:%S"],
        error_messages={
            "invalid": gettext_lazy("Write an hour as 17:30."),
            "required": gettext_lazy("Say at which hour."),
        },
    )


def _link(label: Any, help_text: Any) -> Any:
    widget = forms.TextInput({"inputmode": "url", "autocomplete": "off", "placeholder": "https://"})
    return forms.CharField(label=label, help_text=help_text, max_length=LONGEST_LINK, required=False, widget=widget)


def _whole(label: Any) -> Any:
    return forms.BooleanField(label=label, required=False)


class GatheringForm(forms.Form):
    """What, when, where, for whom."""

    mark_optional = True

    title = forms.CharField(
        label=gettext_lazy("What is it?"),
        max_length=LONGEST_TITLE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Give it a title.")},
    )
    body = forms.ChoiceField(label=gettext_lazy("In whose name?"), required=False)
    starts_on = _day(gettext_lazy("Day"))
    starts = _hour(gettext_lazy("From"))
    ends = _hour(gettext_lazy("To"))
    ends_on = _day(gettext_lazy("Last day, where it is another one"))
    zone = forms.ChoiceField(label=gettext_lazy("Time zone of the place"))
    mode = forms.ChoiceField(
        label=gettext_lazy("Where do people meet?"), choices=Mode.choices, widget=Pills, initial=Mode.IN_PERSON
    )
    place = forms.CharField(
        label=gettext_lazy("Place"),
        help_text=gettext_lazy("Name and address, as people need them to find it."),
        max_length=LONGEST_PLACE,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    map_url = _link(gettext_lazy("Link to a map"), gettext_lazy("Left out, one is made from the place."))
    online_url = _link(
        gettext_lazy("Link to join online"), gettext_lazy("Only hosts and those who said that they come see it.")
    )
    text = forms.CharField(
        label=gettext_lazy("What should people know?"),
        help_text=gettext_lazy("**Bold**, *italic*, lists with - and links are understood."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Who may find it and sign up?"),
        help_text=gettext_lazy("Whom you invite sees it in any case."),
        coerce=int,
        initial=int(Audience.ME),
    )
    capacity = forms.IntegerField(
        label=gettext_lazy("Places"),
        help_text=gettext_lazy("For guests; hosts are not counted. When all are taken, people wait in line."),
        required=False,
        min_value=1,
        max_value=LARGEST,
    )
    bring = forms.IntegerField(
        label=gettext_lazy("How many may each guest bring along?"),
        required=False,
        min_value=0,
        max_value=MOST_BROUGHT,
        initial=0,
    )
    questions = forms.CharField(
        label=gettext_lazy("Questions at sign-up"),
        help_text=gettext_lazy("One a line, five at most: “Anything you do not eat?” Only hosts read the answers."),
        required=False,
        max_length=1200,
        widget=forms.Textarea({"rows": 3}),
    )
    following = _whole(gettext_lazy("Change those after it in its series, too"))
    cost = forms.CharField(
        label=gettext_lazy("What does it cost?"),
        help_text=gettext_lazy("A note for guests: “£12 for breakfast, at the door”. Nothing is paid here."),
        required=False,
        max_length=LONGEST_COST,
    )

    def __init__(self, *args: Any, member: Member, row: Gathering | None = None, **more: Any) -> None:
        given = more.pop("initial", {})
        more["initial"] = {**(_initial(row) if row is not None else _begin(member)), **given}
        super().__init__(*args, **more)
        self.fields["ends_on"].required = False
        self.fields["zone"].choices = zones(self.initial["zone"])  # type: ignore[attr-defined]  # a ChoiceField
        if row is None or row.series_id is None:
            del self.fields["following"]
        bodies = hooks.led_by(member)
        keep = {Audience.GROUP} if not bodies else set()
        self.fields["audience"].choices = [(int(one), label) for one, label in WHO.items() if one not in keep]  # type: ignore[attr-defined]  # the same
        if bodies:
            named = [("", _("My own")), *((str(body.key), body.name) for body in bodies)]
            self.fields["body"].choices = named  # type: ignore[attr-defined]  # the same
        else:
            del self.fields["body"]

    def plan(self) -> Plan:
        """What was filled in."""
        told = self.cleaned_data
        ends_on = told["ends_on"] or told["starts_on"]
        if not told["ends_on"] and told["ends"] < told["starts"]:
            ends_on += timedelta(days=1)  # past midnight
        return Plan(
            title=told["title"], text=told["text"], starts_on=told["starts_on"], starts=told["starts"],
            ends_on=ends_on, ends=told["ends"], zone=told["zone"], mode=told["mode"], place=told["place"],
            map_url=told["map_url"], online_url=told["online_url"], capacity=told["capacity"],
            bring=told["bring"] or 0, audience=told["audience"], questions=told["questions"].splitlines(),
            cost=told["cost"], body=told.get("body") or None,
        )  # fmt: skip


def _begin(member: Member) -> dict[str, Any]:
    day = clock.now().astimezone(member.zone).date() + timedelta(days=14)
    return {"starts_on": day, "zone": member.zone.key}


def _initial(row: Gathering) -> dict[str, Any]:
    names = ("title", "text", "starts_on", "starts", "ends", "zone", "mode", "place", "map_url", "online_url",
             "capacity", "bring", "audience", "cost", "body")  # fmt: skip
    told = {name: getattr(row, name) for name in names}
    told["ends_on"] = row.ends_on if row.ends_on != row.starts_on else None
    return {**told, "questions": "\n".join(row.questions)}


class AnswerForm(forms.Form):
    """Whether one comes, and what the hosts ask."""

    mark_optional = True

    coming = forms.ChoiceField(
        label=gettext_lazy("Do you come?"),
        choices=[
            (states.COMING, gettext_lazy("I come")),
            (states.MAYBE, gettext_lazy("Perhaps")),
            (states.DECLINED, gettext_lazy("I cannot come")),
        ],
        widget=Pills,
        error_messages={"required": gettext_lazy("Say whether you come.")},
    )
    talking_point = forms.CharField(
        label=gettext_lazy("For your badge: something to talk about"),
        required=False,
        max_length=LONGEST_TALKING_POINT,
        widget=forms.TextInput({"autocomplete": "off"}),
    )
    by_mail = forms.BooleanField(label=gettext_lazy("Mail me a file for my calendar, and what changes"), required=False)
    shown = forms.BooleanField(label=gettext_lazy("Others who may come see that I do"), required=False, initial=True)

    def __init__(self, *args: Any, gathering: Gathering, guest: Guest | None = None, **more: Any) -> None:
        if guest is not None and guest.answered_at is not None:
            said = {row["question"]: row["answer"] for row in guest.answers}
            state = states.COMING if guest.state == states.WAITING else guest.state
            start = {
                "coming": state,
                "talking_point": guest.talking_point,
                "shown": guest.shown,
                "by_mail": guest.by_mail,
            }
            start |= {f"answer_{n}": said.get(question, "") for n, question in enumerate(gathering.questions)}
            more["initial"] = {**start, **more.get("initial", {})}
        super().__init__(*args, **more)
        self.asked = [f"answer_{number}" for number in range(len(gathering.questions))]
        for name, question in zip(self.asked, gathering.questions, strict=True):
            self.fields[name] = forms.CharField(label=question, required=False, max_length=LONGEST_ANSWER)
        self.order_fields(["coming", *self.asked, "talking_point", "shown", "by_mail"])

    def said(self) -> Said:
        """What was filled in."""
        told = self.cleaned_data
        return Said(
            told["coming"], [told[name] for name in self.asked], shown=told.get("shown"),
            talking_point=told["talking_point"], by_mail=told.get("by_mail"),
        )  # fmt: skip


class OutsiderForm(forms.Form):
    """Somebody without an account."""

    mark_optional = True

    name = forms.CharField(
        label=gettext_lazy("Name"),
        max_length=LONGEST_NAME,
        error_messages={"required": gettext_lazy("Write their name.")},
    )
    organization = forms.CharField(
        label=gettext_lazy("Company or organization"), max_length=LONGEST_NAME, required=False
    )
    address = forms.EmailField(
        label=gettext_lazy("Mail address"),
        required=False,
        error_messages={"invalid": gettext_lazy("This is no mail address. Check it, or leave it out.")},
    )

    def outsider(self) -> Outsider:
        """What was filled in."""
        return Outsider(**self.cleaned_data)


class ComeForm(AnswerForm):
    """Signing up by the link, without an account."""

    name = forms.CharField(
        label=gettext_lazy("Your name"),
        max_length=LONGEST_NAME,
        widget=forms.TextInput({"autocomplete": "name"}),
        error_messages={"required": gettext_lazy("Write your name.")},
    )
    organization = forms.CharField(
        label=gettext_lazy("Company or organization"),
        max_length=LONGEST_NAME,
        required=False,
        widget=forms.TextInput({"autocomplete": "organization"}),
    )

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["by_mail"], self.fields["shown"]  # both are for who has an account
        self.order_fields(["name", "organization", *self.fields])

    def said(self) -> Said:
        """What was filled in."""
        return replace(super().said(), shown=False)

    def outsider(self) -> Outsider:
        """Who signs up."""
        return Outsider(self.cleaned_data["name"], self.cleaned_data["organization"])


class GuestForm(AnswerForm):
    """What a guest without an account says by their signed link."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        del self.fields["by_mail"], self.fields["shown"]


class CancelForm(forms.Form):
    """Why it does not take place."""

    mark_optional = True

    following = _whole(gettext_lazy("And all after it in its series"))

    why = forms.CharField(
        label=gettext_lazy("A line for your guests"),
        required=False,
        max_length=LONGEST_WHY,
        widget=forms.Textarea({"rows": 3}),
    )

    def __init__(self, *args: Any, gathering: Gathering, **more: Any) -> None:
        super().__init__(*args, **more)
        if gathering.series_id is None:
            del self.fields["following"]
