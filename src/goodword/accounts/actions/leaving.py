"""Taking everything along, and leaving."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts import hooks, jobs, mails
from goodword.accounts.actions import membership
from goodword.accounts.models import Erasure, Export, Member
from goodword.core import backup, clock, events
from goodword.core.errors import NotFound, TooMany

EXPORT_ASKED = events.declare("accounts.export_asked", "A member asked for everything kept for them.")
ERASED = events.declare("accounts.erased", "A member was erased.")

MOST_A_DAY = 5


def ask_export(*, actor: Member) -> Export:
    """Have everything kept for the actor put together by a job. While one is being made, that one is given.

    Raises:
        TooMany: five were made within a day.
    """
    if waiting := actor.exports.filter(state=Export.State.WAITING).first():
        return waiting
    if actor.exports.filter(asked_at__gt=clock.now() - timedelta(days=1)).count() >= MOST_A_DAY:
        raise TooMany(_("You had five made today. The newest is below; come back tomorrow for another."))
    try:
        with transaction.atomic():
            row = Export.objects.create(member=actor, total=len(hooks.exporters()))
            events.record(EXPORT_ASKED, actor=actor.pk, parties=[actor.pk], export=row.pk)
            jobs.put_together.defer(export_id=row.pk)
    except IntegrityError:  # another request was first
        return actor.exports.get(state=Export.State.WAITING)
    return row


def delete_export(*, actor: Member, key: UUID) -> None:
    """Delete one of the actor's exports before its seven days are over.

    Raises:
        NotFound: the actor has no such export.
    """
    with transaction.atomic():
        row = actor.exports.select_for_update().filter(key=key).exclude(state=Export.State.GONE).first()
        if row is None:
            raise NotFound(_("There is no such export."))
        jobs.let_go(row)


def erase(*, actor: Member, again: bool = False) -> None:
    """Erase the actor: at once, for good. What they gave to others stays with those, from a former member.

    Args:
        again: they were erased before, and a backup from before that was brought back: no mail tells them once more.

    Raises:
        Conflict: the actor is the last operator.
    """
    with transaction.atomic():
        member = membership.locked(actor)
        if hasattr(member, "erasure"):
            return
        if member.is_operator and member.is_active:
            membership.not_the_last(member)
        email, name = member.email, member.name
        for part in hooks.erasers():
            part.act(member=member)
        Erasure.objects.create(member=member)
        events.record(ERASED, actor=None, parties=[member.pk])
        if not again:
            mails.erased(email, name)
        transaction.on_commit(lambda: backup.note_erased(member.key), robust=True)
