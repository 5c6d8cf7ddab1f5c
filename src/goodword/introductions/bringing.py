"""Introductions of the past, many at once, by COPY: for the invented community, and whoever brings a history from elsewhere.

Nobody is asked, told or limited; the rows are as if everything had happened then. Evidence on ties and events are the
caller's (``ties.actions.record_evidence``).
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final, NamedTuple

from django.db import transaction

from goodword.core import bulk
from goodword.introductions import states
from goodword.introductions.models import Introduction, Side

ANSWERED_AFTER: Final = timedelta(days=1)
MOST_SIDES: Final = 2


class PastSide(NamedTuple):
    """One of the two: a member by id or somebody by name, and the broker's card of them where there is one."""

    reason: str
    member: int | None = None
    card: int | None = None
    name: str = ""
    said_yes: bool = True
    met: bool | None = None
    worth: bool | None = None


class Past(NamedTuple):
    """An introduction of the past. It came about where both said yes; else it waits or has lapsed, by its day."""

    broker: int
    proposed_at: datetime
    one: PastSide
    other: PastSide
    ground: str = ""

    @property
    def came_about(self) -> bool:
        return self.one.said_yes and self.other.said_yes


def bring(told: Sequence[Past], *, now: datetime, keys: Sequence[str] | None = None) -> list[int]:
    """Write introductions and their sides in two statements and one transaction; the ids of the introductions, in order.

    Args:
        now: what is older than thirty days and did not come about has lapsed by then.
        keys: three UUIDs for each introduction, where they are to be the same each time: its own, and one for each side.
    """
    ids = bulk.next_ids(Introduction, len(told))
    fresh = iter(keys if keys is not None else bulk.fresh_keys(len(told) * (1 + MOST_SIDES)))
    introductions, sides = [], []
    for pk, past in zip(ids, told, strict=True):
        lapses = past.proposed_at + states.STANDS_FOR
        answered = past.proposed_at + ANSWERED_AFTER
        state = states.CAME_ABOUT if past.came_about else states.LAPSED if lapses <= now else states.WAITING
        came = answered.isoformat() if past.came_about else None
        introductions.append(
            (pk, next(fresh), past.broker, state, False, past.ground, past.proposed_at.isoformat(),
             lapses.isoformat(), came)
        )  # fmt: skip
        for place, side in enumerate((past.one, past.other)):
            yes_at = answered.isoformat() if side.said_yes else None
            told_at = (answered + 14 * ANSWERED_AFTER).isoformat() if side.met is not None else None
            sides.append(
                (next(fresh), pk, place, side.member, side.card, side.name[:200], side.reason,
                 states.YES if side.said_yes else states.ASKED, past.proposed_at.isoformat(),
                 past.proposed_at.isoformat(), yes_at, yes_at, "", json.dumps([]), side.said_yes, told_at, told_at,
                 side.met, side.worth)
            )  # fmt: skip
    with transaction.atomic():
        bulk.copy_in(
            Introduction,
            ("id", "key", "broker_id", "state", "in_turn", "ground", "proposed_at", "lapses_at", "came_about_at"),
            introductions,
        )
        bulk.copy_in(
            Side,
            ("key", "introduction_id", "place", "member_id", "card_id", "name", "reason", "state", "opens_at",
             "delivered_at", "answered_at", "yes_at", "letter_to", "shared", "connect", "asked_how_at", "told_how_at", "met", "worth"),
            sides,
        )  # fmt: skip
    return ids
