"""Damaged and invented files: whatever the bytes, the answer is records or one typed refusal, and nothing else."""

import csv
import io
import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.importers.limits import Limits
from goodword.importers.linkedin.headers import TABLES
from goodword.importers.records import Names, PersonRecord, Record, Refused
from goodword.importers.sources import Options
from importers.damage import mutated
from importers.linkedin.reading import CONNECTIONS, ME, MESSAGES, SAMPLES, contacts, people, read, unreadable, zipped

ROUNDS = 150
TRIPS = (b'"', b"\0", b"\r", b"\n", b",", b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"PK")
OPTIONS = (
    Options(),
    Options(own_keys=frozenset({"in/me-fictional"}), keep_message_text=True),
    Options(limits=Limits(unreadable=2, people=2, lines=50, field_chars=10, short_field_chars=5)),
)


def check(records: list[Record]) -> None:
    for record in records:
        assert record.file.isprintable()
        if isinstance(record, PersonRecord):
            assert record.key
            assert all("\0" not in name for name in record.names)
    for _, reason in unreadable(records):
        assert reason.endswith(".")
    assert all(who and at > -(10**10) and others >= 1 for who, _, at, others, _ in contacts(records))


def check_or_refusal(content: bytes | str, options: Options, name: str) -> None:
    """Records that hold, or the typed refusal with a sentence; anything else fails the test."""
    refusal = ""
    try:
        records = read(content, options, name)
    except Refused as reason:
        records, refusal = [], str(reason)
    check(records)
    assert not refusal or refusal.endswith(".")


@pytest.mark.parametrize("path", sorted(SAMPLES.glob("*.csv")), ids=lambda path: path.stem)
def test_mutated_samples(path) -> None:  # type: ignore[no-untyped-def]  # a pathlib.Path
    chance = random.Random(path.name)
    data = path.read_bytes()
    for number in range(ROUNDS):
        content = mutated(data, chance, TRIPS)
        check_or_refusal(content, OPTIONS[number % len(OPTIONS)], path.name)


def test_mutated_archives() -> None:
    chance = random.Random(7)
    data = zipped({path.name: path.read_bytes() for path in SAMPLES.glob("*.csv")})
    for number in range(ROUNDS * 2):
        check_or_refusal(mutated(data, chance, TRIPS), OPTIONS[number % len(OPTIONS)], "archive.zip")


@given(st.binary(max_size=400))
def test_any_bytes_below_any_header(body: bytes) -> None:
    for header in (CONNECTIONS, MESSAGES):
        check(read(header.encode() + body, ME))


TEXT = st.text(st.characters(codec="utf-8"), max_size=30)


@given(st.sampled_from(TABLES), st.lists(st.lists(TEXT, max_size=14), max_size=6))
@settings(max_examples=150)
def test_any_cells_below_the_header_of_any_table(table, rows: list[list[str]]) -> None:  # type: ignore[no-untyped-def]  # a Table
    out = io.StringIO()
    writer = csv.writer(out)
    header = [words.split("|")[0] for words in table.columns.values()]
    writer.writerow(header)
    writer.writerows([*(row + [""] * len(header))[: len(header)]] for row in rows)
    check_or_refusal(out.getvalue(), ME, "skills.csv")


NAME = st.text(st.characters(codec="utf-8", categories=["L"]), min_size=1, max_size=20)


@given(st.lists(st.tuples(NAME, NAME, st.integers(0, 10**9)), max_size=20, unique_by=lambda row: row[2]))
def test_what_csv_writes_is_what_is_read(rows: list[tuple[str, str, int]]) -> None:
    out = io.StringIO()
    out.write(CONNECTIONS)
    csv.writer(out).writerows(
        [first, f'{last}, "x"', f"https://www.linkedin.com/in/p{n}", "", "", "", "1 Feb 2020"]
        for first, last, n in rows
    )
    found = people(read(out.getvalue()))
    assert [person.key for person in found] == [f"in/p{n}" for _, _, n in rows]
    assert [person.line for person in found] == list(range(2, len(rows) + 2))
    for person, (first, last, _) in zip(found, rows, strict=True):
        assert plain(person.names) == plain(Names(first, f'{last}, "x"'))


def plain(names: Names) -> tuple[str, ...]:
    from unicodedata import normalize

    return tuple(normalize("NFC", name) for name in names)
