"""How much of a member's own waits, for the first page."""

from __future__ import annotations

from typing import Any, Final

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.reach.sql import unblocked
from goodword.vouches import states


def _seen(other: str) -> str:
    gone = f"SELECT FROM accounts_member gone WHERE gone.id = {other} AND NOT gone.is_active"  # a column
    return f"{unblocked('%(viewer)s', other)} AND NOT EXISTS ({gone})"


_READ: Final = f"""
(SELECT 'to_read' FROM vouches_vouch vouch
 WHERE vouch.subject_id = %(viewer)s AND vouch.state = %(written)s AND {_seen("vouch.author_id")} LIMIT %(most)s)
UNION ALL
(SELECT 'returned' FROM vouches_vouch vouch
 WHERE vouch.author_id = %(viewer)s AND vouch.state = %(returned)s AND {_seen("vouch.subject_id")} LIMIT %(most)s)
UNION ALL
(SELECT 'asked' FROM vouches_asking asking
 WHERE asking.asked_id = %(viewer)s AND asking.state = %(waiting)s AND asking.lapses_at > %(now)s
   AND {_seen("asking.asker_id")} LIMIT %(most)s)
"""  # noqa: S608  # put together from constants of this file; values are sent apart


def waiting(viewer: Member, *, most: int) -> Tally:
    """Vouches ``to_read``, those of the viewer's own that came back with a word (``returned``), and asks for one (``asked``), each
    up to ``most``."""
    told: dict[str, Any] = {
        "viewer": viewer.pk, "now": clock.now(), "most": most, "written": states.WRITTEN, "returned": states.RETURNED,
        "waiting": states.WAITING,
    }  # fmt: skip
    return Tally(_READ, told)
