"""What an export says of strengths a member set by hand, and of whom they were proposed to meet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.graph.models import HandStrength
from goodword.reach import queries as reach

COVERS = ("graph.HandStrength", "graph.Meeting")
LEAVES = {
    "graph.SharedTie": "It only adds up what both sides of a connection did, and is made anew from that.",
    "graph.Community": "It is computed from ties, and made anew each time.",
}


def write(*, member: Member, bundle: Bundle) -> None:
    """Both are the member's own; of whom they were proposed, those they may still find."""
    bundle.rows("graph/strengths.json", _strengths(member))
    bundle.rows("graph/meetings.json", _meetings(member))


def _strengths(member: Member) -> Iterator[dict[str, Any]]:
    rows = member.hand_strengths.select_related("card__person").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        words = str(HandStrength.Words(row.strength).label)
        yield {"person": row.card.person.key, "name": row.card.person.name, "strength": words, "at": row.at}


def _meetings(member: Member) -> Iterator[dict[str, Any]]:
    rows = member.meetings_proposed.filter(other__in=reach.members(member)).select_related("other")
    rows = rows.order_by("week", "place")
    for row in rows.iterator(chunk_size=500):
        yield {
            "member": row.other.key,
            "name": str(row.other),
            "week": row.week,
            "answer": row.answer or None,
            "answered_at": row.answered_at,
        }
