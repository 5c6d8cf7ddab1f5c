"""What was said by hand of each person, in the lossless export of people and back again; and what circles mean, in the member's own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any, Final

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.people.exports.parts import Part
from goodword.rhythm.bands import LONGEST, SHORTEST
from goodword.rhythm.models import Care
from goodword.rhythm.queries import standing

COVERS = ("rhythm.Care", "rhythm.CircleBand", "rhythm.Taste", "rhythm.Waking")
LEAVES = {"rhythm.Beat": "It is computed from contacts, circles and what was said by hand, and made anew from them."}
FILE: Final = "rhythm/rhythm.json"


def write(*, member: Member, bundle: Bundle) -> None:
    """What was said of single people stands with their cards."""
    taste = standing.taste(member)
    woken = member.wakings.select_related("person").order_by("week")
    bundle.json(
        FILE,
        {
            "days": taste.days,
            "paused_from": taste.paused_from,
            "paused_until": taste.paused_until,
            "circles": [{"circle": circle.name, "means": band} for circle, band in standing.bands(member)],
            "woken": [{"week": row.week, "person": row.person.key, "name": row.person.name} for row in woken],
        },
    )


def read(owner_id: int, card_ids: Iterable[int]) -> dict[int, list[Any]]:
    """What was said of each card's person. One query."""
    rows = Care.objects.filter(owner_id=owner_id, card__in=card_ids).order_by("pk")
    return {
        row.card_id: [{"days": row.days, "rest": row.rest, "until": row.until.isoformat() if row.until else None}]
        for row in rows
    }


def back(owner_id: int, told: Mapping[int, list[Any]], batch: int | None) -> None:
    """Bring it back, where nothing was said here; what no form would have taken is left out."""
    rows = [
        row for card, some in told.items() for one in some[:1] if (row := _care(owner_id, card, one, batch)) is not None
    ]
    Care.objects.bulk_create(rows, ignore_conflicts=True)


def _care(owner_id: int, card: int, told: Any, batch: int | None) -> Care | None:
    try:
        days, rest = told["days"], Care.Rest(told["rest"])
        until = date.fromisoformat(told["until"]) if told["until"] else None
    except (KeyError, TypeError, ValueError):
        return None
    if days is not None and (type(days) is not int or (days and not SHORTEST <= days <= LONGEST)):
        return None
    if (rest == Care.Rest.SNOOZE and until is None) or (days is None and not rest):
        return None
    return Care(owner_id=owner_id, card_id=card, days=days, rest=rest, until=until, batch=batch)


def forget(owner_id: int, batch: int, since: datetime) -> list[int]:
    """Take back what came with an import and was not said by hand since."""
    rows = Care.objects.filter(owner_id=owner_id, batch=batch, at__lte=since)
    cards = list(rows.values_list("card", flat=True))
    rows.delete()
    return cards


def hand_over(owner_id: int, batch: int, to: int, cards: Sequence[int]) -> None:
    """Let what an import brought to these cards belong to another."""
    Care.objects.filter(owner_id=owner_id, batch=batch, card__in=cards).update(batch=to)


PART = Part("rhythm", read, back, forget, hand_over)
