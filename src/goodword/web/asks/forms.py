"""Forms about asks. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.asks.actions.asking import Wanted, usual_until
from goodword.asks.kinds import AUDIENCES, Kind, Way
from goodword.asks.models import LONGEST_ANSWER, LONGEST_LINE, LONGEST_NAMED, LONGEST_OUTCOME, LONGEST_TEXT, Ask
from goodword.asks.named import Named
from goodword.reach.models import Audience
from goodword.web.interactions.forms import Pills
from goodword.web.profiles.forms import suggesting


def _named(label: Any, help_text: Any = "", *, longest: int = LONGEST_NAMED) -> Any:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False, widget=widget)


class AskForm(forms.Form):
    """One concrete thing."""

    mark_optional = True

    kind = forms.ChoiceField(
        label=gettext_lazy("What do you ask for?"),
        choices=Kind.choices,
        widget=Pills,
        initial=Kind.HELP,
        error_messages={"required": gettext_lazy("Choose what you ask for.")},
    )
    line = forms.CharField(
        label=gettext_lazy("In one line"),
        help_text=gettext_lazy("One concrete thing, so that people know at once whether they can help."),
        max_length=LONGEST_LINE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say in one line what you ask for.")},
    )
    text = forms.CharField(
        label=gettext_lazy("What should people know?"),
        help_text=gettext_lazy("**Bold**, *italic*, lists with - and links are understood."),
        max_length=LONGEST_TEXT,
        required=False,
        widget=forms.Textarea({"rows": 5}),
    )
    trade = _named(gettext_lazy("Trade or role"))
    organisation = _named(gettext_lazy("Company or organization"))
    person = _named(gettext_lazy("Person"), gettext_lazy("Whom you would like to reach, if you know the name."))
    place = _named(gettext_lazy("Place"))
    topics = _named(gettext_lazy("Topics"), gettext_lazy("With commas between."), longest=600)
    audience = forms.TypedChoiceField(
        label=gettext_lazy("Whom do you ask?"),
        coerce=int,
        choices=[(int(one), one.label) for one in AUDIENCES],
        initial=int(Audience.CONNECTIONS),
    )
    until = forms.DateField(
        label=gettext_lazy("Open until"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21.")},
    )
    deadline = forms.DateTimeField(
        label=gettext_lazy("Deadline, for a source"),
        required=False,
        widget=forms.DateTimeInput({"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%Y-%m-%dT%H:%M:%S"],
        error_messages={"invalid": gettext_lazy("Write day and time as 2026-11-21 17:00.")},
    )

    def __init__(self, *args: Any, member: Member, row: Ask | None = None, **more: Any) -> None:
        given = more.pop("initial", {})
        start = _initial(row) if row is not None else {"until": usual_until(member)}
        more["initial"] = {**start, **given}
        super().__init__(*args, **more)
        self.fields["trade"].widget.attrs.update(suggesting("topic"))
        for name in ("organisation", "person", "place"):
            self.fields[name].widget.attrs.update({**suggesting("topic"), "hx-get": reverse("asks:suggest")})

    def named(self) -> Named:
        """What it names."""
        told = self.cleaned_data
        topics = tuple(words.strip() for words in re.split(r"[,;\n]", told.get("topics", "")) if words.strip())
        one = {name: told.get(name, "") for name in ("person", "organisation", "trade", "place")}
        return Named(**one, topics=topics)

    def wanted(self) -> Wanted:
        """What was filled in. A deadline is a source's; what stands there for anything else is left out."""
        told = self.cleaned_data
        source = told["kind"] == Kind.SOURCE
        return Wanted(
            kind=told["kind"], line=told["line"], text=told["text"], named=self.named(), audience=told["audience"],
            until=None if source else told["until"], deadline=told["deadline"] if source else None,
        )  # fmt: skip


def _initial(row: Ask) -> dict[str, Any]:
    return {
        "kind": row.kind, "line": row.line, "text": row.text, "person": row.person, "organisation": row.organisation,
        "trade": row.trade, "place": row.place, "topics": ", ".join(row.topics), "audience": row.audience,
        "until": row.until, "deadline": row.deadline,
    }  # fmt: skip


class AnswerForm(forms.Form):
    """How one can help."""

    way = forms.ChoiceField(
        label=gettext_lazy("How do you answer?"),
        choices=Way.choices,
        widget=Pills,
        error_messages={"required": gettext_lazy("Choose how you answer.")},
    )
    text = forms.CharField(
        label=gettext_lazy("Your words"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Write a line or two. It is what they go by.")},
    )


class CloseForm(forms.Form):
    """What came of it, and who helped."""

    mark_optional = True

    outcome = forms.CharField(
        label=gettext_lazy("What came of it?"),
        help_text=gettext_lazy("For those who answered to read."),
        max_length=LONGEST_OUTCOME,
        required=False,
        widget=forms.Textarea({"rows": 3}),
    )
    thanked = forms.MultipleChoiceField(
        label=gettext_lazy("Who helped?"),
        help_text=gettext_lazy("They are told that it helped. Nobody hears who is not ticked."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, *args: Any, helpers: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["thanked"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = helpers
        if not helpers:
            del self.fields["thanked"]
