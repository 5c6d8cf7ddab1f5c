"""Telling members what happened: noted in the transaction of the change, worded and mailed when they want to hear of it.

Between the two, things are withdrawn, looked at, or cut off by a block; so the words are asked for at the last moment, and what
is no longer so is not told. A notice is a row until then. Whoever deletes the row tells it: a job that runs twice finds nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from goodword.core import clock
from goodword.core.mail import addresses, kinds, readers
from goodword.core.mail.notices import choosing, composing
from goodword.core.mail.notices.words import Told, can_be_chosen, worded
from goodword.core.mail.readers import Reader
from goodword.core.models import MailChoice, Notice
from goodword.core.worker import app

KEPT = timedelta(days=92)  # what a member was not told by then is no news
MOST = 40  # told in one mail; the rest stands on the pages
AT_ONCE = "core.tell_at_once"


@dataclass(frozen=True, slots=True)
class News:
    """What a member is told together: the oldest first, and how many more there were."""

    told: tuple[Told, ...]
    more: int


def tell(member: int, kind: str, subject: UUID, *, since: datetime | None = None) -> bool:
    """Note that a member is to be told; whether they want to hear of it at all. Call it in the transaction of the change.

    What waits to be told and is said again is told once, of all since the first time.

    Args:
        member: id of the member.
        kind: a declared kind that has words.
        subject: the key of what it is about.
        since: of several things that come together (letters of a correspondence), when the first of them happened; now.

    Raises:
        ValueError: nobody words this kind.
    """
    return bool(tell_many([member], kind, subject, since=since))


def tell_many(members: Iterable[int], kind: str, subject: UUID, *, since: datetime | None = None) -> list[int]:
    """The same for several members; those of them who want to hear of it. Four statements at most, however many.

    Args:
        members: their ids.

    Raises:
        ValueError: nobody words this kind.
    """
    if not can_be_chosen(kind):
        raise ValueError(f"Nobody words {kinds.find(kind).name!r}.")
    told = sorted(set(members))
    chosen = choosing.chosen(told, kind)
    wanted = [member for member in told if chosen[member] != MailChoice.When.NEVER]
    begins = since or clock.now()
    with transaction.atomic():
        rows = [Notice(member=member, kind=kind, subject=subject, since=begins) for member in wanted]
        Notice.objects.bulk_create(rows, ignore_conflicts=True)  # what waits already is told with it
        if at_once := [member for member in wanted if chosen[member] == MailChoice.When.AT_ONCE]:
            waits = Notice.objects.filter(member__in=at_once, kind=kind, subject=subject).order_by("pk")
            jobs: list[dict[str, Any]] = [{"notice_id": number} for number in waits.values_list("pk", flat=True)]
            app.configure_task(AT_ONCE).batch_defer(*jobs)
    return wanted


def untell(member: int, kind: str, subject: UUID) -> bool:
    """Take back what was not told yet; whether it was so. Call it in the transaction of the change."""
    return bool(Notice.objects.filter(member=member, kind=kind, subject=subject).delete()[0])


def is_untold(member: int, kind: str, subject: UUID) -> bool:
    """Whether it waits to be told."""
    return Notice.objects.filter(member=member, kind=kind, subject=subject).exists()


def hears_at_once(member: int, kind: str) -> bool:
    """Whether a member is told things of this kind at once."""
    return choosing.choice(member, kind) == MailChoice.When.AT_ONCE


@app.task(name=AT_ONCE, queue="mail")
def tell_at_once(*, notice_id: int) -> None:
    """Word one notice and mail it."""
    with transaction.atomic():
        row = Notice.objects.select_for_update().filter(pk=notice_id).first()
        reader = readers.find(row.member) if row is not None else None
        if row is None or reader is None or addresses.trouble(reader.email) is not None:
            return  # what an address refuses waits, until it takes mail again
        if choosing.choice(row.member, row.kind) == MailChoice.When.NEVER:
            return  # chosen since; what gathers drops it
        row_id, told = row.pk, worded(row, reader)
        Notice.objects.filter(pk=row_id).delete()
        if told is not None:
            composing.alone(row.kind, reader, told)


def gathered(reader: Reader) -> News:
    """Take what waits for a member, worded. Call it in the transaction that writes the mail: what is taken is gone."""
    rows = list(_waits(reader).select_for_update())
    Notice.objects.filter(pk__in=[row.pk for row in rows]).delete()
    return _worded(reader, rows)


def waiting(reader: Reader) -> News:
    """What the next mail would tell a member, worded; it stays."""
    return _worded(reader, list(_waits(reader)))


def _waits(reader: Reader) -> QuerySet[Notice]:
    return Notice.objects.filter(member=reader.id).order_by("since", "pk")


def _worded(reader: Reader, rows: list[Notice]) -> News:
    if not rows:
        return News((), 0)
    never = set(
        MailChoice.objects.filter(member=reader.id, when=MailChoice.When.NEVER).values_list("kind", flat=True)
    )  # chosen since they were noted
    told = [said for row in rows if row.kind not in never and (said := worded(row, reader)) is not None]
    return News(tuple(told[:MOST]), max(0, len(told) - MOST))


def forget(before: datetime | None = None) -> int:
    """Delete what was not told in three months; how many."""
    return Notice.objects.filter(since__lt=before or clock.now() - KEPT).delete()[0]
