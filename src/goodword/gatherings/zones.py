"""Time zones as calendar files carry them (RFC 5545, 3.6.5): every change of the clock in the years that matter, one by one.

Rules that repeat would be shorter, but programs read them differently; a change on its date is read alike by all.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta, tzinfo
from typing import Final
from zoneinfo import ZoneInfo

from icalendar import Timezone, TimezoneDaylight, TimezoneStandard

AROUND: Final = timedelta(days=400)
STEP: Final = timedelta(days=7)
"""No zone changes its clock twice within a week and back."""


def used(hours: Iterable[tuple[str, datetime, datetime]]) -> list[Timezone]:
    """The zones on whose clocks events are, each as far around them as programs may look. UTC needs none.

    Args:
        hours: of each event its zone, when it begins and when it ends.
    """
    spans: dict[str, tuple[datetime, datetime]] = {}
    for name, begins, ends in hours:
        first, last = spans.get(name, (begins, ends))
        spans[name] = (min(first, begins), max(last, ends))
    return [
        _zone(name, first - AROUND, last + AROUND) for name, (first, last) in sorted(spans.items()) if name != "UTC"
    ]


def _zone(name: str, first: datetime, last: datetime) -> Timezone:
    where, zone = ZoneInfo(name), Timezone()
    zone.add("tzid", name)
    at = first.astimezone(UTC).replace(microsecond=0)
    zone.add_component(_observed(at, _offset(at, where), where))
    while at < last:
        after = at + STEP
        if _offset(at, where) != _offset(after, where):
            change = _change(at, after, where)
            zone.add_component(_observed(change, _offset(change - timedelta(seconds=1), where), where))
        at = after
    return zone


def _change(before: datetime, after: datetime, where: tzinfo) -> datetime:
    """The first second on the new offset, by halving."""
    old = _offset(before, where)
    while after - before > timedelta(seconds=1):
        middle = (before + (after - before) / 2).replace(microsecond=0)
        if _offset(middle, where) == old:
            before = middle
        else:
            after = middle
    return after


def _observed(since: datetime, old: timedelta, where: tzinfo) -> TimezoneStandard | TimezoneDaylight:
    """What the clock shows since an instant; its beginning is told on the clock as it was before."""
    here = since.astimezone(where)
    part = TimezoneDaylight() if here.dst() else TimezoneStandard()
    part.add("dtstart", (since + old).replace(tzinfo=None))
    part.add("tzoffsetfrom", old)
    part.add("tzoffsetto", _offset(since, where))
    if name := here.tzname():
        part.add("tzname", name)
    return part


def _offset(at: datetime, where: tzinfo) -> timedelta:
    return at.astimezone(where).utcoffset() or timedelta(0)
