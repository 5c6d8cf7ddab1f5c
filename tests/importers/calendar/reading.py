"""Reading calendars as the source would: the short way there for the tests of this folder."""

from __future__ import annotations

import io
from datetime import UTC, datetime
from pathlib import Path

from goodword.importers.calendar.parse import Calendars
from goodword.importers.records import Meeting, Meetings, OwnAddresses, PersonRecord, Record, Remark, Tally, Unreadable
from goodword.importers.sources import Options, Upload

SAMPLES = Path(__file__).parent / "samples"
NOW = int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp())
ME = Options(own_mails=frozenset({"olive@example.com"}), zone="Europe/Berlin", now=NOW)


def calendar(*events: str, **about: str) -> str:
    """A calendar of these events, each its lines without BEGIN and END."""
    head = "".join(f"{name.replace('_', '-')}:{value}\n" for name, value in about.items())
    body = "".join(f"BEGIN:VEVENT\n{event.strip()}\nEND:VEVENT\n" for event in events)
    return f"BEGIN:VCALENDAR\nVERSION:2.0\n{head}{body}END:VCALENDAR\n"


def event(uid: str = "one", *, start: str = "DTSTART:20260504T100000Z", more: str = "", who: str = "ada") -> str:
    """The lines of a meeting with one other."""
    return f"UID:{uid}\n{start}\nSUMMARY:Coffee\nORGANIZER:mailto:olive@example.com\nATTENDEE;CN={who.title()} Adler:mailto:{who}@example.com\n{more}"


def read(content: bytes | str, options: Options = ME, name: str = "a.ics") -> list[Record]:
    data = content.encode() if isinstance(content, str) else content
    upload = Upload(name, io.BytesIO(data), len(data))
    return list(Calendars().read(upload, options, lambda done, total: None))


def meetings(records: list[Record]) -> list[Meeting]:
    return [meeting for record in records if isinstance(record, Meetings) for meeting in record.rows]


def held(content: bytes | str, options: Options = ME) -> list[Meeting]:
    return meetings(read(content, options))


def starts(content: bytes | str, options: Options = ME) -> list[str]:
    """When meetings begin, in UTC, in order."""
    return sorted(datetime.fromtimestamp(one.start, UTC).strftime("%Y-%m-%d %H:%M") for one in held(content, options))


def people(records: list[Record]) -> dict[str, str]:
    """Address → name."""
    return {
        record.key.removeprefix("mail/"): record.names.full for record in records if isinstance(record, PersonRecord)
    }


def own(records: list[Record]) -> tuple[str, ...]:
    return next(record.sure for record in records if isinstance(record, OwnAddresses))


def unreadable(records: list[Record]) -> list[tuple[int, str]]:
    return [(record.line, record.sentence) for record in records if isinstance(record, Unreadable)]


def remarks(records: list[Record]) -> list[tuple[int, str]]:
    return [(record.line, record.sentence) for record in records if isinstance(record, Remark)]


def tallies(records: list[Record]) -> dict[str, int]:
    return {record.kind: record.number for record in records if isinstance(record, Tally)}
