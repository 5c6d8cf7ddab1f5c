"""One's people as a table."""

from __future__ import annotations

import csv as reader
import io
import re
from datetime import UTC, datetime
from uuid import uuid4

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from goodword.people.exports import csv
from goodword.people.exports.rows import CardRow, FactRow, PersonRow

AT = datetime(2026, 5, 1, 9, tzinfo=UTC)
HEADER = (
    "Key|Name|Given name|Family name|Nicknames|Pronouns|Headline|Company|Role|Industry|E-mail|Other e-mails|Phone|"
    "Other phones|Profiles|Web sites|Place|Address|Birthday|Languages|Topics|Groups|Schools|Offers|Needs|Relation|"
    "Circles|Chosen|Archived|How you met|Last contact|Added|Notes|Labels|Other dates|People close to them"
)


def fact(kind: str, **value: str) -> FactRow:
    return FactRow(uuid4(), kind, value, "", "hand", "", AT, by_hand=True)


def row(*facts: FactRow) -> dict[str, str]:
    person = PersonRow(uuid4(), "active", AT, "Ada Lindqvist", [CardRow(uuid4(), "hand", AT, list(facts))])
    text = "".join(csv.write([person], {}))
    assert text.startswith("\ufeff")
    (told,) = reader.DictReader(io.StringIO(text[1:], newline=""))
    return told


def test_the_header_is_fixed() -> None:
    assert "|".join(csv.COLUMNS) == HEADER


def test_a_row() -> None:
    told = row(
        fact("email", address="ada@example.com"), fact("email", address="a@example.org"),
        fact("phone", number="+47 55 00 00 00"), fact("organisation", company="Old", ended="2014"),
        fact("organisation", company="Alder & Sons", title="Accountant"), fact("note", text="One\n- two"),
        fact("topic", text="rye"), fact("topic", text="bees"),
    )  # fmt: skip
    assert (told["E-mail"], told["Other e-mails"]) == ("ada@example.com", "a@example.org")
    assert (told["Company"], told["Role"]) == ("Alder & Sons", "Accountant")
    assert (told["Given name"], told["Family name"]) == ("Ada", "Lindqvist")
    assert told["Topics"] == "rye · bees"
    assert told["Phone"] == "+47 55 00 00 00"
    assert told["Notes"] == "One\n- two"


@pytest.mark.parametrize(
    "cell",
    [
        "=1+1", "+1+1", "-1+1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", '"=1', "＝1", "＋cmd", "−", "=cmd|' /C calc'!A0",
        "a;=1+1", "a,=1+1", "a\n=1+1", "a\t@SUM(1)", 'a;"=1', "a; -cmd|' /C calc'!A0", "a\n- cmd|' /C calc'!A0",
        "+47 55|=1", "+47 55 · =1",
    ],
)  # fmt: skip
def test_what_a_spreadsheet_would_run_is_neutralised(cell: str) -> None:
    safe = csv.safe(cell)
    assert not runs(safe), safe


@pytest.mark.parametrize(
    "cell", ["", "Ada", "a-b", "a=b", "2 - 1", "+47 55 00 00 00", "+47 55 · +44 1", "ada@example.com", "One\n- two"]
)
def test_what_is_harmless_stays(cell: str) -> None:
    assert csv.safe(cell) == cell


def runs(cell: str) -> bool:
    """Whether a spreadsheet could take the cell, or what follows any separator in it, for a formula that calls."""
    if re.fullmatch(r"\+[\d ]+( · \+[\d ]+)*", cell):
        return False
    if re.match(r"[\s\"]*[=＝+＋\-－@＠]", cell):
        return True
    return any(
        re.match(r"[\s\"]*[=＝@＠]", part) or (re.match(r"[\s\"]*[+＋\-－]", part) and "|" in part)
        for part in re.split(r"[\t\r\n;,]", cell)[1:]
    )


@given(st.text(st.sampled_from("=+-@＝＠\t\r\n ;,|\"'a1(")))
@example("a;=")
def test_nothing_runs(cell: str) -> None:
    assert not runs(csv.safe(cell))


@given(st.text(st.sampled_from("=+-@\t\n ;,|\"'ab1("), max_size=30))
def test_neutralising_only_adds_apostrophes(cell: str) -> None:
    safe, place = csv.safe(cell), 0
    for sign in cell:
        while safe[place] != sign:
            assert safe[place] == "'"
            place += 1
        place += 1
    assert set(safe[place:]) <= {"'"}
