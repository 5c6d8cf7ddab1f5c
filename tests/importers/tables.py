"""Reading a table as its source would: the short way there for the tests of Google, Outlook and other tables."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from goodword.importers import mapping, sources
from goodword.importers.records import PersonRecord, Record, Refused, Remark, Unreadable
from goodword.importers.sources import Options, Upload

PACKAGES = Path(__file__).parents[2] / "src/goodword/importers"
SHARED = sorted(
    path
    for source in ("google", "outlook", "linkedin", "table")
    for path in (PACKAGES / source / "samples").glob("*.csv")
)


def upload(content: bytes | str, name: str = "contacts.csv") -> Upload:
    data = content.encode() if isinstance(content, str) else content
    return Upload(name, io.BytesIO(data), len(data))


def read(source: str, content: bytes | str, options: Options | None = None) -> list[Record]:
    return list(sources.find(source).read(upload(content), options or Options(), lambda done, total: None))


def people(records: Sequence[Record]) -> list[PersonRecord]:
    return [record for record in records if isinstance(record, PersonRecord)]


def told(records: Sequence[Record]) -> list[tuple[int, str]]:
    """Refused lines and remarks: line and sentence."""
    return [(record.line, record.sentence) for record in records if isinstance(record, Remark | Unreadable)]


def facts(person: PersonRecord) -> list[tuple[str, str, Mapping[str, str]]]:
    """What the people room stores of somebody: kind, label, value."""
    made = [mapping.fact(kind, value) for kind, value in person.facts]
    return [(fact.kind, fact.label, fact.value) for fact in made if fact is not None]


def written(rows: Sequence[Mapping[str, str]], *, separator: str = ",") -> str:
    """A file of these rows, the header being all their columns."""
    out = io.StringIO()
    columns = list(dict.fromkeys(column for row in rows for column in row))
    writer = csv.DictWriter(out, columns, delimiter=separator)
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def check(source: str, content: bytes, options: Options | None = None) -> None:
    """Records that hold, or the typed refusal with a sentence; anything else fails the test."""
    refusal = ""
    try:
        records: list[Any] = read(source, content, options)
    except Refused as reason:
        records, refusal = [], str(reason)
    assert not refusal or refusal.endswith(".")
    for record in records:
        assert record.file.isprintable()
        if isinstance(record, PersonRecord):
            assert record.key
            assert all("\0" not in name for name in record.names)
            assert mapping.name_fact(record.names) or facts(record)
    assert all(sentence.endswith(".") for _line, sentence in told(records))
