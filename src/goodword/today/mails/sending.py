"""Sending the mails of days and weeks when they are due: each once, however often or late the job runs.

The row of a member holds when their next mail is due. Whoever moves that on, in the transaction in which the mail is written, sends
it; a second job finds it moved. A failure of one member's mail is theirs alone: it is logged, and the next one comes as it would.
"""

from __future__ import annotations

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from itertools import batched
from typing import Final

from django.db import connection, transaction

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.worker import app
from goodword.today.mails import choosing, composing, using
from goodword.today.models import MailRhythm

log = logging.getLogger(__name__)

SEND: Final = "today.send_mails"
AT_A_TIME: Final = 50
MOST: Final = 5_000
"""So many are handed out in one run; the next one goes on."""
A_MINUTE: Final = 100
"""Mails that a site sends in a minute without staggering them; the more members it has, the longer an hour's mails are spread."""
LONGEST: Final = 55
"""Minutes over which an hour's mails are spread at most."""
TOO_LATE: Final = timedelta(days=3)
"""What is later than that is left out: the next one holds it."""

# Whoever changed their time zone is due by the new one from now on.
_MOVED: Final = """
SELECT rhythm.member_id FROM today_mailrhythm rhythm JOIN accounts_member member ON member.id = rhythm.member_id
WHERE rhythm.zone <> member.time_zone AND member.is_active LIMIT %s
"""
_NEW: Final = """
SELECT member.id FROM accounts_member member
WHERE member.is_active AND NOT EXISTS (SELECT FROM today_mailrhythm rhythm WHERE rhythm.member_id = member.id) LIMIT %s
"""
# Members of one hour are spread by their ids, the same each time.
_DUE: Final = """
SELECT member_id FROM today_mailrhythm
WHERE next_at <= %(now)s AND next_at + make_interval(mins => (member_id * 37 %% %(spread)s)::int) <= %(now)s
ORDER BY next_at, member_id LIMIT %(most)s
"""


def spread() -> int:
    """Minutes over which an hour's mails are spread: 1 for not at all."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM accounts_member WHERE is_active")
        (members,) = cursor.fetchone() or (0,)
    return max(1, min(LONGEST, members // A_MINUTE))


def hand_out() -> int:
    """Have whatever is due sent, some at a time; how many members."""
    _look_after()
    with connection.cursor() as cursor:
        cursor.execute(_DUE, {"now": clock.now(), "spread": spread(), "most": MOST})
        ids = [row[0] for row in cursor.fetchall()]
    for some in batched(ids, AT_A_TIME):
        app.configure_task(SEND).defer(member_ids=list(some))
    return len(ids)


def send(member_ids: Sequence[int]) -> int:
    """Send the mails of some members that are due; how many were written."""
    return sum(send_one(member_id) for member_id in member_ids)


def send_one(member_id: int) -> bool:
    """Send one member's mail, if it is due and was not sent; whether one was written."""
    try:
        with transaction.atomic():
            return _send(member_id)
    except Exception:
        log.exception("The mail of member %s could not be written.", member_id)
        with transaction.atomic():
            row = MailRhythm.objects.select_for_update().select_related("member").filter(pk=member_id).first()
            if row is not None and row.next_at is not None and row.next_at <= clock.now():
                _move_on(row)
        return False


def _send(member_id: int) -> bool:
    now = clock.now()
    row = MailRhythm.objects.select_for_update(of=("self",)).select_related("member").filter(pk=member_id).first()
    if row is None or row.next_at is None or row.next_at > now:
        return False
    member, due_at = row.member, row.next_at
    day, today = (at.astimezone(member.zone).date() for at in (due_at, now))
    if not member.is_active or row.zone != member.time_zone:
        _move_on(row)
        return False
    here = using.was_here(member, row, now)
    fresh = row.fell_at is None and not here
    if here or fresh:
        row.fell_at = None if here else now
    daily = row.often == MailRhythm.Often.DAILY and today.weekday() != row.weekday
    late = now - due_at > TOO_LATE or (daily and day != today)
    row.sent_on = day if late else today
    rests = row.fell_at is not None and not fresh and not _a_month_ago(row, now)
    written = not late and not rests and composing.write(member, row, today, fell=row.fell_at is not None)
    if written:
        row.sent_at = now
    _move_on(row)
    return written


def _a_month_ago(row: MailRhythm, now: datetime) -> bool:
    last = row.sent_at or row.fell_at
    return last is None or now - last > using.MONTH


def _move_on(row: MailRhythm) -> None:
    choosing.plan(row, row.member)
    row.save()


def _look_after() -> None:
    """Rows for who has none, and other times for who moved to another zone."""
    for sql, most in ((_NEW, MOST), (_MOVED, MOST)):
        with connection.cursor() as cursor:
            cursor.execute(sql, [most])
            ids = [row[0] for row in cursor.fetchall()]
        members = Member.objects.filter(pk__in=ids).order_by("pk")
        for member in members.iterator(chunk_size=500):
            with transaction.atomic():
                row = MailRhythm.objects.select_for_update().filter(pk=member.pk).first()
                if row is None or row.zone != member.time_zone:
                    row = row or MailRhythm(member=member)
                    choosing.plan(row, member)
                    row.save()
