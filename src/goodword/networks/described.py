"""What is said of a network: cleaned on its way in, as it is compared, and as the history keeps it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

from django.utils.translation import gettext as _

from goodword.core.errors import Invalid
from goodword.core.texts import needed, within
from goodword.networks.kinds import AIMS, Cost, Entry, Exposure, Form, Kind, Period
from goodword.networks.models import Network
from goodword.networks.models.networks import (
    LONGEST_ITEM,
    LONGEST_LINK,
    LONGEST_NAME,
    LONGEST_PLACE,
    LONGEST_REASON,
    LONGEST_TEXT,
    MOST_ITEMS,
    MOST_MINUTES,
)
from goodword.people import addresses, normal
from goodword.people.folding import words
from goodword.referrals import money


@dataclass(frozen=True, slots=True)
class Described:
    """A network as somebody describes it; what they do not know is empty.

    Attributes:
        known, equipped, connected: why it is good for that.
        minutes: what it takes a week.
    """

    name: str
    kind: str
    link: str = ""
    about: str = ""
    place: str = ""
    trades: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    known: str = ""
    equipped: str = ""
    connected: str = ""
    form: str = ""
    entry: str = ""
    cost: str = ""
    amount: Decimal | None = None
    currency: str = ""
    period: str = ""
    minutes: int | None = None
    privacy: str = ""
    exposure: int | None = None


FIELDS: Final = tuple(field.name for field in dataclasses.fields(Described))


def of(network: Network) -> Described:
    """What is said of it now."""
    return described({name: getattr(network, name) for name in FIELDS})


def described(told: Mapping[str, Any]) -> Described:
    """The same out of fields by name, as rows and the history keep them."""
    fields: dict[str, Any] = {name: tuple(value) if isinstance(value, list) else value for name, value in told.items()}
    return Described(**fields)


class _Troubles(dict[str, str]):
    """What cannot be used, by field."""

    def tried[T](self, otherwise: T, act: Callable[..., T], *given: Any) -> T:
        try:
            return act(*given)
        except Invalid as refusal:
            self.update(refusal.fields)
            return otherwise

    def one_of(self, field: str, value: Any, offered: Sequence[Any], *, required: bool = False) -> None:
        if value not in offered and (required or value not in {"", None}):
            self[field] = _("Choose one of those offered.")

    def raise_any(self) -> None:
        if self:
            raise Invalid(next(iter(self.values())), fields=self)


def columns(told: Described) -> dict[str, Any]:
    """The columns of a ``Network``, with the keys it is compared by.

    Raises:
        Invalid: something is missing, too long or none of what is offered; ``fields`` says which.
    """
    wrong, none = _Troubles(), list[str]()
    name = wrong.tried("", _line, told.name, LONGEST_NAME, "name", _("Say what it is called."))
    if name and not words(name):
        wrong["name"] = _("Write a name with letters in it.")
    wrong.one_of("kind", told.kind, Kind.values, required=True)
    wrong.one_of("form", told.form, Form.values)
    wrong.one_of("entry", told.entry, Entry.values)
    wrong.one_of("exposure", told.exposure, Exposure.values)
    if told.minutes is not None and not 0 <= told.minutes <= MOST_MINUTES:
        wrong["minutes"] = _("A week has no more hours than that. Say what it takes in an ordinary week.")
    link = wrong.tried("", _link, told.link)
    place = wrong.tried("", _line, told.place, LONGEST_PLACE, "place")
    trades = wrong.tried(none, items, told.trades, "trades")
    roles = wrong.tried(none, items, told.roles, "roles")
    reasons = {aim: wrong.tried("", _line, getattr(told, aim), LONGEST_REASON, aim) for aim in AIMS}
    texts = {
        field: wrong.tried("", within, getattr(told, field), LONGEST_TEXT, field) for field in ("about", "privacy")
    }
    fee = wrong.tried(dict[str, Any](), _fee, told)
    wrong.raise_any()
    return {
        "name": name, "kind": told.kind, "link": link, "place": place, "trades": trades, "roles": roles, **reasons,
        **texts, "form": told.form, "entry": told.entry, **fee, "minutes": told.minutes, "exposure": told.exposure,
        "name_key": normal.text(name), "terms": sorted(set(words(name))), "link_key": normal.site(link),
        "place_key": normal.text(place), "trade_keys": [normal.topic(trade) for trade in trades],
        "good_for": [aim for aim in AIMS if reasons[aim]],
    }  # fmt: skip


def _line(text: str, longest: int, field: str, missing: str = "") -> str:
    """One line with single spaces."""
    text = " ".join(text.replace("\0", "").split())
    return needed(text, longest, field, missing) if missing else within(text, longest, field)


def items(told: Sequence[str], field: str) -> list[str]:
    """A few short words each, none twice.

    Raises:
        Invalid: there are too many, or one is too long.
    """
    found: dict[str, str] = {}
    for one in told:
        if line := _line(one, LONGEST_ITEM, field):
            found.setdefault(normal.topic(line) or line, line)
    if len(found) > MOST_ITEMS:
        message = _("Name at most %(count)s of them.") % {"count": MOST_ITEMS}
        raise Invalid(message, fields={field: message})
    return list(found.values())


def _link(text: str) -> str:
    """A web address. Nothing is fetched from there."""
    link = _line(text, LONGEST_LINK, "link")
    if link and "://" not in link:
        link = f"https://{link}"
    if link and not addresses.is_web_address(link):
        message = _("Only web addresses that begin with http:// or https:// can be kept here.")
        raise Invalid(message, fields={"link": message})
    return link


def _fee(told: Described) -> dict[str, Any]:
    wrong, amount, currency, period = _Troubles(), told.amount, "", ""
    wrong.one_of("cost", told.cost, Cost.values)
    if amount is not None:
        if told.cost not in {Cost.PAID, Cost.PARTLY}:
            wrong["cost"] = _("There is an amount: say that it costs money, or leave the amount empty.")
        amount = money.checked(amount)
        currency = money.currency(told.currency, amount=amount)
        wrong.one_of("period", told.period, Period.values, required=True)
        period = told.period
    wrong.raise_any()
    return {"cost": told.cost, "amount": amount, "currency": currency, "period": period}


def plain(value: Any) -> Any:
    """A field's value as JSON keeps it."""
    return f"{value.normalize():f}" if isinstance(value, Decimal) else value


def unplain(field: str, value: Any) -> Any:
    """A field's value out of JSON again."""
    if field == "amount" and value is not None:
        return Decimal(str(value))
    return tuple(value) if isinstance(value, list) else value


def changes(before: Mapping[str, Any], after: Mapping[str, Any]) -> dict[str, list[Any]]:
    """Of each field that differs what stands before and after, as JSON. Nothing said is not nought: no time at all is said."""
    both = {name: [plain(before.get(name)), plain(after.get(name))] for name in FIELDS}
    return {name: two for name, two in both.items() if _said(two[0]) != _said(two[1])}


def _said(value: Any) -> Any:
    return value if value == 0 else value or None
