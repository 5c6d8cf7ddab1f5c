"""Forms about tables. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.gatherings.models import Guest, SeatingPlan, Wish
from goodword.gatherings.models.seating import MOST_ROUNDS
from goodword.gatherings.seating.actions import LARGEST_TABLE, MOST_TABLES, SECONDS, Setup, even
from goodword.web.gatherings.seating import words
from goodword.web.interactions.forms import Pills


class SetupForm(forms.Form):
    """How many rounds, at which tables."""

    rounds = forms.IntegerField(label=gettext_lazy("Rounds"), min_value=1, max_value=MOST_ROUNDS, initial=3)
    minutes = forms.IntegerField(label=gettext_lazy("Minutes per round"), min_value=1, max_value=600, initial=25)
    tables = forms.CharField(
        label=gettext_lazy("People at a table"),
        max_length=1000,
        help_text=gettext_lazy("One number for tables that are alike, or how many seats each table has: 6, 6, 8."),
    )
    from_round = forms.TypedChoiceField(label=gettext_lazy("Begin with"), coerce=int, required=False)
    arrived_only = forms.BooleanField(label=gettext_lazy("Only those who have come through the door"), required=False)
    seconds = forms.TypedChoiceField(
        label=gettext_lazy("Search for"), coerce=int, initial=10, widget=Pills,
        help_text=gettext_lazy("The longer, the better."),
    )  # fmt: skip

    def __init__(self, *args: Any, people: int, plan: SeatingPlan | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.people = people
        self.fields["tables"].initial = "6"
        self.fields["seconds"].choices = [(one, words.SECONDS[one]()) for one in SECONDS]  # type: ignore[attr-defined]  # it is a choice
        rounds = plan.rounds if plan is not None and plan.made_at is not None else 0
        if plan is not None and rounds:
            for name in ("rounds", "minutes", "seconds"):
                self.fields[name].initial = getattr(plan, name)
            self.fields["tables"].initial = ", ".join(str(size) for size in plan.sizes)
            first = [(0, _("Round 1: all anew"))]
            later = [(at, _("Round %(number)s: what was before stays") % {"number": at + 1}) for at in range(1, rounds)]
            self.fields["from_round"].choices = [*first, *later]  # type: ignore[attr-defined]  # it is a choice
        else:
            del self.fields["from_round"], self.fields["arrived_only"]

    def clean_tables(self) -> list[int]:
        """How many seats each table has; one number is how many sit at each."""
        typed = str(self.cleaned_data["tables"])
        told = [int(one) for one in re.findall(r"\d{1,4}", typed)]
        if not told or re.sub(r"[\d,;.\s]", "", typed) or not all(1 <= one <= LARGEST_TABLE for one in told):
            raise forms.ValidationError(_("Write how many seats each table has, such as 6, 6, 8."))
        return told[: MOST_TABLES + 1] if len(told) > 1 else even(self.people, told[0])

    def setup(self) -> Setup:
        """What was filled in."""
        told = self.cleaned_data
        return Setup(
            rounds=told["rounds"], minutes=told["minutes"], sizes=told["tables"], seconds=told["seconds"],
            from_round=told.get("from_round") or 0, arrived_only=bool(told.get("arrived_only")),
        )  # fmt: skip


KINDS = {
    Wish.Kind.TOGETHER: gettext_lazy("Sit together (an interpreter, a colleague who helps)"),
    Wish.Kind.APART: gettext_lazy("Do not sit together (only you ever see this)"),
    Wish.Kind.TABLE: gettext_lazy("Always at the same table (without steps, by the door)"),
    Wish.Kind.HOST: gettext_lazy("Looks after a table"),
}


class WishForm(forms.Form):
    """A wish: for hosts of any kind, for a guest that somebody sits elsewhere."""

    kind = forms.ChoiceField(label=gettext_lazy("What you wish"), choices=list(KINDS.items()), widget=forms.RadioSelect)
    guest = forms.ModelChoiceField(label=gettext_lazy("Who"), queryset=Guest.objects.none())
    other = forms.ModelChoiceField(
        label=gettext_lazy("With whom, or not with whom"), queryset=Guest.objects.none(), required=False
    )
    table = forms.IntegerField(label=gettext_lazy("Which table"), min_value=1, max_value=MOST_TABLES, required=False)

    def __init__(self, *args: Any, guests: Any, own: Guest | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("guest", "other"):
            field = self.fields[name]
            assert isinstance(field, forms.ModelChoiceField)  # declared above
            field.queryset = guests
            field.to_field_name = "key"
        if own is not None:
            del self.fields["kind"], self.fields["guest"], self.fields["table"]
            self.fields["other"].label = _("Not with")
            self.fields["other"].required = True

    def told(self) -> dict[str, Any]:
        """What was filled in."""
        table = self.cleaned_data["table"]
        return {
            "kind": self.cleaned_data["kind"], "guest": self.cleaned_data["guest"],
            "other": self.cleaned_data["other"], "table": table - 1 if table else None,
        }  # fmt: skip
