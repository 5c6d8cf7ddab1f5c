"""Telling members by mail, once a day, that letters came."""

from __future__ import annotations

from datetime import UTC, datetime

from django.db import transaction
from django.db.models import F, Q

from goodword.accounts.models import Member
from goodword.conversations import mails
from goodword.conversations.models import Hearing, Party
from goodword.core import clock
from goodword.reach import queries as reached

MORNING = 7  # o'clock, where the member lives
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)


def gather() -> int:
    """Mail everybody whose morning it is, once, that letters came which they have not looked at; how many mails.

    For the hourly job; a second time within the hour finds nothing that was not told.
    """
    sent = 0
    now = clock.now()
    fresh = Party.objects.filter(
        Q(seen_at=None) | Q(seen_at__lt=F("last_at")),
        Q(told_at=None) | Q(told_at__lt=F("last_at")),
        last_at__isnull=False,
        left_at=None,
        member__is_active=True,
        thread__letters__settled=True,
    ).exclude(member__letter_hearing__rhythm__in=[Hearing.Rhythm.AT_ONCE, Hearing.Rhythm.NEVER])
    members = Member.objects.filter(pk__in=fresh.values("member")).order_by("pk")
    for member in members.iterator(chunk_size=500):
        if now.astimezone(member.zone).hour != MORNING:
            continue
        with transaction.atomic():
            rows = list(fresh.filter(member=member).select_related("thread").distinct())
            hidden = reached.blocked_with(member)
            told = []
            for row in rows:
                if (
                    not Party.objects.filter(pk=row.pk)
                    .filter(Q(told_at=row.told_at) | Q(told_at=None))
                    .update(told_at=row.last_at)
                ):
                    continue
                since = max(filter(None, (row.seen_at, row.told_at)), default=EARLIEST)
                writers = Member.objects.filter(
                    letters_written__thread=row.thread_id,
                    letters_written__settled=True,
                    letters_written__due_at__gt=since,
                ).exclude(pk__in=[member.pk, *hidden])
                told += [str(writer) for writer in writers.distinct().order_by("pk")]
            if told:
                mails.gathered(member, list(dict.fromkeys(told)))
                sent += 1
    return sent
