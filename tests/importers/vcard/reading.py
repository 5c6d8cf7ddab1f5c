"""Reading vCards as the source would: the short way there for the tests of this folder."""

from __future__ import annotations

import io
import os
import textwrap
from pathlib import Path

from goodword.importers import mapping
from goodword.importers.records import PersonRecord, Record, Remark, Unreadable
from goodword.importers.sources import Options, Upload
from goodword.importers.vcard.parse import VCard
from goodword.people.actions.bringing import BroughtFact

SAMPLES = Path(__file__).parents[3] / "src/goodword/importers/vcard/samples"
DATA = Path(os.environ["GOODWORD_DATA"]) / "contacts" if os.environ.get("GOODWORD_DATA") else None


def upload(content: bytes | str, name: str = "contacts.vcf") -> Upload:
    data = content.encode() if isinstance(content, str) else content
    return Upload(name, io.BytesIO(data), len(data))


def read(content: bytes | str, options: Options | None = None, name: str = "contacts.vcf") -> list[Record]:
    return list(VCard().read(upload(content, name), options or Options(), lambda done, total: None))


def card(lines: str, version: str = "3.0") -> str:
    """A card around ``lines``, each ended as the standards want it."""
    body = textwrap.dedent(lines).strip("\n").replace("\n", "\r\n")
    return f"BEGIN:VCARD\r\nVERSION:{version}\r\n{body}\r\nEND:VCARD\r\n"


def people(records: list[Record]) -> list[PersonRecord]:
    return [record for record in records if isinstance(record, PersonRecord)]


def one(lines: str, version: str = "3.0") -> PersonRecord:
    """The person of one card that has nothing to complain about."""
    (found,) = read(card(lines, version))
    assert isinstance(found, PersonRecord)
    return found


def told(lines: str, kind: str, version: str = "3.0") -> list[BroughtFact]:
    """The facts of one kind that come of a card."""
    return [fact for fact in facts(one(lines, version)) if fact.kind == kind]


def facts(person: PersonRecord) -> list[BroughtFact]:
    """What of a person would be stored."""
    named = mapping.name_fact(person.names)
    made = [mapping.fact(kind, value) for kind, value in person.facts]
    return [fact for fact in (named, *made) if fact is not None]


def unreadable(records: list[Record]) -> list[tuple[int, str]]:
    return [(record.line, record.sentence) for record in records if isinstance(record, Unreadable)]


def remarks(records: list[Record]) -> list[tuple[int, str]]:
    return [(record.line, record.sentence) for record in records if isinstance(record, Remark)]
