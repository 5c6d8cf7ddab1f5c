"""From content lines to events, with their people, as they stand in the file."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import NamedTuple

from goodword.core.recurring.rules import Rule, read_rule
from goodword.core.recurring.values import When, read_offset, read_span, read_when
from goodword.importers import mails
from goodword.importers.records import gettext_noop
from goodword.importers.text import one_line

from . import content
from .content import Line
from .zones import Described, Observance, Zones

NOT_A_PROPERTY = gettext_noop("This line is no property of a calendar, so it was passed over.")
BAD_VALUE = gettext_noop("%(property)s: “%(value)s” is not understood, so this event was not read.")
NO_START = gettext_noop("DTSTART: this event does not say when it begins, so it was not read.")
BAD_PART = gettext_noop("%(property)s: “%(value)s” is not understood; the event was read without it.")
BAD_RULE = gettext_noop("RRULE: “%(value)s” is not understood; only the first of these meetings was read.")
CUT = gettext_noop("END: the file breaks off inside this event, so it was not read.")
UNKNOWN_ZONE = gettext_noop("%(property)s: the time zone “%(value)s” is known to nobody; your own was taken instead.")

type Tell = Callable[..., None]
"""Called with a line's number, a sentence, and what stands in its places."""

MOST_PEOPLE = 500
MOST_DATES = 5_000
_SHOWN = 60
_LINK = re.compile(r"\b(?:https?|tel|sip|skype|facetime|msteams|zoommtg):[^\s,;|]+", re.IGNORECASE)
_VIDEO = re.compile(
    r"\b(?:zoom(?:\.us)?|(?:microsoft |ms )?teams\b|google meet|meet\.google|webex|skype|facetime|jitsi|gotomeeting|whereby|bigbluebutton)",
    re.IGNORECASE,
)
_TITLE, _PLACE, _UID = 200, 200, 1_000


class Guest(NamedTuple):
    """Somebody who was asked to an event. ``mail`` is empty where no address stands."""

    mail: str
    name: str
    answer: str
    thing: bool


@dataclass(slots=True)
class Event:
    """One VEVENT. Times are as written; ``recurrence`` names the occurrence that it stands in for."""

    line: int
    uid: str = ""
    start: When | None = None
    end: When | None = None
    span: timedelta | None = None
    title: str = ""
    place: str = ""
    online: bool = False
    status: str = ""
    guests: list[Guest] = field(default_factory=list)
    organizer: Guest | None = None
    rules: list[Rule] = field(default_factory=list)
    dates: list[When] = field(default_factory=list)
    spared: list[When] = field(default_factory=list)
    recurrence: When | None = None
    onward: bool = False
    sequence: int = 0
    stamp: str = ""
    refused: bool = False


@dataclass(slots=True)
class Calendar:
    """What a file says of itself besides its events."""

    zones: Zones
    method: str = ""
    name: str = ""
    zone: str = ""
    components: int = 0
    properties: int = 0


def read(lines: Iterable[tuple[int, str]], calendar: Calendar, tell: Tell, remark: Tell) -> Iterator[Event]:
    """The events in the order of the file. What else it says goes into ``calendar``.

    Args:
        tell: called for an event that was not read.
        remark: called for a part of one that was not.
    """
    stack: list[str] = []
    event: Event | None = None
    zone: tuple[str, Described] | None = None
    observance: Observance | None = None
    for number, text in lines:
        line = content.read(number, text)
        if line is None:
            if stack and event is not None:
                remark(number, NOT_A_PROPERTY)
            continue
        if line.name == "BEGIN":
            kind = line.value.strip().upper()
            calendar.components += 1
            if kind == "VEVENT":
                if event is not None:
                    tell(event.line, CUT)
                event, stack = Event(number), [*_outside(stack), kind]
                continue
            stack.append(kind)
            if kind == "VTIMEZONE":
                zone = ("", Described())
            elif kind in {"STANDARD", "DAYLIGHT"} and zone is not None:
                observance = Observance()
                zone[1].observances.append(observance)
            del stack[:-50]  # deeper than any calendar goes
            continue
        if line.name == "END":
            kind = line.value.strip().upper()
            if kind in stack:
                del stack[len(stack) - 1 - stack[::-1].index(kind) :]
            if kind == "VEVENT" and event is not None:
                if event.start is None and not event.refused:
                    tell(event.line, NO_START)
                elif not event.refused:
                    yield event
                event = None
            elif kind == "VTIMEZONE" and zone is not None:
                if zone[0]:
                    calendar.zones.described.setdefault(*zone)
                zone = observance = None
            elif kind in {"STANDARD", "DAYLIGHT"}:
                observance = None
            continue
        calendar.properties += 1
        inside = stack[-1] if stack else ""
        if inside == "VEVENT" and event is not None:
            if not event.refused:
                _take(line, event, tell, remark)
        elif inside == "VTIMEZONE" and zone is not None:
            if line.name == "TZID":
                zone = (content.text_of(line.value).strip(), zone[1])
            elif line.name == "X-LIC-LOCATION":
                zone[1].known_as = line.value.strip()
        elif observance is not None and inside in {"STANDARD", "DAYLIGHT"}:
            _observe(line, observance)
        elif inside in {"", "VCALENDAR"}:
            _about(line, calendar)
    if event is not None and not event.refused:
        tell(event.line, CUT)


def _outside(stack: list[str]) -> list[str]:
    """The components that an event may stand in; one that begins inside another closes it."""
    return [kind for kind in stack if kind == "VCALENDAR"]


def _about(line: Line, calendar: Calendar) -> None:
    match line.name:
        case "METHOD":
            calendar.method = line.value.strip().upper()
        case "X-WR-CALNAME" | "NAME":
            calendar.name = calendar.name or one_line(content.text_of(line.value))[:_TITLE]
        case "X-WR-TIMEZONE" | "TIMEZONE-ID":
            calendar.zone = calendar.zone or line.value.strip()


def _observe(line: Line, observance: Observance) -> None:
    match line.name:
        case "DTSTART":
            observance.start = read_when(line.value)
        case "TZOFFSETFROM":
            observance.before = read_offset(line.value)
        case "TZOFFSETTO":
            observance.ahead = read_offset(line.value)
        case "RRULE":
            observance.rule = read_rule(line.value)
        case "RDATE":
            dates = (read_when(part) for part in content.split_values(line.value)[:MOST_DATES])
            observance.dates.extend(when for when in dates if when)


def _take(line: Line, event: Event, tell: Tell, remark: Tell) -> None:
    """One property of an event."""
    match line.name:
        case "UID":
            event.uid = content.text_of(line.value).strip()[:_UID]
        case "DTSTART":
            event.start = _when(line)
            if event.start is None:
                event.refused = True
                tell(line.number, BAD_VALUE, property=line.name, value=_shown(line.value))
        case "DTEND":
            event.end = _when(line)
            _say(event.end, line, remark)
        case "DURATION":
            event.span = read_span(line.value)
            _say(event.span, line, remark)
        case "SUMMARY":
            event.title = one_line(content.text_of(line.value))[:_TITLE]
        case "LOCATION":
            _locate(event, one_line(content.text_of(line.value))[:_PLACE])
        case (
            "CONFERENCE"
            | "X-GOOGLE-CONFERENCE"
            | "X-MICROSOFT-SKYPETEAMSMEETINGURL"
            | "X-MICROSOFT-ONLINEMEETINGEXTERNALLINK"
        ):
            event.online = event.online or (not event.place and line.value.strip().lower() not in {"", "null"})
        case "STATUS":
            event.status = line.value.strip().upper()
        case "ATTENDEE":
            if len(event.guests) < MOST_PEOPLE:
                event.guests.append(_guest(line))
        case "ORGANIZER":
            event.organizer = _guest(line)
        case "RRULE":
            rule = read_rule(line.value)
            if rule is None:
                remark(line.number, BAD_RULE, value=_shown(line.value))
            elif len(event.rules) < 5:
                event.rules.append(rule)
        case "RDATE":
            event.dates.extend(_dates(line, remark)[: MOST_DATES - len(event.dates)])
        case "EXDATE":
            event.spared.extend(_dates(line, remark)[: MOST_DATES - len(event.spared)])
        case "RECURRENCE-ID":
            event.recurrence = _when(line)
            event.onward = line.parameters.get("RANGE", "").upper() == "THISANDFUTURE"
            if event.recurrence is None:
                event.refused = True
                tell(line.number, BAD_VALUE, property=line.name, value=_shown(line.value))
        case "SEQUENCE":
            event.sequence = int(line.value) if line.value.strip().isdecimal() and len(line.value) < 10 else 0
        case "DTSTAMP" | "LAST-MODIFIED":
            event.stamp = max(event.stamp, line.value.strip()[:20])


def _locate(event: Event, place: str) -> None:
    """A place in the world, or a way to meet by video: addresses of those often hold a key, so they are not kept."""
    by_video = bool(_VIDEO.search(place))
    if by_video or _LINK.search(place):
        event.online = event.online or by_video or not _LINK.sub("", place).strip(" ,;|/")
        place = "" if by_video else _LINK.sub("", place).strip(" ,;|/")
    if place:
        event.place, event.online = place, False


def _when(line: Line) -> When | None:
    return read_when(line.value, line.parameters.get("TZID", ""))


def _dates(line: Line, remark: Tell) -> list[When]:
    """The moments of a list; of a period, its beginning."""
    zone = line.parameters.get("TZID", "")
    found = []
    for part in content.split_values(line.value)[:MOST_DATES]:
        when = read_when(part.partition("/")[0], zone)
        if when is None:
            remark(line.number, BAD_PART, property=line.name, value=_shown(part))
        else:
            found.append(when)
    return found


def _say(read_value: object, line: Line, remark: Tell) -> None:
    if read_value is None:
        remark(line.number, BAD_PART, property=line.name, value=_shown(line.value))


def _shown(value: str) -> str:
    plain = one_line(value)
    return plain if len(plain) <= _SHOWN else plain[: _SHOWN - 1] + "…"


def _guest(line: Line) -> Guest:
    told = line.parameters
    mail = mails.address(line.value) or mails.address(told.get("EMAIL", ""))
    name = mails.tidy_name(told.get("CN", ""), mail)
    thing = told.get("CUTYPE", "").upper() in {"RESOURCE", "ROOM", "GROUP"} or (bool(mail) and mails.is_nobody(mail))
    absent = told.get("ROLE", "").upper() == "NON-PARTICIPANT"
    return Guest(mail, name, "DECLINED" if absent else told.get("PARTSTAT", "").upper(), thing)
