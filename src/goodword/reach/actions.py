"""Changing how one member holds another: connections are written by the rooms that make them, blocks by members."""

from __future__ import annotations

from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import events
from goodword.core.errors import Invalid, NotFound
from goodword.reach import hooks
from goodword.reach.models import Block, Fellow, Level, Standing

BLOCKED = events.declare("reach.blocked", "A member blocked another.")
UNBLOCKED = events.declare("reach.unblocked", "A member lifted a block.")
HELD = events.declare("reach.held", "A member holds another as close or as a connection, or no longer does.")


def locked_pair(one: Member, other: Member) -> tuple[Member, Member]:
    """Both members as they are now, locked until the transaction ends, so that of two changes between the same two the
    second sees all of the first. Always locked in the same order, and without keeping others from pointing at them."""
    rows = Member.objects.select_for_update(no_key=True).filter(pk__in=[one.pk, other.pk]).order_by("pk")
    found = {row.pk: row for row in rows}
    return found[one.pk], found[other.pk]


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
        # How somebody is held is nobody else's business: the other is no party of it.
        events.record(HELD, actor=actor.pk, parties=[actor.pk], other=other.pk, level=int(level))


def let_go(*, actor: Member, other: Member) -> None:
    """Neither holds the other any longer than as any member. For rooms that end what both had agreed on."""
    with transaction.atomic():
        Standing.objects.filter(owner=actor, other=other).delete()
        Standing.objects.filter(owner=other, other=actor).delete()
        events.record(HELD, actor=actor.pk, parties=[actor.pk], other=other.pk, level=int(Level.MEMBER))


def join_body(*, body: UUID, member: Member) -> None:
    """``member`` is a fellow of those in ``body`` from now on. The room whose body it is calls it in the transaction of its own
    change and writes the event; twice changes nothing."""
    Fellow.objects.get_or_create(body=body, member=member)


def leave_body(*, body: UUID, member: Member) -> None:
    """``member`` is no longer one of ``body``: what was for its fellows is out of their reach at once."""
    Fellow.objects.filter(body=body, member=member).delete()


def end_body(*, body: UUID) -> None:
    """The body is no more; nobody is a fellow by it."""
    Fellow.objects.filter(body=body).delete()


def block(*, actor: Member, other: Member) -> None:
    """Make the two invisible to each other, and end what was between them. Doing it twice changes nothing; the other is
    not told.

    Raises:
        Invalid: it is oneself.
        NotFound: one of the two left meanwhile.
    """
    if other.pk == actor.pk:
        raise Invalid(_("You cannot block yourself."))
    with transaction.atomic():
        me, them = locked_pair(actor, other)
        if not me.is_active or not them.is_active:
            raise NotFound(_("There is no such member."))
        _row, made = Block.objects.get_or_create(owner=actor, other=other)
        Standing.objects.filter(owner=actor, other=other).delete()
        Standing.objects.filter(owner=other, other=actor).delete()
        hooks.cut(actor=actor, other=other)
        if made:
            events.record(BLOCKED, actor=actor.pk, parties=[actor.pk], other=other.pk)


def unblock(*, actor: Member, other: Member) -> None:
    """Lift the actor's own block. What was cut by it stays cut."""
    with transaction.atomic():
        gone, _rows = Block.objects.filter(owner=actor, other=other).delete()
        if gone:
            events.record(UNBLOCKED, actor=actor.pk, parties=[actor.pk], other=other.pk)
