"""Choosing one of the times, declining quietly, calling it off."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict
from goodword.onetoones import events, mails, states
from goodword.onetoones.locking import lock
from goodword.onetoones.models import OneToOne, Slot


def choose(*, actor: Member, row: OneToOne, slot: UUID) -> None:
    """Agree on one of the times.

    Raises:
        NotFound: the actor is neither of the two.
        Conflict: the times are the actor's own, were changed, or have passed; or it was called off.
    """
    with transaction.atomic():
        them = lock(actor, row)
        if row.proposer_id == actor.pk:
            raise Conflict(_("These times are yours. The other of you chooses one."))
        if not them.is_active:
            raise Conflict(_("%(name)s left Goodword.") % {"name": them})
        found = Slot.objects.filter(onetoone=row, key=slot).first()
        if found is None:
            raise Conflict(_("The times were changed meanwhile. Choose among those that stand now."))
        now = clock.now()
        if found.begins_at <= now:
            raise Conflict(_("This time has passed. Choose another, or propose others."))
        ends = found.begins_at + timedelta(minutes=row.minutes)
        if not states.ONE_TO_ONE.move(
            row, "choose", since=now, begins_at=found.begins_at, ends_at=ends, sequence=row.sequence + 1, changed_at=now
        ):
            raise Conflict(_("This one-to-one was called off, or agreed already."))
        Slot.objects.filter(onetoone=row).delete()
        log.record(events.AGREED, actor=actor.pk, parties=[actor.pk, them.pk], onetoone=row.pk)
        mails.agreed(row, them)


def decline(*, actor: Member, row: OneToOne) -> None:
    """Decline quietly: to who proposed it stays as it is until its times have passed. Twice changes nothing.

    Raises:
        NotFound: the actor is neither of the two.
        Conflict: the times are the actor's own, or it is agreed or over.
    """
    with transaction.atomic():
        lock(actor, row)
        if row.proposer_id == actor.pk or row.state not in {states.PROPOSED, states.DECLINED}:
            raise Conflict(_("There is nothing to decline here. You can call it off."))
        if states.ONE_TO_ONE.move(row, "decline", since=clock.now()):
            mails.untell_asked(row, actor)
            log.record(events.DECLINED, actor=actor.pk, parties=[actor.pk], onetoone=row.pk)


def cancel(*, actor: Member, row: OneToOne) -> None:
    """Call it off. The other is told where a time was agreed, or where they had been asked.

    Raises:
        NotFound: the actor is neither of the two.
        Conflict: it was called off before, or has taken place.
    """
    with transaction.atomic():
        them = lock(actor, row)
        now = clock.now()
        was = row.state
        if was == states.AGREED and row.begins_at is not None and row.begins_at <= now:
            raise Conflict(_("This one-to-one has begun or is over. Say instead whether you met."))
        # Who declined has told nobody anything; calling it off afterwards would.
        if was == states.DECLINED and row.proposer_id != actor.pk:
            raise Conflict(_("You declined it. Nobody is told."))
        if not states.ONE_TO_ONE.move(row, "cancel", since=now, changed_at=now, sequence=row.sequence + 1):
            raise Conflict(_("This one-to-one was called off already."))
        kind = events.CANCELED if was == states.AGREED else events.WITHDRAWN
        parties = [actor.pk, them.pk] if was == states.AGREED else [actor.pk]
        log.record(kind, actor=actor.pk, parties=parties, onetoone=row.pk)
        if was != states.DECLINED:
            mails.canceled(row, them)
