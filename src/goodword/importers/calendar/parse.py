"""A calendar, or an archive of several: who was met when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import ExitStack
from zoneinfo import ZoneInfo

from goodword.importers import mails
from goodword.importers.archives import Guarded
from goodword.importers.csvrows import sniff_encoding
from goodword.importers.limits import Limits
from goodword.importers.packs import HEAD, Wanted, unpack
from goodword.importers.records import (
    Meeting,
    Meetings,
    OwnAddresses,
    Progress,
    Record,
    Remark,
    Tally,
    Unreadable,
    gettext_noop,
)
from goodword.importers.sources import Found, Options, Upload

from . import events
from .events import Calendar
from .lines import content_lines
from .meetings import MOST_MEETINGS, Held, Window, others
from .zones import Zones, named

NO_CALENDAR = gettext_noop("Line 1: this is no calendar. A calendar file begins with BEGIN:VCALENDAR.")
NONE_INSIDE = gettext_noop("There is no calendar in this archive.")
FULL = gettext_noop("Only the first %(limit)d meetings are read of one calendar; the rest was not.")
MORE = gettext_noop("%(count)d more lines of this file could not be read.")
NOTHING = gettext_noop("BEGIN: there is no part of a calendar in this file after its first line.")

_AT_ONCE = 1_000
_BEGINNINGS = tuple(
    f"BEGIN:{part}" for part in ("VCALENDAR", "VEVENT", "VTODO", "VJOURNAL", "VFREEBUSY", "VTIMEZONE", "VAVAILABILITY")
)
_ENDINGS = (".ics", ".ical", ".icalendar", ".ifb", ".vcs")


class Calendars:
    """The source. See `sources.Source`."""

    slug = "calendar"
    label = gettext_noop("Calendar")
    accepts = (".ics", ".zip")

    def classify(self, upload: Upload, limits: Limits) -> Found:
        with ExitStack() as stack:
            pack = unpack(upload, limits, stack, _WANTED)
            return Found(tuple((file.name, file.kind) for file in pack.files), tuple(pack.left))

    def read(self, upload: Upload, options: Options, progress: Progress) -> Iterator[Record]:
        with ExitStack() as stack:
            pack = unpack(upload, options.limits, stack, _WANTED)
            yield from pack.read(
                lambda file, raw: _Reading(file.name, options).read(raw), progress, at_most=options.limits.entry_bytes
            )
            pack.finish(progress)


def is_calendar(head: bytes) -> bool:
    """Whether a file with these first bytes is a calendar; blank lines may stand before it."""
    text = head.decode(sniff_encoding(head), errors="replace").lstrip("\N{ZERO WIDTH NO-BREAK SPACE}\0 \t\r\n").upper()
    return text.startswith(_BEGINNINGS)


_WANTED = Wanted(
    kind=lambda head: "calendar" if is_calendar(head) else "",
    named=lambda name: name.endswith(_ENDINGS),
    other=NO_CALENDAR,
    none_inside=NONE_INSIDE,
)


class _Reading:
    """One calendar."""

    def __init__(self, file: str, options: Options) -> None:
        self._file = file
        self._options = options
        self._waiting: list[Record] = []
        self._told = self._more = 0

    def read(self, raw: Guarded) -> Iterator[Record]:
        head = raw.head(HEAD)
        calendar = Calendar(Zones(named(self._options.zone) or ZoneInfo("UTC")))
        held = Held(Window.at(self._options.now))
        for event in events.read(content_lines(_pieces(head, raw), head), calendar, self._refuse, self._remark):
            held.add(event)
            if self._waiting:
                yield from self._handed_out()
        yield from self._handed_out()
        if calendar.components < 2 and calendar.properties < 2:
            yield Unreadable(self._file, 1, NOTHING, {})
        if calendar.zone and (zone := named(calendar.zone)) is not None:
            calendar.zones.default = zone
        yield from self._meetings(held, calendar)
        if self._more:
            yield Unreadable(self._file, 0, MORE, {"count": self._more})

    def _meetings(self, held: Held, calendar: Calendar) -> Iterator[Record]:
        named_after = mails.address(calendar.name)
        own = self._options.own_mails | ({named_after} if named_after else set())
        if not own & held.votes.keys():
            own = own | {mail for mail, _count in held.owners()}
        yield OwnAddresses(sure=tuple(sorted(own & held.votes.keys())))
        unknown = {zone for event in held.events() for zone in _zones_of(event) if not calendar.zones.knows(zone[1])}
        for line, zone in sorted(unknown)[:50]:
            yield Remark(self._file, line, events.UNKNOWN_ZONE, {"property": "TZID", "value": zone[:60]})
        names, first = _people(held, own)
        count: Counter[str] = Counter()
        found: list[Meeting] = list(held.meetings(calendar, own))
        for meeting in found:
            count.update(meeting.who if not meeting.canceled else ())
        for mail, _number in count.most_common():
            yield mails.person(self._file, first.get(mail, 0), mail, names.get(mail, ""))
        keyed = [meeting._replace(who=tuple(mails.KEY + mail for mail in meeting.who)) for meeting in found]
        for start in range(0, len(keyed), _AT_ONCE):
            yield Meetings(self._file, keyed[start : start + _AT_ONCE])
        for kind, number in sorted(held.left.items()):
            yield Tally(self._file, kind, number)
        if held.full:
            yield Unreadable(self._file, 0, FULL, {"limit": MOST_MEETINGS})

    def _refuse(self, line: int, reason: str, /, **params: str | int) -> None:
        self._told += 1
        if self._told <= self._options.limits.unreadable:
            self._waiting.append(Unreadable(self._file, line, reason, params))
        else:
            self._more += 1

    def _remark(self, line: int, reason: str, /, **params: str | int) -> None:
        self._told += 1
        if self._told <= self._options.limits.unreadable:
            self._waiting.append(Remark(self._file, line, reason, params))

    def _handed_out(self) -> list[Record]:
        out, self._waiting = self._waiting, []
        return out


def _zones_of(event: events.Event) -> list[tuple[int, str]]:
    return [(event.line, event.start.zone)] if event.start is not None and event.start.zone else []


def _people(held: Held, own: frozenset[str]) -> tuple[dict[str, str], dict[str, int]]:
    """What people are called, and on which line they stand first."""
    names: dict[str, str] = {}
    first: dict[str, int] = {}
    for event in held.events():
        for guest in others(event, own)[0]:
            if guest.mail:
                first.setdefault(guest.mail, event.line)
                if guest.name and not names.get(guest.mail):
                    names[guest.mail] = guest.name
    return names, first


def _pieces(head: bytes, raw: Guarded) -> Iterator[bytes]:
    yield head
    while piece := raw.read1():
        yield piece
