"""Having a readable copy of a page made."""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, files
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.core.models import StoredFile
from goodword.library import events, jobs, states
from goodword.library.models import Copy, Keep


def ask(rows: Sequence[Keep]) -> None:
    """Have copies made of pages that have none, in the caller's transaction."""
    wanted = [row for row in rows if row.url]
    there = set(Copy.objects.filter(keep__in=wanted).values_list("keep", flat=True))
    new = [Copy(keep=row, owner_id=row.owner_id) for row in wanted if row.pk not in there]
    Copy.objects.bulk_create(new, ignore_conflicts=True)
    for one in new:
        jobs.copy.defer(keep_id=one.keep_id)


def retry(*, actor: Member, keep: Keep) -> None:
    """Try once more to make a copy.

    Raises:
        NotFound: the actor keeps no such page.
        Conflict: there is a copy, or one is being made.
    """
    with transaction.atomic():
        row = Copy.objects.filter(keep=keep, owner=actor, keep__state=states.KEPT).first()
        if row is None:
            raise NotFound(_("There is no such thing in your library."))
        if not states.COPY.move(row, "retry", asked_at=clock.now(), trouble=""):
            raise Conflict(_("There is a copy already, or one is being made."))
        log.record(events.COPY_ASKED, actor=actor.pk, parties=[actor.pk], keep=keep.pk)
        jobs.copy.defer(keep_id=keep.pk)


def let_go(keep_ids: Sequence[int]) -> None:
    """Delete copies with their pictures, in the caller's transaction."""
    for file in StoredFile.objects.filter(pk__in=Copy.objects.filter(keep__in=keep_ids).values("pictures__file")):
        files.delete(file)
    Copy.objects.filter(keep__in=keep_ids).delete()
