"""Damaged and invented files: whatever the bytes, the answer is records or one typed refusal, and what comes of them is
exported without harm."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.importers.limits import Limits
from goodword.importers.records import PersonRecord, Record, Refused
from goodword.importers.sources import Options
from goodword.importers.staging import Staging
from goodword.people.exports import vcards
from goodword.people.exports.rows import CardRow, FactRow, PersonRow
from importers.damage import mutated
from importers.vcard.reading import DATA, SAMPLES, facts, people, read, unreadable
from people.exports.vcards import read as strictly

ROUNDS = 120
AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
OPTIONS = (
    Options(),
    Options(limits=Limits(unreadable=2, people=2, card_facts=3, property_chars=40, field_chars=10)),
    Options(limits=Limits(card_bytes=300, line_bytes=200, kept_chars=50)),
)
TRIPS = [
    b"\0", b"\r", b"\n", b"\r\n ", b";", b":", b",", b"\\", b'"', b"=", b"=\r\n", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80",
    b"\xef\xbb\xbf", b"BEGIN:VCARD\r\n", b"END:VCARD\r\n", b"AGENT:\r\n", b";ENCODING=QUOTED-PRINTABLE:", b";ENCODING=b:",
    b";CHARSET=UTF-16:", b";CHARSET=zip:", b"item1.", b"X-ABLabel:", b"PK\x05\x06", b"^n^'^^", b"\xe2\x80\xa8",
    b"KIND:group\r\nMEMBER:urn:uuid:1\r\n", b"BDAY:0000-00-00\r\n", b"X-GOODWORD-MET:;;;;;;\r\n", b"X-GOODWORD-NAME:;Ada;;\r\n",
    b"X-GOODWORD-HANDLE:x;y;\r\n", b"X-GOODWORD-ORGANISATION:;;2010\r\n", b"N:;;;;;;;;;;\r\n",
]  # fmt: skip


def check(records: list[Record]) -> None:
    """Nothing in it that the database or a page could not hold; and it goes out as a card again."""
    for record in records:
        assert record.file.isprintable()
        if isinstance(record, PersonRecord):
            assert record.key
    for _line, reason in unreadable(records):
        assert reason.endswith(".")
        assert "\0" not in reason
    staging = Staging()
    for record in records:
        staging.add(record)
    for entry in staging.entries:
        assert "\0" not in entry.name + entry.detail
        entry.evidence()
    for person in people(records):
        told = facts(person)
        for fact in told:
            said = json.dumps(fact.value, ensure_ascii=False)
            said.encode()
            assert "\\u0000" not in said
            assert len(fact.norm) <= 300
            assert len(fact.label) <= 60
        rows = [FactRow(uuid4(), fact.kind, fact.value, fact.label, "vcard", "", AT, by_hand=False) for fact in told]
        row = PersonRow(uuid4(), "active", AT, person.names.full or "?", [CardRow(uuid4(), "vcard", AT, rows)])
        for version in ("3.0", "4.0"):
            strictly("".join(vcards.write([row], {}, version=version)))  # type: ignore[arg-type]  # both are versions


def check_or_refusal(content: bytes | str, options: Options) -> None:
    refusal = ""
    try:
        records = read(content, options)
    except Refused as reason:
        records, refusal = [], str(reason)
    check(records)
    assert not refusal or refusal.endswith(".")


FILES = sorted([*SAMPLES.glob("*.vcf"), *(DATA.glob("vcard-*/*.vcf") if DATA else ())])


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_mutated_files(path) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    chance = random.Random(path.name)
    data = path.read_bytes()[:6000]
    for number in range(ROUNDS):
        check_or_refusal(mutated(data, chance, TRIPS, times=7, span=79), OPTIONS[number % len(OPTIONS)])


@given(st.binary(max_size=300))
@settings(max_examples=150)
def test_any_bytes_in_a_card(body: bytes) -> None:
    check(read(b"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ada\r\n" + body + b"\r\nEND:VCARD\r\n"))


@given(st.binary(max_size=300))
@settings(max_examples=100)
def test_any_bytes(content: bytes) -> None:
    check_or_refusal(content, Options())


def test_a_large_file_is_read_in_little_memory() -> None:
    """A file of forty megabytes, most of it one line after another that never ends a card."""
    import io
    import tracemalloc

    from goodword.importers.sources import Upload
    from goodword.importers.vcard.parse import VCard

    class Endless(io.RawIOBase):
        """Bytes that are made while they are read."""

        def __init__(self) -> None:
            self.at = 0

        def seek(self, at: int, whence: int = 0) -> int:
            self.at = at
            return at

        def read(self, size: int = -1) -> bytes:
            if self.at > 40 << 20:
                return b""
            first = b"BEGIN:VCARD\nFN:Ada\nNOTE:" if self.at == 0 else b"x" * 65_000 + b"\n"
            self.at += len(first)
            return first

    limits = Limits(card_bytes=1 << 20)
    tracemalloc.start()
    records = list(VCard().read(Upload("a.vcf", Endless(), 40 << 20), Options(limits=limits), lambda a, b: None))  # type: ignore[arg-type]  # reads and seeks
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert unreadable(records) == [(1, "This card is larger than 1 MB, so it was skipped.")]
    assert peak < 8 << 20
