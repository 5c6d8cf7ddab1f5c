"""Calendars that other programs are tested with: each is read, or refused with line, property and reason; as many events
begin at the same moment as another reader finds (icalendar)."""

from __future__ import annotations

import random
from datetime import UTC, date, datetime
from pathlib import Path

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.importers.calendar import events
from goodword.importers.calendar.events import Calendar
from goodword.importers.calendar.lines import content_lines
from goodword.importers.calendar.parse import is_calendar
from goodword.importers.calendar.zones import Zones
from goodword.importers.limits import Limits
from goodword.importers.records import PersonRecord, Record, Refused
from goodword.importers.sources import Options
from importers.calendar.reading import ME, SAMPLES, calendar, event, meetings, read, remarks, unreadable
from importers.damage import mutated

FILES = sorted(SAMPLES.glob("*/*.ics"))
ROUNDS = 12
TRIPS = (b'"', b"\0", b"\r", b"\n ", b":", b";", b"\xff\xfe", b"\xc3", b"99999999", b"=", b"\\")


def check(records: list[Record]) -> None:
    for line, sentence in unreadable(records) + remarks(records):
        assert sentence.endswith(".")
        assert line >= 0
    keys = {record.key for record in records if isinstance(record, PersonRecord)}
    for meeting in meetings(records):
        assert meeting.uid
        assert "\0" not in meeting.uid + meeting.title + meeting.place
        assert meeting.end >= meeting.start
        assert set(meeting.who) <= keys
        assert meeting.canceled or meeting.others >= max(1, len(meeting.who))


def check_or_refusal(content: bytes, options: Options = ME) -> None:
    refusal = ""
    try:
        check(read(content, options))
    except Refused as refused:
        refusal = str(refused)
    assert not refusal or refusal.endswith(".")


def test_there_are_samples() -> None:
    assert len(FILES) > 160


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_each_is_read_or_refused_with_line_and_reason(path: Path) -> None:
    if not is_calendar(path.read_bytes()):
        with pytest.raises(
            Refused, match=r"^Line 1: this is no calendar\. A calendar file begins with BEGIN:VCALENDAR\.$"
        ):
            read(path.read_bytes())
        return
    records = read(path.read_bytes(), Options(now=1_400_000_000), path.name)
    check(records)
    for line, sentence in unreadable(records):
        assert line > 0
        assert sentence.split(":")[0].isupper()


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_events_begin_when_another_reader_says(path: Path) -> None:
    data = path.read_bytes()
    try:
        known = [(str(one["UID"]), _instant(one.start)) for whole in icalendar.Calendar.from_ical(data, multiple=True)
                 for one in whole.walk("VEVENT") if "UID" in one and "RECURRENCE-ID" not in one]  # fmt: skip
    except Exception:
        pytest.skip("the other reader does not read it")
    zones = Zones(UTC)
    pieces = [data[at : at + 97] for at in range(0, len(data), 97)]
    found = events.read(content_lines(pieces, data), Calendar(zones), lambda *a, **k: None, lambda *a, **k: None)
    several = list(found)
    ours = [(one.uid, zones.instant(one.start)) for one in several if one.start and one.uid and not one.recurrence]
    if any(one.start and not zones.knows(one.start.zone) for one in several):
        pytest.skip("the other reader takes an unknown zone from whatever file it read before")
    assert sorted(known) == sorted(ours)


def _instant(when: date | datetime) -> datetime:
    if not isinstance(when, datetime):
        when = datetime(when.year, when.month, when.day)
    return when.replace(tzinfo=UTC) if when.tzinfo is None else when.astimezone(UTC)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_damaged_ones_do_no_harm(path: Path) -> None:
    chance = random.Random(path.name)
    data = path.read_bytes()
    options = (ME, Options(now=1_400_000_000), Options(now=1_400_000_000, limits=Limits(unreadable=2)))
    for number in range(ROUNDS):
        check_or_refusal(mutated(data, chance, TRIPS), options[number % len(options)])


FULL = calendar(
    event(more="RRULE:FREQ=WEEKLY;COUNT=4\nEXDATE:20260511T100000Z\nDURATION:PT1H"),
    event(
        start="DTSTART;TZID=Europe/Berlin:20260519T100000", more="RECURRENCE-ID:20260518T100000Z\nLOCATION:Town hall"
    ),
).encode()


def test_a_damaged_full_one_does_no_harm() -> None:
    chance = random.Random(7)
    for _ in range(400):
        check_or_refusal(mutated(FULL, chance, TRIPS))


@settings(max_examples=80, deadline=None)
@given(st.lists(st.sampled_from([
    "BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VTIMEZONE", "END:VTIMEZONE", "BEGIN:STANDARD", "END:STANDARD", "TZID:Z",
    "DTSTART:20260504T100000Z", "DTSTART;TZID=Z:20260504T100000", "DTSTART;VALUE=DATE:99991231", "DTEND:00010101", "UID:a", "UID:b",
    "RRULE:FREQ=YEARLY;BYWEEKNO=53", "RRULE:FREQ=DAILY;COUNT=999999999", "RRULE:FREQ=MONTHLY;BYDAY=5MO;BYSETPOS=-3;INTERVAL=7",
    "EXDATE:20260504", "RDATE:99991231T235959", "RECURRENCE-ID:20260504T100000Z", "RECURRENCE-ID;RANGE=THISANDFUTURE:20260504",
    "ATTENDEE:mailto:a@example.com", "ATTENDEE:b@example.com", "ORGANIZER:mailto:olive@example.com", "DURATION:-P9D", "DURATION:P999999W",
    "TZOFFSETFROM:+2359", "TZOFFSETTO:-2359", "X-WR-TIMEZONE:Z", "STATUS:CANCELLED", " folded", "",
])))  # fmt: skip
def test_lines_in_any_order_do_no_harm(lines: list[str]) -> None:
    check_or_refusal("\n".join(["BEGIN:VCALENDAR", *lines]).encode())
