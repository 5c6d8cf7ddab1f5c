"""How much of a member's own waits: counted at once for the first page."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final, NamedTuple

from django.db import connection

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.referrals import states


class Waiting(NamedTuple):
    """How many referrals are new to the member, how many they wanted to come back to by today, how many they won and have not
    said thanks for, and how many thanks they have not answered."""

    new: int
    due: int
    won: int
    thanked: int


_SEEN: Final = """
NOT EXISTS (SELECT FROM reach_block cut WHERE (cut.owner_id = %(viewer)s AND cut.other_id = {other})
                                           OR (cut.other_id = %(viewer)s AND cut.owner_id = {other}))
"""
_GIVER: Final = _SEEN.format(other="told.giver_id")
_READ: Final = f"""
(SELECT 'new' FROM referrals_referral told
 WHERE told.receiver_id = %(viewer)s AND told.state = %(new)s AND told.opens_at <= %(now)s AND {_GIVER} LIMIT %(most)s)
UNION ALL
(SELECT 'due' FROM referrals_kept kept JOIN referrals_referral told ON told.id = kept.referral_id
 WHERE kept.owner_id = %(viewer)s AND kept.remind_on <= %(today)s AND told.state = ANY(%(open)s) AND {_GIVER}
 LIMIT %(most)s)
UNION ALL
(SELECT 'won' FROM referrals_referral told
 WHERE told.receiver_id = %(viewer)s AND told.state = %(won)s AND {_GIVER}
   AND NOT EXISTS (SELECT FROM referrals_thanks said WHERE said.referral_id = told.id AND said.owner_id = %(viewer)s)
 LIMIT %(most)s)
UNION ALL
(SELECT 'thanked' FROM referrals_thanks told
 WHERE told.to_id = %(viewer)s AND told.pleasure_at IS NULL AND told.opens_at <= %(now)s
   AND {_SEEN.format(other="told.owner_id")} LIMIT %(most)s)
"""  # noqa: S608  # put together from constants of this file; values are sent apart


def waiting(viewer: Member, *, most: int) -> Waiting:
    """What waits for ``viewer``, each counted up to ``most``. One query."""
    now = clock.now()
    told: dict[str, Any] = {
        "viewer": viewer.pk, "now": now, "today": now.astimezone(viewer.zone).date(), "most": most, "new": states.NEW,
        "won": states.WON, "open": list(states.OPEN),
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute(_READ, told)
        found = Counter(what for (what,) in cursor.fetchall())
    return Waiting(found["new"], found["due"], found["won"], found["thanked"])
