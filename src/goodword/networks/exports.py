"""What an export says of networks: where the member is and for how long, what it gave them, what they wrote into the directory."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.networks import described
from goodword.networks.models import Change, Gift, Network, Presence
from goodword.reach.models import Audience

COVERS = ("networks.Network", "networks.Change", "networks.Presence", "networks.Hours", "networks.Gift")
AUDIENCES = {audience: audience.name.lower() for audience in Audience if audience <= Audience.MEMBERS}
PRESENCES, GIFTS = "networks/presences.json", "networks/gave.json"


def write(*, member: Member, bundle: Bundle) -> None:
    """Presences with the hours said of them, what networks gave, and every change the member made to the directory."""
    bundle.rows(PRESENCES, _presences(member))
    bundle.rows(GIFTS, _gifts(member))
    bundle.rows("networks/directory.json", _changes(member))


def _network(row: Network) -> dict[str, Any]:
    """So much of an entry that it is found again on another Goodword."""
    told = {name: described.plain(getattr(row, name)) for name in described.FIELDS}
    return {"key": row.key, **told}


def _presences(member: Member) -> Iterator[dict[str, Any]]:
    rows = Presence.objects.filter(owner=member).select_related("network").prefetch_related("hours").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield {
            "key": row.key, "network": _network(row.network), "handle": row.handle, "url": row.url, "since": row.since,
            "until": row.until, "state": row.state, "audience": AUDIENCES[Audience(row.audience)], "note": row.note,
            "hours": [{"quarter": one.quarter, "minutes_a_week": one.minutes} for one in row.hours.all()],
        }  # fmt: skip


def _gifts(member: Member) -> Iterator[dict[str, Any]]:
    for row in Gift.objects.filter(owner=member).select_related("network").order_by("pk").iterator(chunk_size=500):
        yield {
            "network": _network(row.network), "known": row.known, "equipped": row.equipped, "connected": row.connected,
            "came": row.came, "stay": row.stay, "recommend": row.recommend, "whom": row.whom,
            "audience": AUDIENCES[Audience(row.audience)], "at": row.at,
        }  # fmt: skip


def _changes(member: Member) -> Iterator[dict[str, Any]]:
    """Of each change what the member wrote; what stood there before may be somebody else's words."""
    for row in Change.objects.filter(actor=member).select_related("network").order_by("pk").iterator(chunk_size=500):
        yield {
            "network": row.network.key, "name": row.network.name, "what": row.what, "at": row.at,
            "wrote": {name: two[1] for name, two in row.fields.items()},
        }  # fmt: skip
