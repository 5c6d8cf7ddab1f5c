"""Changing how one member holds another: connections are written by the rooms that make them, blocks by members."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events
from goodword.core.errors import Invalid
from goodword.reach.models import Block, Level, Standing

BLOCKED = events.declare("reach.blocked", "A member blocked another.")
UNBLOCKED = events.declare("reach.unblocked", "A member lifted a block.")
HELD = events.declare("reach.held", "A member holds another as close or as a connection, or no longer does.")


def hold(*, actor: Member, other: Member, level: Level) -> None:
    """``actor`` holds ``other`` at ``level``: CLOSE, CONNECTION, or MEMBER for no standing of their own.

    Raises:
        Invalid: ``other`` is the actor, or ``level`` is none of the three.
    """
    if other.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    with transaction.atomic():
        if level in {Level.CLOSE, Level.CONNECTION}:
            Standing.objects.update_or_create(owner=actor, other=other, defaults={"level": int(level)})
        elif level == Level.MEMBER:
            Standing.objects.filter(owner=actor, other=other).delete()
        else:
            raise Invalid(_("People are held as close, as a connection, or as any member."))
        events.record(HELD, actor=actor.pk, parties=[actor.pk, other.pk], level=int(level))


def block(*, actor: Member, other: Member) -> None:
    """Make the two invisible to each other. Doing it twice changes nothing; the other is not told."""
    if other.pk == actor.pk:
        raise Invalid(_("You cannot block yourself."))
    with transaction.atomic():
        _row, made = Block.objects.get_or_create(owner=actor, other=other)
        Standing.objects.filter(owner=actor, other=other).delete()
        Standing.objects.filter(owner=other, other=actor).delete()
        if made:
            events.record(BLOCKED, actor=actor.pk, parties=[actor.pk], other=other.pk)


def unblock(*, actor: Member, other: Member) -> None:
    """Lift the actor's own block. What was cut by it stays cut."""
    with transaction.atomic():
        gone, _rows = Block.objects.filter(owner=actor, other=other).delete()
        if gone:
            events.record(UNBLOCKED, actor=actor.pk, parties=[actor.pk], other=other.pk)
