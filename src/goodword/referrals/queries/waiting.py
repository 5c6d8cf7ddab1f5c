"""How much of a member's own waits, for the first page."""

from __future__ import annotations

from typing import Any, Final

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.reach.sql import unblocked
from goodword.referrals import states

_GIVER: Final = unblocked("%(viewer)s", "told.giver_id")
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
   AND EXISTS (SELECT FROM accounts_member giver WHERE giver.id = told.giver_id AND giver.is_active)
   AND NOT EXISTS (SELECT FROM referrals_thanks said WHERE said.referral_id = told.id AND said.owner_id = %(viewer)s)
 LIMIT %(most)s)
UNION ALL
(SELECT 'thanked' FROM referrals_thanks told
 WHERE told.to_id = %(viewer)s AND told.pleasure_at IS NULL AND told.opens_at <= %(now)s
   AND {unblocked("%(viewer)s", "told.owner_id")} LIMIT %(most)s)
"""  # noqa: S608  # put together from constants of this file; values are sent apart


def waiting(viewer: Member, *, most: int) -> Tally:
    """Referrals that are ``new`` to the viewer, ``due`` to be come back to by today, ``won`` without thanks said, and thanks not
    answered (``thanked``), each up to ``most``."""
    now = clock.now()
    told: dict[str, Any] = {
        "viewer": viewer.pk, "now": now, "today": now.astimezone(viewer.zone).date(), "most": most, "new": states.NEW,
        "won": states.WON, "open": list(states.OPEN),
    }  # fmt: skip
    return Tally(_READ, told)
