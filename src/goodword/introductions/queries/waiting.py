"""How much of a member's own waits, for the first page."""

from __future__ import annotations

from typing import Any, Final

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.introductions import states
from goodword.reach.sql import unblocked


def _seen(*others: str) -> str:
    return " AND ".join(unblocked("%(viewer)s", other) for other in others)


# A no counts for nothing in any of the four that somebody else reads.
_READ: Final = f"""
(SELECT 'to_answer' FROM introductions_side mine
 JOIN introductions_introduction told ON told.id = mine.introduction_id
 JOIN introductions_side their ON their.introduction_id = told.id AND their.id <> mine.id
 WHERE mine.member_id = %(viewer)s AND mine.state = %(asked)s AND mine.opens_at <= %(now)s
   AND told.state = %(waiting)s AND told.lapses_at > %(now)s AND {_seen("told.broker_id", "their.member_id")}
 LIMIT %(most)s)
UNION ALL
(SELECT 'how' FROM introductions_side mine
 JOIN introductions_introduction told ON told.id = mine.introduction_id
 JOIN introductions_side their ON their.introduction_id = told.id AND their.id <> mine.id
 WHERE mine.member_id = %(viewer)s AND mine.asked_how_at IS NOT NULL AND mine.told_how_at IS NULL
   AND told.state = %(came_about)s AND {_seen("told.broker_id", "their.member_id")}
 LIMIT %(most)s)
UNION ALL
(SELECT 'questions' FROM introductions_introduction told
 JOIN introductions_side side ON side.introduction_id = told.id
 JOIN introductions_question asked ON asked.side_id = side.id AND asked.answered_at IS NULL
 WHERE told.broker_id = %(viewer)s AND told.state = %(waiting)s AND told.lapses_at > %(now)s
   AND NOT EXISTS (SELECT FROM introductions_side any_side WHERE any_side.introduction_id = told.id
                   AND any_side.member_id IS NOT NULL AND NOT ({_seen("any_side.member_id")}))
 LIMIT %(most)s)
UNION ALL
(SELECT 'wishes' FROM introductions_wish wish
 WHERE wish.introducer_id = %(viewer)s AND wish.state = %(waiting)s AND wish.opens_at <= %(now)s
   AND wish.lapses_at > %(now)s AND {_seen("wish.asker_id")}
 LIMIT %(most)s)
"""  # noqa: S608  # put together from constants of this file; values are sent apart


def waiting(viewer: Member, *, most: int) -> Tally:
    """What waits for the viewer's answer (``to_answer``), ``questions`` to them as a broker, ``wishes`` to them, and ``how`` it went,
    each up to ``most``."""
    told: dict[str, Any] = {
        "viewer": viewer.pk, "now": clock.now(), "most": most, "asked": states.ASKED, "waiting": states.WAITING,
        "came_about": states.CAME_ABOUT,
    }  # fmt: skip
    return Tally(_READ, told)
