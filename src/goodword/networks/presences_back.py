"""Where a member was, out of an export: with the hours they said, in networks that are in the directory here. What they noted here
already stays."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any, Final

from django.db.models import Q
from django.utils.translation import ngettext

from goodword.accounts.models import Member
from goodword.accounts.returning import Coming, Part, Told
from goodword.core.errors import GoodwordError
from goodword.networks import states
from goodword.networks.actions import presences
from goodword.networks.actions.presences import Being
from goodword.networks.exports import AUDIENCES, PRESENCES
from goodword.networks.limits import MOST_PRESENCES
from goodword.networks.models import Hours, Network, Presence
from goodword.networks.models.networks import MOST_MINUTES
from goodword.people import normal
from goodword.reach.models import Audience

_READ: Final = {word: audience for audience, word in AUDIENCES.items()}


def _rows(told: Told) -> list[Mapping[str, Any]]:
    said = told.get(PRESENCES)
    rows = said[:MOST_PRESENCES] if isinstance(said, list) else []
    return [row for row in rows if isinstance(row, dict) and isinstance(row.get("network"), dict)]


def _text(row: Mapping[str, Any], name: str) -> str:
    return str(row.get(name) or "").replace("\0", "")


def _network(told: Mapping[str, Any]) -> Network | None:
    """The entry of the same address here, or of the same name and place."""
    same = Q(name_key=normal.text(_text(told, "name")), place_key=normal.text(_text(told, "place")))
    if link := normal.site(_text(told, "link")):
        same |= Q(link_key=link)
    return Network.objects.filter(same, state=states.LISTED).order_by("pk").first()


def _plan(member: Member, told: Told) -> tuple[list[tuple[Mapping[str, Any], Network]], int, int]:
    """What would come, how many stay as they are here, and how many have no entry here."""
    there = set(Presence.objects.filter(owner=member).values_list("network", flat=True))
    coming, kept, absent = [], 0, 0
    for row in _rows(told):
        network = _network(row["network"])
        if network is None:
            absent += 1
        elif network.pk in there:
            kept += 1
        else:
            there.add(network.pk)
            coming.append((row, network))
    return coming, kept, absent


def look(member: Member, told: Told) -> Coming:
    coming, kept, absent = _plan(member, told)
    comes, stays = [], []
    if coming:
        words = ngettext("%(count)s network you are or were in.", "%(count)s networks you are or were in.", len(coming))
        comes.append(words % {"count": len(coming)})
    if kept:
        words = ngettext(
            "%(count)s network you noted here already stays as it is.",
            "%(count)s networks you noted here already stay as they are.",
            kept,
        )
        stays.append(words % {"count": kept})
    if absent:
        words = ngettext(
            "%(count)s network you were in is not in the directory here; add it first to have it back.",
            "%(count)s networks you were in are not in the directory here; add them first to have them back.",
            absent,
        )
        stays.append(words % {"count": absent})
    return Coming(tuple(comes), tuple(stays))


def write(member: Member, told: Told) -> dict[str, Any]:
    made = []
    for row, network in _plan(member, told)[0]:
        being = Being(
            _text(row, "url") or _text(row, "handle"), _text(row, "since"),
            _READ.get(_text(row, "audience"), Audience.ME), _text(row, "note"),
        )  # fmt: skip
        try:
            presence = presences.join(actor=member, network=network, being=being)
            if row.get("state") == states.LEFT:
                presences.leave(actor=member, presence=presence, until=_text(row, "until"))
        except GoodwordError:
            continue  # edited by hand since, or more than can be kept: what cannot be used is left out
        Hours.objects.bulk_create(_hours(member, presence, row.get("hours")), ignore_conflicts=True)
        made.append(presence.pk)
    return {"presences": made}


def _hours(member: Member, presence: Presence, told: Any) -> list[Hours]:
    found = []
    for one in told[:200] if isinstance(told, list) else ():
        try:
            quarter, minutes = date.fromisoformat(one["quarter"]), one["minutes_a_week"]
        except (KeyError, TypeError, ValueError):
            continue
        if minutes is None or (type(minutes) is int and 0 <= minutes <= MOST_MINUTES):
            found.append(Hours(owner=member, presence=presence, quarter=quarter, minutes=minutes))
    return found


def take_back(member: Member, made: Mapping[str, Any], at: datetime) -> None:
    """Away again, but for those changed since."""
    Presence.objects.filter(owner=member, pk__in=made.get("presences", ()), changed_at__lte=at).delete()


PART = Part("networks", "own_profile", (PRESENCES,), look, write, take_back)
