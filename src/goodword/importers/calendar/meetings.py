"""From the events of a calendar to the meetings that were held, each once, in the time that is looked at."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from goodword.core.recurring.rules import Purse, expand
from goodword.core.recurring.values import When
from goodword.importers.records import Meeting

from .events import Calendar, Event, Guest

YEARS = 10
"""How far back meetings are read."""
AHEAD = timedelta(days=90)
"""How far ahead: a meeting that is planned counts only once it has been."""
MOST_OF_ONE = 2_000
"""Times of one repeated meeting; the latest are kept."""
MOST_EVENTS = 100_000
MOST_MEETINGS = 50_000
_PERIODS = 2_000_000
_LONGEST_UID = 240  # with the moment of one of many behind it
_LONGEST = timedelta(days=14)


class Window(NamedTuple):
    """From when to when meetings are read, in UTC, naive."""

    after: datetime
    before: datetime

    @classmethod
    def at(cls, now: int) -> Window:
        present = datetime.fromtimestamp(now, UTC).replace(tzinfo=None)
        return cls(present - timedelta(days=366 * YEARS), present + AHEAD)

    def could_hold(self, when: When) -> bool:
        """Whether a clock of any zone could mean a moment inside."""
        return self.after - timedelta(days=2) <= when.clock <= self.before + timedelta(days=2)


class Held:
    """The events of a file that may be meetings, kept until it is known whose calendar it is and what stands in for what."""

    def __init__(self, window: Window) -> None:
        self._window = window
        self._single: dict[str, Event] = {}
        self._instead: dict[str, list[Event]] = {}
        self._purse = Purse(_PERIODS)
        self.votes: Counter[str] = Counter()
        self.with_guests = 0
        self.left: Counter[str] = Counter()
        self.full = False

    def add(self, event: Event) -> None:
        """Keep the event if it can matter; the later one of two versions."""
        if event.start is None:
            return
        people = {guest.mail for guest in _everybody(event) if guest.mail and not guest.thing}
        if len(people) > 1:
            self.with_guests += 1
            self.votes.update(people)
        repeats = bool(event.rules or event.dates)
        if event.recurrence is None and not repeats:
            if not self._window.could_hold(event.start):
                self.left["early" if event.start.clock < self._window.before else "ahead"] += 1
                return
            if not people:
                self.left["alone"] += 1
                return
        if len(self._single) + len(self._instead) >= MOST_EVENTS:
            self.full = True
            return
        uid = event.uid or _made_up(event)
        if event.recurrence is not None:
            self._instead.setdefault(uid, []).append(event)
            return
        known = self._single.get(uid)
        if known is None or (known.sequence, known.stamp) <= (event.sequence, event.stamp):
            self._single[uid] = event

    def events(self) -> Iterator[Event]:
        """Everything that is kept."""
        yield from self._single.values()
        for several in self._instead.values():
            yield from several

    def owners(self) -> list[tuple[str, int]]:
        """Who stands in nearly every event with guests: the one whose calendar it is, if there is but one."""
        if self.with_guests < 5:
            return []
        first, *others = self.votes.most_common(2)
        if first[1] < 0.8 * self.with_guests or (others and others[0][1] > 0.7 * first[1]):
            return []
        return [first]

    def meetings(self, calendar: Calendar, own: frozenset[str]) -> Iterator[Meeting]:
        """Every meeting inside the window, of one event after the other.

        Args:
            own: the addresses of the member.
        """
        given = 0
        for uid, event in [*self._single.items(), *((uid, None) for uid in self._instead if uid not in self._single)]:
            for meeting in self._of_one(uid, event, calendar, own):
                if given >= MOST_MEETINGS:
                    self.full = True
                    return
                given += 1
                yield meeting

    def _of_one(self, uid: str, event: Event | None, calendar: Calendar, own: frozenset[str]) -> list[Meeting]:
        zones = calendar.zones
        instead: dict[datetime, Event] = {}
        for one in sorted(self._instead.get(uid, ()), key=lambda other: (other.sequence, other.stamp)):
            if one.recurrence is not None:
                instead[zones.instant(_like(one.recurrence, event))] = one
        found: list[Meeting] = []
        if event is not None and event.start is not None:
            onward = sorted((moment, one) for moment, one in instead.items() if one.onward) if instead else []
            for when in self._occurrences(event, event.start, calendar):
                moment = zones.instant(when)
                shown = instead.pop(moment, None)
                if shown is not None and shown.start is not None:
                    found += self._held(uid, shown, shown.start, moment, calendar, own)
                    continue
                follows = next((one for begun, one in reversed(onward) if begun <= moment), None)
                if follows is not None and follows.start is not None and follows.recurrence is not None:
                    shift = follows.start.clock - _like(follows.recurrence, event).clock
                    moved = when._replace(clock=when.clock + shift)
                    found += self._held(uid, follows, moved, moment, calendar, own)
                    continue
                repeats = bool(event.rules or event.dates)
                found += self._held(uid, event, when, moment if repeats else None, calendar, own)
        for moment, one in instead.items():
            if one.start is not None and self._window.could_hold(one.start):
                found += self._held(uid, one, one.start, moment, calendar, own)
        return found

    def _occurrences(self, event: Event, start: When, calendar: Calendar) -> list[When]:
        """When it takes place, on its own clock."""
        zones = calendar.zones
        moments = {start.clock}
        far = timedelta(days=2)
        for rule in event.rules:
            until = datetime.max  # noqa: DTZ901  # no end
            if rule.until is not None:
                until = zones.on_clock_of(rule.until, start)
                if rule.until.whole_day:
                    until += timedelta(days=1, seconds=-1)
            moments.update(
                expand(rule, start.clock, until, self._window.after - far, self._window.before + far, self._purse)
            )
        moments.update(zones.on_clock_of(_like(when, event), start) for when in event.dates)
        days = {when.clock.date() for when in event.spared if when.whole_day}
        spared = {zones.on_clock_of(when, start) for when in event.spared if not when.whole_day}
        kept = sorted(moment for moment in moments if moment not in spared and moment.date() not in days)
        inside = [when for moment in kept if self._window.could_hold(when := start._replace(clock=moment))]
        return inside[-MOST_OF_ONE:]

    def _held(
        self, uid: str, event: Event, when: When, planned: datetime | None, calendar: Calendar, own: frozenset[str]
    ) -> list[Meeting]:
        """The meeting at ``when``, or nothing where it is none."""
        zones = calendar.zones
        people, answer = others(event, own)
        canceled = event.status == "CANCELLED" or calendar.method == "CANCEL" or answer == "DECLINED"
        if not people and not canceled:
            self.left["alone"] += 1
            return []
        if answer == "DECLINED":
            self.left["declined"] += 1
        elif canceled:
            self.left["canceled"] += 1
        told = _span(event, calendar)
        if when.whole_day:
            began = zones.instant(When(when.clock + timedelta(hours=12)))
            ended = began
        else:
            began = zones.instant(when)
            ended = began + told
        if not self._window.after <= began.replace(tzinfo=None) < self._window.before:
            self.left["ahead" if began.replace(tzinfo=None) >= self._window.before else "early"] += 1
            return []
        known = tuple(sorted(guest.mail for guest in people if guest.mail))
        return [
            Meeting(
                event.line, _uid(uid, planned), int(began.timestamp()), int(ended.timestamp()),
                when.clock.date().isoformat() if when.whole_day else "", zones.iana(when.zone) or "",
                event.title, event.place, known, len(people), event.online, canceled,
            )
        ]  # fmt: skip


def others(event: Event, own: frozenset[str]) -> tuple[list[Guest], str]:
    """Who else was there as far as the calendar tells, each once, and what the member answered."""
    answer = ""
    found: dict[str, Guest] = {}
    declined = {guest.mail for guest in event.guests if guest.answer == "DECLINED"}
    for guest in _everybody(event):
        if guest.mail in own:
            answer = answer or guest.answer
        elif not guest.thing and guest.answer != "DECLINED" and not (guest.mail and guest.mail in declined):
            key = guest.mail or guest.name
            if key and (key not in found or not found[key].name):
                found[key] = guest
    return list(found.values()), answer


def _everybody(event: Event) -> Sequence[Guest]:
    if event.organizer is None or (not event.guests and not event.organizer.mail):
        return event.guests
    return [*event.guests, event.organizer]


def _span(event: Event, calendar: Calendar) -> timedelta:
    """How long it lasts; nothing where that is not told or cannot be."""
    span = event.span or timedelta()
    if event.end is not None and event.start is not None:
        span = calendar.zones.instant(event.end) - calendar.zones.instant(event.start)
    return span if timedelta() < span <= _LONGEST else timedelta()


def _like(when: When, event: Event | None) -> When:
    """A moment told by its day alone means the one of that day."""
    if event is None or event.start is None or not when.whole_day or event.start.whole_day:
        return when
    return event.start._replace(clock=datetime.combine(when.clock.date(), event.start.clock.time()))


def _uid(uid: str, planned: datetime | None) -> str:
    if len(uid) > _LONGEST_UID:
        uid = "sha256:" + hashlib.sha256(uid.encode(errors="replace")).hexdigest()
    return uid if planned is None else f"{uid}/{planned:%Y%m%dT%H%M%SZ}"


def _made_up(event: Event) -> str:
    """An event without a name of its own is known by what it says."""
    told = repr((event.start, event.end, event.title, sorted(guest.mail for guest in event.guests)))
    return "none:" + hashlib.sha256(told.encode(errors="replace")).hexdigest()[:32]
