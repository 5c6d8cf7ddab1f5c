"""Forms about raises, theses, requests and talks. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.introductions.texts import LONGEST_REASON
from goodword.investors import states
from goodword.investors.actions.raising import NewRaise
from goodword.investors.actions.seeking import NewThesis
from goodword.investors.actions.talking import NewTalk
from goodword.investors.kinds import AUDIENCES, REGIONS, Lead, Stage
from goodword.investors.models import Outcome, Raise, Side, Talk, Thesis
from goodword.investors.models.raises import LONGEST_LINE, LONGEST_OUTCOME, LONGEST_PLACE, LONGEST_TEXT
from goodword.investors.models.talks import LONGEST_NOTE
from goodword.reach.models import Audience
from goodword.referrals.money import CURRENCIES
from goodword.web.interactions.forms import Pills

WHOM = {
    Audience.CLOSE: gettext_lazy("People close to me"),
    Audience.CONNECTIONS: gettext_lazy("My connections"),
    Audience.GROUP: gettext_lazy("My connections, and my chapter or group"),
    Audience.MEMBERS: gettext_lazy("All members"),
}
STATES = {
    states.TALKING: gettext_lazy("We are talking"),
    states.PASSED: gettext_lazy("Passed, silently"),
    states.TERM_SHEET: gettext_lazy("Term sheet"),
    states.INVESTED: gettext_lazy("Invested"),
}
COMMAS = gettext_lazy("With commas between, such as: fintech, payments.")


def _line(label: Any, help_text: Any = "", *, longest: int, required: bool = False) -> forms.CharField:
    widget = forms.TextInput({"autocomplete": "off"})
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=required, widget=widget)


def _text(label: Any, help_text: Any = "", *, longest: int = LONGEST_TEXT, rows: int = 4) -> forms.CharField:
    widget = forms.Textarea({"rows": rows})
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=False, widget=widget)


def _amount(label: Any, *, required: bool = True) -> forms.CharField:
    widget = forms.TextInput({"inputmode": "decimal", "autocomplete": "off"})
    return forms.CharField(label=label, max_length=30, required=required, widget=widget)


def _currency(*, required: bool = True) -> forms.ChoiceField:
    choices = [("", "—"), *((code, code) for code in CURRENCIES)]
    return forms.ChoiceField(label=gettext_lazy("Currency"), choices=choices, required=required)


def _audience() -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=gettext_lazy("Who may find it"), coerce=int, choices=[(int(one), WHOM[one]) for one in AUDIENCES],
        initial=int(Audience.CONNECTIONS),
    )  # fmt: skip


def _suggested(label: Any) -> forms.BooleanField:
    return forms.BooleanField(
        label=label, required=False,
        help_text=gettext_lazy("Only to those who may find it, who fit, and who chose to be suggested themselves."),
    )  # fmt: skip


def _words(typed: str) -> list[str]:
    return [words.strip() for words in re.split(r"[,;\n]", typed) if words.strip()]


class RaiseForm(forms.Form):
    """What is raised."""

    mark_optional = True

    line = _line(gettext_lazy("Your company in one line"), gettext_lazy("What it is called and what it does."), longest=LONGEST_LINE, required=True)  # fmt: skip
    stage = forms.ChoiceField(label=gettext_lazy("Stage"), choices=Stage.choices, widget=Pills)
    amount = _amount(gettext_lazy("How much do you raise?"))
    currency = _currency()
    sectors = _line(gettext_lazy("Sectors"), COMMAS, longest=500, required=True)
    region = forms.ChoiceField(
        label=gettext_lazy("Region"), choices=[(code, told[0]) for code, told in REGIONS.items()]
    )
    place = _line(gettext_lazy("Place"), longest=LONGEST_PLACE)
    purpose = _text(gettext_lazy("What is it for?"), gettext_lazy("What the money makes possible."))
    traction = _text(gettext_lazy("What is there to show?"), gettext_lazy("Customers, revenue, what works already."))
    audience = _audience()
    suggested = _suggested(gettext_lazy("Suggest it to investors it fits"))

    def __init__(self, *args: Any, row: Raise | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = {
                "line": row.line, "stage": row.stage, "amount": f"{row.amount.normalize():f}", "currency": row.currency,
                "sectors": ", ".join(row.sectors), "region": row.region, "place": row.place, "purpose": row.purpose,
                "traction": row.traction, "audience": row.audience, "suggested": row.suggested,
            }  # fmt: skip
        super().__init__(*args, **more)

    def new(self) -> NewRaise:
        """What was filled in."""
        told = {name: value for name, value in self.cleaned_data.items() if name != "sectors"}
        return NewRaise(**told, sectors=_words(self.cleaned_data["sectors"]))


class ThesisForm(forms.Form):
    """What is looked for."""

    mark_optional = True

    line = _line(gettext_lazy("What you invest in, in one line"), longest=LONGEST_LINE, required=True)
    least = _amount(gettext_lazy("Into one company, from"))
    most = _amount(gettext_lazy("To"))
    currency = _currency()
    lead = forms.ChoiceField(
        label=gettext_lazy("In a round, you"), choices=Lead.choices, widget=Pills, initial=Lead.EITHER
    )
    stages = forms.MultipleChoiceField(
        label=gettext_lazy("Stages"), help_text=gettext_lazy("None ticked is any."), choices=Stage.choices, required=False,
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    regions = forms.MultipleChoiceField(
        label=gettext_lazy("Regions"), help_text=gettext_lazy("None ticked is anywhere."), required=False,
        choices=[(code, told[0]) for code, told in REGIONS.items()], widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip
    sectors = _line(gettext_lazy("Sectors"), gettext_lazy("With commas between; empty is any."), longest=500)
    exclusions = _line(gettext_lazy("What you never invest in"), gettext_lazy("With commas between, such as: gambling, tobacco."), longest=700)  # fmt: skip
    brings = _text(gettext_lazy("What do you bring besides money?"), gettext_lazy("Customers you know, markets you have built, an evening a month."))  # fmt: skip
    audience = _audience()
    suggested = _suggested(gettext_lazy("Suggest me to founders who fit"))

    def __init__(self, *args: Any, row: Thesis | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = {
                "line": row.line, "least": f"{row.least.normalize():f}", "most": f"{row.most.normalize():f}",
                "currency": row.currency, "lead": row.lead, "stages": row.stages, "regions": row.regions,
                "sectors": ", ".join(row.sectors), "exclusions": ", ".join(row.exclusions), "brings": row.brings,
                "audience": row.audience, "suggested": row.suggested,
            }  # fmt: skip
        super().__init__(*args, **more)

    def new(self) -> NewThesis:
        """What was filled in."""
        told = {name: value for name, value in self.cleaned_data.items() if name not in {"sectors", "exclusions"}}
        sectors, exclusions = (_words(self.cleaned_data[name]) for name in ("sectors", "exclusions"))
        return NewThesis(**told, sectors=sectors, exclusions=exclusions)


class CloseForm(forms.Form):
    """What became of a raise."""

    mark_optional = True

    outcome = forms.ChoiceField(
        label=gettext_lazy("What became of it?"), choices=[one for one in Outcome.choices if one[0]], widget=Pills
    )
    told = _text(gettext_lazy("In your words"), gettext_lazy("For yourself alone."), longest=LONGEST_OUTCOME, rows=3)


class DeckForm(forms.Form):
    """A PDF."""

    deck = forms.FileField(
        label=gettext_lazy("Your deck, as a PDF"),
        help_text=gettext_lazy("Up to 25 MB. A new one takes the place of the old one, for the same people."),
        error_messages={
            "required": gettext_lazy("Choose a PDF."),
            "empty": gettext_lazy("This file is empty. Choose another."),
        },
        widget=forms.FileInput({"accept": "application/pdf"}),
    )


class MeetForm(forms.Form):
    """By whom to ask, and why."""

    by = forms.ChoiceField(
        label=gettext_lazy("Who should ask?"), widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose who should ask.")},
    )  # fmt: skip
    why = forms.CharField(
        label=gettext_lazy("Why would you like to meet?"),
        help_text=gettext_lazy("For who stands between you. They pass on what they think fits, in their own words."),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 4}),
        error_messages={"required": gettext_lazy("Write a line on why. It is what they go by.")},
    )

    def __init__(self, *args: Any, by: list[tuple[str, str]], **more: Any) -> None:
        super().__init__(*args, **more)
        field = self.fields["by"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = by
        if by:
            field.initial = by[0][0]


class IntroduceForm(forms.Form):
    """An organizer's words to whom it is about."""

    reason = forms.CharField(
        label=gettext_lazy("Your words to them"),
        max_length=LONGEST_REASON,
        widget=forms.Textarea({"rows": 3}),
        error_messages={"required": gettext_lazy("Write a line on why. It is what they go by.")},
    )


class TalkForm(forms.Form):
    """How talks stand."""

    mark_optional = True

    side = forms.ChoiceField(label=gettext_lazy("On which side are you?"), choices=Side.choices, widget=Pills)
    state = forms.ChoiceField(
        label=gettext_lazy("How does it stand?"), help_text=gettext_lazy("They are told of none of it."),
        choices=list(STATES.items()), widget=Pills, initial=states.TALKING,
    )  # fmt: skip
    amount = _amount(gettext_lazy("Amount agreed"), required=False)
    currency = _currency(required=False)
    met_on = forms.DateField(
        label=gettext_lazy("You met last on"), required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21, or leave it empty.")},
    )  # fmt: skip
    next_on = forms.DateField(
        label=gettext_lazy("Come back to it on"), required=False,
        widget=forms.DateInput({"type": "date"}, format="%Y-%m-%d"), input_formats=["%Y-%m-%d"],
        error_messages={"invalid": gettext_lazy("Write a date as 2026-11-21, or leave it empty.")},
    )  # fmt: skip
    note = _text(gettext_lazy("Notes"), gettext_lazy("For yourself alone."), longest=LONGEST_NOTE)

    def __init__(self, *args: Any, row: Talk | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = {
                "side": row.side, "state": row.state, "currency": row.currency, "note": row.note,
                "amount": f"{row.amount.normalize():f}" if row.amount is not None else "",
                "met_on": row.met_on, "next_on": row.next_on,
            }  # fmt: skip
        super().__init__(*args, **more)

    def new(self) -> NewTalk:
        """What was filled in."""
        return NewTalk(**self.cleaned_data)
