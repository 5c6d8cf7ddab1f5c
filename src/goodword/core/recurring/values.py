"""Dates, instants and spans as calendars write them."""

import re
from datetime import date, datetime, timedelta
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})")
_INSTANT = re.compile(r"(\d{4})-?(\d{2})-?(\d{2})[Tt ](\d{2}):?(\d{2})(?::?(\d{2}))?(?:[.,]\d+)?([Zz])?")
_SPAN = re.compile(r"([+-]?)P(?:(\d{1,6})W)?(?:(\d{1,6})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?")
_OFFSET = re.compile(r"([+-])(\d{2}):?(\d{2})(?::?(\d{2}))?")
UTC = "UTC"


class When(NamedTuple):
    """A moment as it was written: on the clock of a zone, or a whole day.

    Attributes:
        clock: naive; midnight for a whole day.
        zone: what the calendar calls it: "UTC", an IANA name, the name of one of its own zones; empty for none told.
        whole_day: no time of day was told.
    """

    clock: datetime
    zone: str = ""
    whole_day: bool = False


def read_when(value: str, zone: str = "") -> When | None:
    """A date or a date with its time; None for anything else.

    >>> read_when("20261122T0930Z").clock.isoformat()
    '2026-11-22T09:30:00'
    """
    value = value.strip()
    try:
        if found := _INSTANT.fullmatch(value):
            year, month, day, hour, minute = (int(found[place]) for place in range(1, 6))
            second = min(59, int(found[6] or 0))  # a leap second is the one before
            clock = datetime(year, month, day, hour % 24, minute, second)  # noqa: DTZ001  # on the clock of a zone
            if hour == 24:
                clock += timedelta(days=1)
            elif hour > 24:
                return None
            return When(clock, UTC if found[7] else zone)
        if found := _DATE.fullmatch(value):
            day_told = date(int(found[1]), int(found[2]), int(found[3]))
            return When(datetime(day_told.year, day_told.month, day_told.day), zone, whole_day=True)  # noqa: DTZ001  # a day
    except (ValueError, OverflowError):
        return None
    return None


def read_span(value: str) -> timedelta | None:
    """A duration, `P1W`, `PT1H30M`; None for anything else.

    >>> read_span("PT1H30M")
    datetime.timedelta(seconds=5400)
    """
    found = _SPAN.fullmatch(value.strip().upper())
    if found is None or not any(found.groups()[1:]):
        return None
    weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups()[1:])
    span = timedelta(weeks=weeks, days=days, hours=hours, minutes=minutes, seconds=seconds)
    return -span if found[1] == "-" else span


def read_offset(value: str) -> timedelta | None:
    """How far a zone is ahead of UTC, `+0130`; None for anything else."""
    found = _OFFSET.fullmatch(value.strip())
    if found is None:
        return None
    span = timedelta(hours=int(found[2]), minutes=int(found[3]), seconds=int(found[4] or 0))
    if span >= timedelta(days=1):
        return None
    return -span if found[1] == "-" else span
