"""Having a readable copy of a page made, and letting it go."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Final

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, files
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.core.models import Event, StoredFile
from goodword.library import events, found, jobs, states
from goodword.library.actions.holding import held
from goodword.library.models import Copy, Keep

MOST_A_DAY: Final = 300


def begin(row: Keep) -> None:
    """Have a copy made of a page that was kept just now, in the caller's transaction. Nothing where copies are off, where there
    is no page, or where the owner has had many made today."""
    if settings.LIBRARY_COPIES and row.url and not _had_many(row.owner_id):
        Copy.objects.create(keep=row, owner_id=row.owner_id)
        _asked(row)


def ask(*, actor: Member, keep: Keep) -> Copy:
    """Have a copy made where there is none, or tried once more where that failed.

    Raises:
        NotFound: the actor keeps no such thing.
        Conflict: copies are off, it is no page, there is a copy or one is being made, or it was a lot for one day.
    """
    with transaction.atomic():
        row = held(actor, keep)
        if not settings.LIBRARY_COPIES:
            raise Conflict(_("This site makes no copies of pages."))
        if not row.url:
            raise Conflict(_("There is no page to copy: it has no address."))
        if _had_many(actor.pk):
            raise Conflict(_("That was a lot of copies for one day. Ask again tomorrow."))
        made, new = Copy.objects.get_or_create(keep=row, defaults={"owner": actor})
        if not new and not states.COPY.move(made, "retry", asked_at=clock.now(), trouble=""):
            raise Conflict(_("There is a copy already, or one is being made."))
        _asked(row)
    return made


def remove(*, actor: Member, keep: Keep) -> None:
    """Delete the copy of a page, with its pictures, at once; what is kept stays. One that is being made is made no more.

    Raises:
        NotFound: the actor keeps no such thing, or there is no copy of it.
    """
    with transaction.atomic():
        row = held(actor, keep)
        if not let_go([row.pk]):
            raise NotFound(_("There is no copy of it."))
        found.write([Keep.objects.get(pk=row.pk)])
        log.record(events.COPY_REMOVED, actor=actor.pk, parties=[actor.pk], keep=row.pk)


def let_go(keep_ids: Sequence[int]) -> bool:
    """Delete copies with their pictures, in the caller's transaction; whether there were any."""
    for file in StoredFile.objects.filter(pk__in=Copy.objects.filter(keep__in=keep_ids).values("pictures__file")):
        files.delete(file)
    return bool(Copy.objects.filter(keep__in=keep_ids).delete()[0])


def _asked(row: Keep) -> None:
    log.record(events.COPY_ASKED, actor=row.owner_id, parties=[row.owner_id], keep=row.pk)
    jobs.copy.defer(keep_id=row.pk)


def _had_many(member: int) -> bool:
    """By the log: what was asked for and let go again counts, too."""
    asked = Event.objects.filter(actor=member, kind=events.COPY_ASKED, at__gt=clock.now() - timedelta(days=1))
    return asked.count() >= MOST_A_DAY
