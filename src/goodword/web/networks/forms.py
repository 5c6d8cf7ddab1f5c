"""Forms about networks. They shape what was typed; the verbs decide whether it will do."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

from goodword.core.errors import Invalid
from goodword.networks import described
from goodword.networks.actions.giving import Gave
from goodword.networks.actions.presences import AUDIENCES, Being
from goodword.networks.described import Described
from goodword.networks.kinds import Amount, Came, Cost, Entry, Exposure, Form, Kind, Period, Recommend, Stay
from goodword.networks.models import Gift, Network, Presence
from goodword.networks.models.networks import LONGEST_LINK, LONGEST_NAME, LONGEST_PLACE, LONGEST_REASON, LONGEST_TEXT
from goodword.networks.models.presences import LONGEST_HANDLE, LONGEST_NOTE
from goodword.networks.models.words import LONGEST_WHOM
from goodword.reach.models import Audience
from goodword.referrals import money
from goodword.web.interactions.forms import Pills
from goodword.web.people.partial import PartialDateField
from goodword.web.profiles.forms import suggesting

UNKNOWN = ("", gettext_lazy("I do not know"))
ITEMS = 800
COMMAS = gettext_lazy("With commas between.")


def _words(
    label: Any, longest: int, help_text: Any = "", *, rows: int = 0, required: bool = False, **attrs: Any
) -> Any:
    plain = forms.Textarea({"rows": rows}) if rows else forms.TextInput({"autocomplete": "off", **attrs})
    return forms.CharField(label=label, help_text=help_text, max_length=longest, required=required, widget=plain)


def _choice(label: Any, choices: Any, help_text: Any = "") -> Any:
    return forms.ChoiceField(label=label, choices=[UNKNOWN, *choices], required=False, help_text=help_text)


def listed(typed: str) -> tuple[str, ...]:
    """Words with commas, semicolons or lines between."""
    return tuple(word.strip() for word in re.split(r"[,;\n]", typed) if word.strip())


def minutes(hours: Decimal | None) -> int | None:
    """Hours a week, in minutes."""
    return None if hours is None else round(hours * 60)


def hours(told: int | None) -> Decimal | None:
    """Minutes a week, in hours, to a tenth."""
    return None if told is None else (Decimal(told) / 60).quantize(Decimal("0.1")).normalize() + 0


def _hours_field(label: Any, help_text: Any = "") -> Any:
    return forms.DecimalField(
        label=label, help_text=help_text, required=False, min_value=0, max_value=168, max_digits=4, decimal_places=1,
        localize=True, widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off"}),
        error_messages={"invalid": gettext_lazy("Write hours as a number, such as 1.5.")},
    )  # fmt: skip


class NetworkForm(forms.Form):
    """What one knows of a network."""

    mark_optional = True

    name = _words(gettext_lazy("What is it called?"), LONGEST_NAME, required=True)
    kind = forms.ChoiceField(label=gettext_lazy("What is it?"), choices=Kind.choices, initial=Kind.OTHER)
    link = _words(
        gettext_lazy("Address"), LONGEST_LINK, gettext_lazy("Nothing is fetched from there."), inputmode="url"
    )
    place = _words(
        gettext_lazy("Place"), LONGEST_PLACE, gettext_lazy("Where it meets; it tells chapters of one name apart.")
    )
    about = _words(gettext_lazy("In a few sentences"), LONGEST_TEXT, rows=3)
    trades = _words(gettext_lazy("Trades that are there"), ITEMS, COMMAS)
    roles = _words(gettext_lazy("Roles that are there"), ITEMS, COMMAS)
    known = _words(gettext_lazy("Why it makes one better known"), LONGEST_REASON, rows=2)
    equipped = _words(gettext_lazy("Why it makes one better equipped"), LONGEST_REASON, rows=2)
    connected = _words(gettext_lazy("Why it makes one better connected"), LONGEST_REASON, rows=2)
    form = _choice(gettext_lazy("Where do people meet?"), Form.choices)
    entry = _choice(gettext_lazy("How does one get in?"), Entry.choices)
    cost = _choice(gettext_lazy("What does it cost?"), Cost.choices)
    amount = _words(gettext_lazy("Amount"), 40, inputmode="decimal")
    currency = forms.ChoiceField(
        label=gettext_lazy("Currency"),
        choices=[("", "—"), *((code, code) for code in money.CURRENCIES)],
        required=False,
    )
    period = forms.ChoiceField(label=gettext_lazy("For how long"), choices=[("", "—"), *Period.choices], required=False)
    hours = _hours_field(gettext_lazy("Hours it takes in an ordinary week"))
    exposure = _choice(gettext_lazy("How much does one lay open there?"), Exposure.choices)
    privacy = _words(
        gettext_lazy("What it costs in privacy"), LONGEST_TEXT,
        gettext_lazy("Who sees what one does there, and what becomes of it."), rows=2,
    )  # fmt: skip
    version = forms.IntegerField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, row: Network | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = {**_initial(row), **more.get("initial", {})}
        super().__init__(*args, **more)
        self.fields["trades"].widget.attrs.update(suggesting("topic"))

    def clean_amount(self) -> Decimal | None:
        """The amount, as people write it."""
        try:
            return money.read(str(self.cleaned_data["amount"]))
        except Invalid as refusal:
            raise forms.ValidationError(refusal.message) from None

    def told(self) -> Described:
        """What was filled in."""
        data = self.cleaned_data
        plain = {name: data[name] for name in described.FIELDS if name in data}
        plain |= {"trades": listed(data["trades"]), "roles": listed(data["roles"]), "minutes": minutes(data["hours"])}
        plain["exposure"] = int(data["exposure"]) if data["exposure"] else None
        return described.described(plain)


def _initial(row: Network) -> dict[str, Any]:
    told = {name: getattr(row, name) for name in described.FIELDS}
    return {
        **told, "trades": ", ".join(row.trades), "roles": ", ".join(row.roles), "hours": hours(row.minutes),
        "amount": described.plain(row.amount) or "", "version": row.version,
    }  # fmt: skip


def _audience(label: Any, help_text: Any = "") -> Any:
    return forms.TypedChoiceField(
        label=label, help_text=help_text, coerce=int, choices=[(int(one), one.label) for one in AUDIENCES],
        initial=int(Audience.ME),
    )  # fmt: skip


class BeingForm(forms.Form):
    """How one is in a network."""

    mark_optional = True

    handle = _words(
        gettext_lazy("What are you called there?"),
        LONGEST_HANDLE,
        gettext_lazy("A handle, or the address of your page."),
    )
    since = PartialDateField(
        label=gettext_lazy("Since when?"),
        required=False,
        help_text=gettext_lazy("As much as you remember; a year is enough."),
    )
    audience = _audience(gettext_lazy("Who may see that you are there?"))
    note = _words(gettext_lazy("A note for yourself"), LONGEST_NOTE, rows=2)

    def __init__(self, *args: Any, row: Presence | None = None, **more: Any) -> None:
        if row is not None:
            told = {"handle": row.handle, "since": row.since, "audience": row.audience, "note": row.note}
            more["initial"] = {**told, **more.get("initial", {})}
        super().__init__(*args, **more)

    def being(self) -> Being:
        """What was filled in."""
        return Being(**self.cleaned_data)


class LeaveForm(forms.Form):
    """When one left."""

    mark_optional = True

    until = PartialDateField(label=gettext_lazy("When did you leave?"), required=False)


class HoursForm(forms.Form):
    """About how long it takes."""

    hours = _hours_field(gettext_lazy("Hours a week"))

    def minutes(self) -> int | None:
        """Minutes a week; None where nothing was filled in."""
        return minutes(self.cleaned_data["hours"])


def _amount(label: Any) -> Any:
    return forms.TypedChoiceField(
        label=label, choices=Amount.choices, coerce=int, empty_value=None, required=False, widget=Pills
    )


class GiftForm(forms.Form):
    """What a network gave somebody."""

    mark_optional = True

    known = _amount(gettext_lazy("Are you better known through it?"))
    equipped = _amount(gettext_lazy("Are you better equipped through it?"))
    connected = _amount(gettext_lazy("Are you better connected through it?"))
    came = forms.MultipleChoiceField(
        label=gettext_lazy("What came of it?"),
        choices=Came.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )
    stay = forms.ChoiceField(
        label=gettext_lazy("How long have you been there?"), choices=Stay.choices, required=False, widget=Pills
    )
    recommend = forms.ChoiceField(
        label=gettext_lazy("Would you recommend it?"), choices=Recommend.choices, required=False, widget=Pills
    )
    whom = _words(
        gettext_lazy("To whom?"), LONGEST_WHOM, gettext_lazy("Such as: to whoever sells to other firms in town.")
    )
    audience = _audience(
        gettext_lazy("Who may read that sentence, with your name?"),
        gettext_lazy("The answers above it are counted with those of others, without your name."),
    )

    def __init__(self, *args: Any, row: Gift | None = None, **more: Any) -> None:
        if row is not None:
            more["initial"] = {name: getattr(row, name) for name in self.base_fields}
        super().__init__(*args, **more)

    def gave(self) -> Gave:
        """What was filled in."""
        return Gave(**{**self.cleaned_data, "came": tuple(self.cleaned_data["came"])})
