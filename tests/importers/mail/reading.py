"""Letters and mailboxes, and reading them as the source would."""

from __future__ import annotations

import io
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

from goodword.importers.mail.parse import Mail
from goodword.importers.records import Contacts, OwnAddresses, PersonRecord, Record, Tally, Unreadable
from goodword.importers.sources import Options, Upload

NOW = int(datetime(2026, 11, 22, 9, tzinfo=UTC).timestamp())
ME = Options(own_mails=frozenset({"olive@example.com"}), now=NOW)
BEGUN = datetime(2026, 5, 4, 10, tzinfo=UTC)


def letter(
    sender: str = "Ada Adler <ada@example.com>", to: str = "olive@example.com", *, number: int = 0, more: str = "",
    body: str = "planted-body\n",
) -> str:  # fmt: skip
    """A letter as a file of its own."""
    date = format_datetime(BEGUN + timedelta(hours=number))
    return (
        f"From: {sender}\nTo: {to}\nDate: {date}\nMessage-ID: <{number}@example.org>\nSubject: planted-subject\n"
        f"{more}Content-Type: text/plain\n\n{body}"
    )


def mailbox(*letters: str, ends: str = "\n") -> str:
    """A mailbox of these letters."""
    text = "".join(f"From ada@example.com Mon May  4 10:00:00 2026\n{one}\n" for one in letters)
    return text.replace("\n", ends)


def read(content: bytes | str, options: Options = ME, name: str = "a.mbox") -> list[Record]:
    data = content.encode() if isinstance(content, str) else content
    upload = Upload(name, io.BytesIO(data), len(data))
    return list(Mail().read(upload, options, lambda done, total: None))


def people(records: list[Record]) -> dict[str, str]:
    """Address → name, in their order."""
    return {
        record.key.removeprefix("mail/"): record.names.full for record in records if isinstance(record, PersonRecord)
    }


def contacts(records: list[Record]) -> list[tuple[str, bool, int]]:
    """Address, whether it went out, among how many."""
    rows = [row for record in records if isinstance(record, Contacts) for row in record.rows]
    assert all(row[4] == "" for row in rows)
    return [(row[0].removeprefix("mail/"), row[1], row[3]) for row in rows]


def own(records: list[Record]) -> OwnAddresses:
    return next(record for record in records if isinstance(record, OwnAddresses))


def unreadable(records: list[Record]) -> list[tuple[int, str]]:
    return [(record.line, record.sentence) for record in records if isinstance(record, Unreadable)]


def tallies(records: list[Record]) -> dict[str, int]:
    return {record.kind: record.number for record in records if isinstance(record, Tally)}
