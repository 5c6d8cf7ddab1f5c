"""What a calendar's names of time zones mean: IANA names however they are dressed, Windows names, zones of its own."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, tzinfo
from functools import cache, lru_cache
from zoneinfo import ZoneInfo

from goodword.core.recurring.rules import Purse, Rule, expand
from goodword.core.recurring.values import When

_PLAIN = re.compile(r"[A-Za-z0-9_+-]{1,40}(?:/[A-Za-z0-9_+-]{1,40}){0,2}")
LATEST = datetime(2100, 1, 1)  # noqa: DTZ001  # on the clock of a zone
EARLIEST = datetime(1970, 1, 1)  # noqa: DTZ001


@cache
def _windows() -> dict[str, str]:
    """What Windows calls the zones."""
    # Loaded only where a calendar asks for it: it brings fourteen megabytes along.
    from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

    return WINDOWS_TO_OLSON


@lru_cache(maxsize=2048)
def named(name: str) -> ZoneInfo | None:
    """The zone of a well-known name; None for a name of the calendar's own.

    >>> named("/mozilla.org/20050126_1/Europe/Berlin")
    zoneinfo.ZoneInfo(key='Europe/Berlin')
    """
    name = name.strip().strip('"')
    if name.upper() in {"UTC", "GMT", "Z", "ETC/UTC", "COORDINATED UNIVERSAL TIME"}:
        return ZoneInfo("UTC")
    parts = name.strip("/").split("/")
    tries = [name, "/".join(parts[-2:]), "/".join(parts[-3:])] if "/" in name else [name]
    return next(filter(None, map(_iana, tries)), None) or _iana(_windows().get(name, ""))


def _iana(name: str) -> ZoneInfo | None:
    if not _PLAIN.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a folder of zones is no zone
        return None


@dataclass(slots=True)
class Observance:
    """A part of a zone's own description: from when on its clock is ahead of UTC by how much."""

    start: When | None = None
    before: timedelta | None = None
    ahead: timedelta | None = None
    rule: Rule | None = None
    dates: list[When] = field(default_factory=list)


@dataclass(slots=True)
class Described:
    """A zone that the calendar describes itself."""

    known_as: str = ""
    observances: list[Observance] = field(default_factory=list)
    _turns: list[tuple[datetime, timedelta]] | None = None

    def ahead(self, clock: datetime, purse: Purse) -> timedelta | None:
        """How far the zone is ahead of UTC when its clock shows ``clock``; None where it does not say."""
        if self._turns is None:
            self._turns = sorted(self._onsets(purse), key=lambda turn: turn[0])
        if not self._turns:
            return None
        place = bisect_right(self._turns, clock, key=lambda turn: turn[0])
        if place:
            return self._turns[place - 1][1]
        began = [(one.start.clock, one.before) for one in self.observances if one.start is not None]
        before = min(began, key=lambda pair: pair[0])[1] if began else None
        return self._turns[0][1] if before is None else before

    def _onsets(self, purse: Purse) -> list[tuple[datetime, timedelta]]:
        turns: list[tuple[datetime, timedelta]] = []
        for one in self.observances:
            if one.start is None or one.ahead is None:
                continue
            moments = {one.start.clock, *(when.clock for when in one.dates)}
            if one.rule is not None:
                until = _until(one)
                moments.update(expand(one.rule, one.start.clock, until, EARLIEST, LATEST, purse))
            turns.extend((moment, one.ahead) for moment in moments)
        return turns


def _until(one: Observance) -> datetime:
    """The end of an observance's rule, which is told in UTC, on the clock that it changes."""
    if one.rule is None or one.rule.until is None:
        return datetime.max  # noqa: DTZ901  # no end
    until = one.rule.until
    return until.clock + (one.before or timedelta()) if until.zone == "UTC" else until.clock


@dataclass(slots=True)
class Zones:
    """The zones of one calendar, and what is meant where none is told."""

    default: tzinfo
    described: dict[str, Described] = field(default_factory=dict)
    purse: Purse = field(default_factory=lambda: Purse(200_000))

    def find(self, name: str) -> tzinfo | Described | None:
        """The zone of this name; None for one that nobody knows."""
        own = self.described.get(name)
        found = named(name) or (named(own.known_as) if own and own.known_as else None)
        return found or own

    def knows(self, name: str) -> bool:
        """Whether a time in this zone can be told."""
        return not name or self.find(name) is not None

    def instant(self, when: When) -> datetime:
        """The moment in UTC. One without a zone, or in a zone that nobody knows, is on the reader's own clock."""
        zone = self.find(when.zone) if when.zone else None
        if isinstance(zone, Described):
            ahead = zone.ahead(when.clock, self.purse)
            if ahead is not None:
                return _shifted(when.clock, -ahead).replace(tzinfo=UTC)
            zone = None
        return _in_utc(when.clock, zone or self.default)

    def on_clock_of(self, instant: When, of: When) -> datetime:
        """What the clock of ``of`` shows at ``instant``."""
        if instant.zone in ("", of.zone):
            return instant.clock
        moment = self.instant(instant)
        zone = self.find(of.zone) if of.zone else None
        if isinstance(zone, Described):
            ahead = zone.ahead(moment.replace(tzinfo=None), self.purse)
            return _shifted(moment.replace(tzinfo=None), ahead or timedelta())
        return moment.astimezone(zone or self.default).replace(tzinfo=None)

    def iana(self, name: str) -> str:
        """The well-known name of a zone; empty where it has none."""
        found = self.find(name) if name else None
        return found.key if isinstance(found, ZoneInfo) else ""


def _shifted(clock: datetime, by: timedelta) -> datetime:
    try:
        return clock + by
    except OverflowError:
        return clock


def _in_utc(clock: datetime, zone: tzinfo) -> datetime:
    try:
        return clock.replace(tzinfo=zone).astimezone(UTC)
    except OverflowError:
        return clock.replace(tzinfo=UTC)
