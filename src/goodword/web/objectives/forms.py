"""Forms about objectives. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.objectives import measures, states
from goodword.objectives.actions.setting import Wanted, today, usual_until
from goodword.objectives.aims import Aim
from goodword.objectives.audience import Whom
from goodword.objectives.kinds import (
    LARGEST_TARGET,
    LONGEST_AUDIENCE,
    LONGEST_LEARNED,
    LONGEST_LINE,
    MOST_MINUTES,
    SHOWN_TO,
    Better,
)
from goodword.objectives.models import Objective
from goodword.people.models import Person
from goodword.reach.models import Audience
from goodword.web.interactions.forms import Pills
from goodword.web.profiles.forms import suggesting

IN_ALL, EACH_WEEK = "all", "week"


def _whom(label: Any, help_text: Any = "", *, longest: int = LONGEST_AUDIENCE) -> Any:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False, widget=widget)


class ObjectiveForm(forms.Form):
    """What a member is after."""

    mark_optional = True

    better = forms.ChoiceField(
        label=gettext_lazy("What would you like to be?"),
        choices=Better.choices,
        widget=Pills,
        error_messages={"required": gettext_lazy("Choose in what you would like to be better off.")},
    )
    line = forms.CharField(
        label=gettext_lazy("What are you after, in one line?"),
        help_text=gettext_lazy("As you would say it to a friend: “Meet five HR leads at Leeds manufacturers.”"),
        max_length=LONGEST_LINE,
        widget=forms.TextInput({"autocomplete": "off"}),
        error_messages={"required": gettext_lazy("Say in one line what you are after.")},
    )
    measure = forms.ChoiceField(
        label=gettext_lazy("How will you know?"),
        help_text=gettext_lazy("Counted from what really happens, from today on. You never type it in."),
        error_messages={"required": gettext_lazy("Choose how you will know.")},
    )
    target = forms.IntegerField(
        label=gettext_lazy("How many?"),
        min_value=1,
        max_value=LARGEST_TARGET,
        widget=forms.NumberInput({"inputmode": "numeric"}),
        error_messages={"required": gettext_lazy("Say how many.")},
    )
    pace = forms.ChoiceField(
        label=gettext_lazy("In all, or each week?"),
        choices=[(IN_ALL, gettext_lazy("In all")), (EACH_WEEK, gettext_lazy("Each week"))],
        widget=Pills,
        initial=IN_ALL,
    )
    until = forms.DateField(
        label=gettext_lazy("Until when?"),
        required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"),
        input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21.")},
    )
    trade = _whom(gettext_lazy("Trade"), gettext_lazy("Manufacturing, packaging"))
    location = _whom(gettext_lazy("Place"), gettext_lazy("Leeds, Harrogate"))
    role = _whom(gettext_lazy("Role"), gettext_lazy("HR lead, head of people"))
    names = _whom(
        gettext_lazy("People by name"),
        gettext_lazy("From among your people, with commas between. They count whatever else is filled in."),
        longest=1000,
    )
    minutes = forms.IntegerField(
        label=gettext_lazy("Minutes a week for it"),
        required=False,
        min_value=1,
        max_value=MOST_MINUTES,
        widget=forms.NumberInput({"inputmode": "numeric"}),
    )
    shown_to = forms.TypedChoiceField(
        label=gettext_lazy("Who can see the line?"),
        help_text=gettext_lazy("On your pages, while you are after it. How it stands is never shown."),
        coerce=int,
        choices=[(int(one), one.label) for one in SHOWN_TO],
        initial=int(Audience.ME),
    )

    def __init__(
        self, *args: Any, member: Member, row: Objective | None = None, aim: Aim | None = None, **more: Any
    ) -> None:
        if row is not None:
            more["initial"] = _initial(row)
        elif aim is not None:
            more["initial"] = _from_aim(aim, member)
        else:
            more["initial"] = {"until": usual_until(member), "better": Better.CONNECTED, "target": 5}
        super().__init__(*args, **more)
        measure = self.fields["measure"]
        assert isinstance(measure, forms.ChoiceField)
        measure.choices = [(one.name, one.label) for one in measures.all_of()]
        self.fields["trade"].widget.attrs.update(suggesting("topic"))

    def wanted(self, people: Sequence[Person]) -> Wanted:
        """What was filled in, with the people that the names mean."""
        told = self.cleaned_data
        return Wanted(
            better=told["better"], line=told["line"], measure=told["measure"], target=told["target"],
            weekly=told["pace"] == EACH_WEEK, until=told["until"], people=people, minutes=told["minutes"],
            whom=Whom(told["trade"], told["location"], told["role"]), shown_to=told["shown_to"],
        )  # fmt: skip

    def written_names(self) -> list[str]:
        """The names in the field, one by one."""
        parts = (" ".join(part.split()) for part in re.split(r"[,;\n]", self.cleaned_data["names"]))
        return [name for name in parts if name]


def _initial(row: Objective) -> dict[str, Any]:
    return {
        "better": row.better, "line": row.line, "measure": row.measure, "target": row.target,
        "pace": EACH_WEEK if row.weekly else IN_ALL, "until": row.until, "trade": row.trade, "location": row.location,
        "role": row.role, "minutes": row.minutes, "shown_to": row.shown_to,
    }  # fmt: skip


def _from_aim(aim: Aim, member: Member) -> dict[str, Any]:
    return {
        "better": aim.better, "line": str(aim.line), "measure": aim.measure, "target": aim.target,
        "pace": EACH_WEEK if aim.weekly else IN_ALL, "until": today(member) + timedelta(weeks=aim.weeks),
        "minutes": aim.minutes,
    }  # fmt: skip


class ReviewForm(forms.Form):
    """Looking back."""

    mark_optional = True

    outcome = forms.ChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=[
            (states.REACHED, gettext_lazy("Reached")),
            (states.CHANGED, gettext_lazy("It became something else")),
            (states.DROPPED, gettext_lazy("Let go")),
        ],
        widget=Pills,
        error_messages={"required": gettext_lazy("Say what came of it.")},
    )
    learned = forms.CharField(
        label=gettext_lazy("What did you learn?"),
        help_text=gettext_lazy("For yourself; nobody else reads it."),
        max_length=LONGEST_LEARNED,
        required=False,
        widget=forms.Textarea({"rows": 4}),
    )


class LearnedForm(forms.Form):
    """What was learned, again."""

    learned = ReviewForm.base_fields["learned"]
