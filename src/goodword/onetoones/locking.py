"""Both sides of a one-to-one, locked in the one order of ``reach.actions``."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.onetoones.models import OneToOne
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level


def none_such() -> NotFound:
    """What is said of a one-to-one that is not there, or not the viewer's."""
    return NotFound(_("There is no such one-to-one."))


def other_of(actor: Member, row: OneToOne) -> Member:
    """The other of the two.

    Raises:
        NotFound: the actor is neither.
    """
    if actor.pk == row.asker_id:
        return row.other
    if actor.pk == row.other_id:
        return row.asker
    raise none_such()


def lock(actor: Member, row: OneToOne) -> Member:
    """The other of the two, with both locked until the transaction ends and the one-to-one brought up to date.

    Raises:
        NotFound: the actor is neither, one blocked the other, the actor left, or it is gone.
    """
    me, them = reach.locked_pair(actor, other_of(actor, row))
    if not me.is_active or reached.level(actor, them.pk) == Level.BLOCKED:
        raise none_such()
    try:
        row.refresh_from_db()
    except OneToOne.DoesNotExist:
        raise none_such() from None
    return them
