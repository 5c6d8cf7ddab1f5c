"""How much of a member's own waits: counted at once for the first page."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, NamedTuple

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.vouches import states


class Counted(NamedTuple):
    """Vouches to read, those of the member's own that came back with a word, and asks for one."""

    to_read: int
    returned: int
    asked: int


_REACHED: Final = """
NOT EXISTS (SELECT FROM reach_block cut WHERE (cut.owner_id = %(viewer)s AND cut.other_id = {other})
                                           OR (cut.other_id = %(viewer)s AND cut.owner_id = {other}))
AND NOT EXISTS (SELECT FROM accounts_member gone WHERE gone.id = {other} AND NOT gone.is_active)
"""


def _seen(other: str) -> str:
    return _REACHED.format(other=other)


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


def counted(viewer: Member, *, most: int) -> Counted:
    """What waits for ``viewer``, each counted up to ``most``. One query."""
    told: dict[str, Any] = {
        "viewer": viewer.pk, "now": clock.now(), "most": most, "written": states.WRITTEN, "returned": states.RETURNED,
        "waiting": states.WAITING,
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_READ, told)
        found = Counter(what for (what,) in cursor.fetchall())
    return Counted(found["to_read"], found["returned"], found["asked"])
