"""Both sides of a referral, locked: everybody locks members in the one order of ``reach.actions``, so that of two changes the
second sees all of the first."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.referrals.models import Referral


def none_such() -> NotFound:
    """What is said of a referral that is not there, or not the viewer's."""
    return NotFound(_("There is no such referral."))


def lock(actor: Member, referral: Referral) -> Member:
    """The other of the two, with both locked until the transaction ends and the referral brought up to date.

    Raises:
        NotFound: the actor is neither, one blocked the other, the actor left, or it is gone.
    """
    if actor.pk == referral.giver_id:
        other = referral.receiver
    elif actor.pk == referral.receiver_id:
        other = referral.giver
    else:
        raise none_such()
    me, them = reach.locked_pair(actor, other)
    if not me.is_active or reached.level(actor, them.pk) == Level.BLOCKED:
        raise none_such()
    try:
        referral.refresh_from_db()
    except Referral.DoesNotExist:
        raise none_such() from None
    return them
