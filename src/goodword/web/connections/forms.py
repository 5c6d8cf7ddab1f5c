"""Forms about connecting. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.people.kinds import RELATIONS
from goodword.people.models import Circle
from goodword.people.queries import persons
from goodword.reach.models import Audience
from goodword.ties.actions.requests import LONGEST_ANSWER, LONGEST_PLACE, LONGEST_QUESTION, LONGEST_WHY

NOT_CHOSEN = ("", gettext_lazy("Choose what fits best"))


def _kind(label: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        choices=[NOT_CHOSEN, *RELATIONS.items()],
        error_messages={"required": gettext_lazy("Choose what fits best.")},
    )


class AskForm(forms.Form):
    """Why one asks to connect."""

    mark_optional = True

    kind = _kind(gettext_lazy("What are they, or could they be, to you?"))
    why = forms.CharField(
        label=gettext_lazy("Why would you like to connect?"),
        help_text=gettext_lazy("A line or two in your own words. It is what they go by."),
        max_length=LONGEST_WHY,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Write a line on why. It is what they go by.")},
    )
    where_met = forms.CharField(
        label=gettext_lazy("Where did you meet?"),
        help_text=gettext_lazy("Leave it empty if you have not met."),
        max_length=LONGEST_PLACE,
        required=False,
        widget=forms.TextInput({"autocomplete": "off"}),
    )


class AcceptForm(forms.Form):
    """What the one who asks is to the one who says yes. All of it stays on this side."""

    mark_optional = True

    kind = _kind(gettext_lazy("What are they, or could they be, to you?"))
    words = forms.CharField(
        label=gettext_lazy("What for, in your own words"),
        help_text=gettext_lazy("For yourself alone."),
        max_length=LONGEST_WHY,
        required=False,
        widget=forms.Textarea({"rows": 2}),
    )
    circles = forms.MultipleChoiceField(
        label=gettext_lazy("Circles"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    close = forms.BooleanField(
        label=gettext_lazy("They are close to me"),
        help_text=gettext_lazy("They may then see what you show to people close to you. They are not told."),
        required=False,
    )

    def __init__(self, *args: Any, member: Member, **options: Any) -> None:
        super().__init__(*args, **options)
        self.mine = {str(circle.key): circle for circle in persons.circles(member)}
        field = self.fields["circles"]
        assert isinstance(field, forms.MultipleChoiceField)
        field.choices = [(key, circle.name) for key, circle in self.mine.items()]
        if not self.mine:
            del self.fields["circles"]

    def chosen(self) -> list[Circle]:
        """The circles that were ticked."""
        return [self.mine[key] for key in self.cleaned_data.get("circles", ())]


class QuestionForm(forms.Form):
    """What the receiver would like to know first."""

    text = forms.CharField(
        label=gettext_lazy("What would you like to know first?"),
        max_length=LONGEST_QUESTION,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Write what you would like to know.")},
    )


class AnswerForm(forms.Form):
    """The answer of who asked."""

    text = forms.CharField(
        label=gettext_lazy("Your answer"),
        max_length=LONGEST_ANSWER,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Write your answer.")},
    )


def _audience(value: str) -> Audience:
    return Audience(int(value))


class UsedByField(forms.TypedChoiceField):
    """For whom a member's ties may help to find a way."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("Who may find a way to others through the people you know?"),
            help_text=gettext_lazy(
                "Somebody who looks for a way to a person you know may then be told that there is one. You are always "
                "asked before anybody is introduced. Family and your inner circle are never part of it."
            ),
            coerce=_audience,
            choices=[
                (int(Audience.MEMBERS), gettext_lazy("Any member here")),
                (int(Audience.CONNECTIONS), gettext_lazy("Only people I am connected with")),
                (int(Audience.ME), gettext_lazy("Nobody")),
            ],
            widget=forms.RadioSelect,
            **options,
        )


class NamedField(forms.TypedChoiceField):
    """Whether the member's name stands on such a way."""

    def __init__(self, **options: Any) -> None:
        super().__init__(
            label=gettext_lazy("May they see your name on that way?"),
            coerce=lambda value: value == "yes",
            choices=[
                ("yes", gettext_lazy("Yes, they may see that it leads over me")),
                ("no", gettext_lazy("No, only that there is a way")),
            ],
            widget=forms.RadioSelect,
            **options,
        )


class VisibilityForm(forms.Form):
    """For whom one's ties may be used, and whether by name."""

    used_by = UsedByField()
    named = NamedField()
