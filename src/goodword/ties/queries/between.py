"""How it stands between two members, as one of them may see it. It depends on nothing that the other keeps to themselves:
not on a decline, and not on how the other holds the viewer.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.reach.models import Level
from goodword.ties import limits, states


@dataclass(frozen=True, slots=True)
class Connected:
    """They are connected. ``close``: the viewer holds the other as somebody close."""

    key: UUID
    since: datetime
    close: bool


@dataclass(frozen=True, slots=True)
class Asked:
    """The viewer asked, and that stands."""

    key: UUID
    asked_at: datetime
    accepted: bool = False

    @property
    def frees_at(self) -> datetime:
        """When it leaves its slot, and the viewer may ask again."""
        return self.asked_at + limits.STANDS_FOR

    @property
    def in_slot(self) -> bool:
        return self.frees_at > clock.now()


@dataclass(frozen=True, slots=True)
class Between:
    """How it stands; of these at most one is set, but that ``asked`` may be set beside nothing.

    Attributes:
        received: key of what the other asked and waits; what the viewer declined is not here.
        taken_back_at: when the viewer asked what they took back since, while they may not ask again.
    """

    connected: Connected | None = None
    asked: Asked | None = None
    received: UUID | None = None
    taken_back_at: datetime | None = None


_READ: Final = """
SELECT 'connected', tie.key, tie.state, tie.since, EXISTS (
    SELECT FROM reach_standing held
    WHERE held.owner_id = %(viewer)s AND held.other_id = %(other)s AND held.level = %(close)s
)
FROM ties_connection tie
WHERE tie.first_id = least(%(viewer)s::bigint, %(other)s::bigint)
  AND tie.second_id = greatest(%(viewer)s::bigint, %(other)s::bigint) AND tie.state = %(connected)s
UNION ALL
(SELECT 'asked', key, state, asked_at, false FROM ties_request
 WHERE asker_id = %(viewer)s AND receiver_id = %(other)s AND state <> %(accepted)s
 ORDER BY asked_at DESC, id DESC LIMIT 1)
UNION ALL
(SELECT 'received', key, state, asked_at, false FROM ties_request
 WHERE asker_id = %(other)s AND receiver_id = %(viewer)s AND state = %(waiting)s LIMIT 1)
"""


def between(viewer: Member, other: Member) -> Between:
    """How it stands between ``viewer`` and ``other``. One query."""
    told: dict[str, Any] = {
        "viewer": viewer.pk,
        "other": other.pk,
        "close": int(Level.CLOSE),
        "connected": states.CONNECTED,
        "accepted": states.ACCEPTED,
        "waiting": states.WAITING,
    }
    with connection.cursor() as cursor:
        cursor.execute(_READ, told)
        rows = {what: (key, state, at, close) for what, key, state, at, close in cursor.fetchall()}
    if "connected" in rows:
        key, _state, since, close = rows["connected"]
        return Between(connected=Connected(key, since, close))
    if "received" in rows:
        return Between(received=rows["received"][0])
    if "asked" not in rows:
        return Between()
    key, state, at, _close = rows["asked"]
    if state in states.STANDING:
        return Between(asked=Asked(key, at))
    return Between(taken_back_at=at) if at + limits.STANDS_FOR > clock.now() else Between()
