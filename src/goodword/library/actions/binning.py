"""Into the bin, out of it, and gone for good."""

from __future__ import annotations

from datetime import datetime

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import bins, clock, documents
from goodword.core import events as log
from goodword.core.errors import Conflict
from goodword.library import events, found, states
from goodword.library.actions import copies
from goodword.library.actions.holding import held
from goodword.library.models import Keep


def put_into_bin(*, actor: Member, keep: Keep) -> None:
    """Let it rest in the bin, for thirty days.

    Raises:
        NotFound: it is not kept by the actor.
    """
    with transaction.atomic():
        row = held(actor, keep)
        states.KEEP.move(row, "bin", binned_at=clock.now())
        documents.forget(found.NAME, [row.pk])
        log.record(events.BINNED, actor=actor.pk, parties=[actor.pk], keep=row.pk)


def restore(*, actor: Member, keep: Keep) -> Keep:
    """Take it back from the bin.

    Raises:
        NotFound: it is not in the actor's bin.
        Conflict: the same page was kept again meanwhile.
    """
    with transaction.atomic():
        row = held(actor, keep, state=states.BINNED)
        try:
            with transaction.atomic():
                states.KEEP.move(row, "restore", binned_at=None)
        except IntegrityError:
            message = _("You kept the same page again since. Put that one into the bin first, or leave this one here.")
            raise Conflict(message) from None
        found.write([row])
        log.record(events.RESTORED, actor=actor.pk, parties=[actor.pk], keep=row.pk)
    return row


def erase(*, actor: Member, keep: Keep) -> None:
    """Delete something from the bin for good, before its thirty days are over.

    Raises:
        NotFound: it is not in the actor's bin.
    """
    with transaction.atomic():
        row = held(actor, keep, state=states.BINNED)
        log.record(events.ERASED, actor=actor.pk, parties=[actor.pk], keep=row.pk)
        let_go([row])


def empty_bin(before: datetime) -> int:
    """Delete for good what was put into a bin before ``before``; how many that was."""
    return bins.empty(Keep.objects.filter(state=states.BINNED, binned_at__lt=before), let_go)


def let_go(rows: list[Keep]) -> None:
    """Gone, with all that hangs on it; in the caller's transaction."""
    ids = [row.pk for row in rows]
    documents.forget(found.NAME, ids)
    copies.let_go(ids)
    Keep.objects.filter(pk__in=ids).delete()
