"""PALMS summaries: each way they come in, and back again equal in every form."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.chapters.files import palms
from goodword.chapters.files.cells import Figure, Form
from goodword.chapters.files.palms import LastColumn, Palms, PalmsLine
from goodword.chapters.files.reading import Heading, Problem, heading_of, number_of
from goodword.importers.records import Refused
from goodword.importers.text import one_line

SAMPLES = Path(__file__).parent / "samples"
AMARA = PalmsLine(
    first="Amara", last="Nwosu", present=22, absent=1, medical=1, substitute=2, given_inside=14, given_outside=9,
    received_inside=6, received_outside=3, visitors=4, one_to_ones=18, closed_business=Decimal("18250.50"),
    education=Decimal(31), testimonials=2,
)  # fmt: skip
HEADING = Heading(
    running_user="Wren Okafor", run_at="01/04/2026 07:12", country="United Kingdom", region="Yorkshire",
    chapter="Harrogate Breakfast", since=date(2025, 10, 1), until=date(2026, 3, 31),
)  # fmt: skip


def test_the_older_xml_with_gaps_merged_cells_and_a_row_of_totals() -> None:
    found = palms.parse((SAMPLES / "palms.xls").read_bytes())
    assert found.heading == HEADING
    assert found.lines[0] == AMARA
    assert found.lines[1] == PalmsLine(first="José", last="O'Neill & Sons", present=25, late=3, testimonials=0)
    assert [line.name for line in found.others] == ["Visitors"]
    assert found.others[0].given_inside == 2
    assert found.total is not None
    assert found.total.given_inside == 16
    assert found.testimonials is LastColumn.SHORT
    assert found.problems == ()


def test_csv_with_labels_beside_their_values() -> None:
    found = palms.parse((SAMPLES / "palms_testimonials.csv").read_bytes())
    assert found.heading.since == HEADING.since
    assert found.heading.until == HEADING.until
    assert found.heading.chapter == "Harrogate Breakfast"
    assert found.lines[0].closed_business == AMARA.closed_business
    assert found.testimonials is LastColumn.LONG
    assert len(found.lines) == 2
    assert found.problems == ()


def test_what_is_no_number_is_told_by_its_row_and_counts_as_none() -> None:
    text = "First Name,Last Name,P,A,L,M,S,TYFCB\nAda,Adler,3,x,0,0,1.5,soon\n,,1,0,0,0,0,0\n"
    found = palms.parse(text.encode())
    assert found.lines == (PalmsLine(first="Ada", last="Adler", present=3),)
    assert [(problem.row, problem.params.get("column")) for problem in found.problems] == [
        (2, "A"), (2, "S"), (2, "TYFCB"), (3, None),
    ]  # fmt: skip
    assert all(isinstance(problem, Problem) and problem.reason % problem.params for problem in found.problems)


def test_a_table_of_something_else_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="First Name"):
        palms.parse(b"Name,Mail\nAda,ada@example.com\n")


@pytest.mark.parametrize(
    ("cell", "number"),
    [
        ("1,234.50", "1234.50"), ("1.234,50", "1234.50"), ("1,234", "1234"), ("1,234,567", "1234567"), ("12,5", "12.5"),
        ("0.1250", "0.125"), ("€ 1 234,50", "1234.50"), ("1'234.50", "1234.50"), ("-5", "-5"), ("(5.00)", "-5"),
        ("$.50", "0.5"), (Figure("1.234"), "1.234"), ("1e9", None), ("2026-04-01", None), ("9" * 20, None), ("abc", None),
        ("٣", None),
    ],
)  # fmt: skip
def test_amounts_as_people_write_them(cell: str, number: str | None) -> None:
    assert number_of(cell) == (None if number is None else Decimal(number))


def test_days_of_a_heading_are_read_so_that_they_follow_one_another() -> None:
    def period(since: str, until: str) -> tuple[date | None, date | None]:
        found = heading_of([["From", since], ["To", until]])
        return found.since, found.until

    assert period("10/01/2025", "03/31/2026") == (date(2025, 10, 1), date(2026, 3, 31))
    assert period("01/02/2026", "12/02/2026") == (date(2026, 2, 1), date(2026, 2, 12))
    assert period("09/12/2025", "03/02/2026") == (date(2025, 12, 9), date(2026, 2, 3))
    assert period("12/09/2025", "11/10/2025") == (date(2025, 9, 12), date(2025, 10, 11))
    assert period(Figure("45931"), Figure("46112")) == (date(2025, 10, 1), date(2026, 3, 31))
    assert period("", "soon") == (None, None)


words = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Co", "Cn"]), max_size=30).map(one_line)
names = words.filter(lambda text: text and text[0].isalpha() and text.casefold() not in {"total", "visitors", "bni"})
counts = st.integers(0, 9999)
amounts = st.decimals(-(10**10), 10**10, places=2)
days = st.dates(date(1990, 1, 1), date(2090, 1, 1))
headings = st.builds(
    Heading, running_user=words, run_at=words, country=words, region=words, chapter=words,
    since=days | st.none(), until=days | st.none(),
).filter(lambda heading: not (heading.since and heading.until) or heading.since <= heading.until)  # fmt: skip


def lines(
    testimonials: bool, first: st.SearchStrategy[str], last: st.SearchStrategy[str]
) -> st.SearchStrategy[PalmsLine]:
    numbers = {name: counts for name in palms.COLUMNS if name not in {"first", "last", "closed_business", "education"}}
    return st.builds(
        PalmsLine, first=first, last=last, closed_business=amounts, education=amounts,
        testimonials=counts if testimonials else st.none(), **numbers,
    )  # fmt: skip


@st.composite
def reports(draw: st.DrawFn) -> Palms:
    called = draw(st.sampled_from(LastColumn))
    has = bool(called)
    return Palms(
        heading=draw(headings),
        lines=tuple(draw(st.lists(lines(has, names, names), max_size=4))),
        others=tuple(draw(st.lists(lines(has, st.just("Visitors"), st.just("")), max_size=1))),
        total=draw(st.none() | lines(has, st.just("Total"), st.just(""))),
        testimonials=called,
    )


@pytest.mark.parametrize("form", Form)
@given(report=reports())
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_equal(form: Form, report: Palms) -> None:
    found = palms.parse(palms.write(report, form))
    assert found == report
    assert found.problems == ()
