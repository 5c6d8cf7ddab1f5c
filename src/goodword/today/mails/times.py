"""When a mail is due: at the member's hour, where they live, on their days; changes of clocks, of zones and of mind included."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from goodword.today.models import MailRhythm, Settings

STEP: Final = timedelta(days=1)


def moment(day: date, hour: int, zone: ZoneInfo) -> datetime:
    """``hour`` of ``day`` in ``zone``; an hour that a change of clocks leaves out is the one after it, one that comes twice the first."""
    return datetime.combine(day, time(hour), zone).astimezone(UTC)


def days(rhythm: MailRhythm, wanted: Settings) -> frozenset[int]:
    """The days of the week on which a mail comes, Monday being 0."""
    if rhythm.often == MailRhythm.Often.NONE:
        return frozenset()
    if rhythm.often == MailRhythm.Often.DAILY:
        return frozenset(wanted.days) | {rhythm.weekday}
    return frozenset({rhythm.weekday})


def next_due(rhythm: MailRhythm, wanted: Settings, zone: ZoneInfo, now: datetime) -> datetime | None:
    """The first moment after ``now`` on one of the days, and not on the day for which the last one was sent; None for never."""
    on = days(rhythm, wanted)
    day = now.astimezone(zone).date()
    for _each in range(9 if on else 0):
        at = moment(day, rhythm.hour, zone)
        if day.weekday() in on and at > now and (rhythm.sent_on is None or day > rhythm.sent_on):
            return at
        day += STEP
    return None
