"""When a meeting is, as instants."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from goodword.chapters.models import Meeting


def begins_at(meeting: Meeting) -> datetime:
    """The instant at which a meeting begins; its chapter must be there."""
    return datetime.combine(meeting.day, meeting.begins, ZoneInfo(meeting.chapter.zone))


def ends_at(meeting: Meeting) -> datetime:
    """The instant at which it ends."""
    return begins_at(meeting) + timedelta(minutes=meeting.minutes)
