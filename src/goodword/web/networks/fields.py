"""The fields of an entry in words: what stood before and after a change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import gettext as _

from goodword.networks import told as said
from goodword.networks.described import FIELDS
from goodword.networks.kinds import Cost, Entry, Exposure, Form, Kind, Period

CHOICES: Mapping[str, Any] = {
    "kind": Kind,
    "form": Form,
    "entry": Entry,
    "cost": Cost,
    "period": Period,
    "exposure": Exposure,
}


def label(field: str) -> str:
    """What a field is called."""
    return {
        "name": _("Name"), "kind": _("Kind"), "link": _("Address"), "about": _("In a few sentences"), "place": _("Place"),
        "trades": _("Trades that are there"), "roles": _("Roles that are there"), "known": _("Better known"),
        "equipped": _("Better equipped"), "connected": _("Better connected"), "form": _("Form"),
        "entry": _("How one gets in"), "cost": _("Cost"), "amount": _("Amount"), "currency": _("Currency"),
        "period": _("For how long"), "minutes": _("Time"), "privacy": _("Privacy"), "exposure": _("What you lay open"),
    }[field]  # fmt: skip


def _value(field: str, value: Any) -> str:
    if value in (None, "", []):
        return _("nothing")
    if field in CHOICES and value in CHOICES[field].values:
        return str(CHOICES[field](value).label)
    if field == "minutes":
        return said.hours(int(value))
    if isinstance(value, list):
        return ", ".join(value)
    return str(value)


def told(changed: Mapping[str, Sequence[Any]]) -> list[dict[str, str]]:
    """Each field that changed, in the order of the form."""
    return [
        {"label": label(name), "before": _value(name, changed[name][0]), "after": _value(name, changed[name][1])}
        for name in FIELDS
        if name in changed
    ]
