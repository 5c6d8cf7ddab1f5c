"""Slips audits: the columns of today and of before, who thanked kept to themselves, and back again equal."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.chapters.files import slips
from goodword.chapters.files.cells import Form
from goodword.chapters.files.reading import Heading
from goodword.chapters.files.slips import Headers, Kind, SlipLine, Slips, Tier
from goodword.importers.records import Refused
from goodword.importers.text import many_lines

from .test_palms import amounts, headings, names

SAMPLES = Path(__file__).parent / "samples"
AMARA, TOMASZ = "Amara Nwosu", "Tomasz Wiśniewski"


def test_the_columns_of_before_with_gaps_and_a_day_in_the_title() -> None:
    found = slips.parse((SAMPLES / "slips_old.xls").read_bytes())
    assert found.headers is Headers.OLD
    assert found.heading == Heading(
        running_user="Wren Okafor",
        run_at="2025-10-01T07:12:00",
        chapter="Harrogate Breakfast",
        since=date(2025, 9, 30),
        until=date(2025, 9, 30),
    )
    assert found.lines == (
        SlipLine(giver=AMARA, receiver=TOMASZ, kind=Kind.REFERRAL, tier=Tier.OUTSIDE, detail="A neighbor who wants a patio"),
        SlipLine(receiver=AMARA, kind=Kind.THANKS, amount=Decimal(1250)),
        SlipLine(giver=TOMASZ, receiver=AMARA, kind=Kind.ONE_TO_ONE),
        SlipLine(giver=TOMASZ, kind=Kind.EDUCATION, credits=Decimal(2), detail="A podcast"),
        SlipLine(giver=AMARA, receiver="Bea Lund", kind=Kind.VISITOR),
    )  # fmt: skip
    assert [(problem.row, problem.params) for problem in found.problems] == [(10, {"cell": "Raffle"})]


def test_the_columns_of_today_with_zeros_where_a_slip_has_no_amount() -> None:
    found = slips.parse((SAMPLES / "slips.csv").read_bytes())
    assert found.headers is Headers.NEW
    assert (found.heading.since, found.heading.until) == (date(2026, 2, 1), date(2026, 2, 28))
    assert found.lines == (
        SlipLine(giver=AMARA, receiver=TOMASZ, kind=Kind.REFERRAL, tier=Tier.INSIDE, detail="Kitchen, two rooms"),
        SlipLine(receiver=AMARA, kind=Kind.THANKS, amount=Decimal(1250)),
        SlipLine(giver=TOMASZ, receiver=AMARA, kind=Kind.ONE_TO_ONE, detail="At the café"),
        SlipLine(giver=TOMASZ, kind=Kind.EDUCATION, credits=Decimal("1.5"), detail="A podcast"),
    )


def test_who_thanked_is_never_written() -> None:
    line = SlipLine(giver=TOMASZ, receiver=AMARA, kind=Kind.THANKS, amount=Decimal(5))
    for form in Form:
        found = slips.parse(slips.write(Slips(heading=Heading(), lines=(line,)), form))
        assert found.lines == (replace(line, giver=""),)


def test_a_table_of_something_else_is_refused_in_words() -> None:
    with pytest.raises(Refused, match="Slip Type"):
        slips.parse(b"From,To\nAda,Bob\n")


details = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Co", "Cn"]), max_size=60).map(many_lines)


@st.composite
def slip_lines(draw: st.DrawFn) -> SlipLine:
    kind = draw(st.sampled_from(Kind))
    return SlipLine(
        giver="" if kind is Kind.THANKS else draw(names),
        receiver=draw(names),
        kind=kind,
        tier=draw(st.sampled_from(Tier)) if kind is Kind.REFERRAL else Tier.NONE,
        amount=draw(amounts) if kind is Kind.THANKS else None,
        credits=draw(amounts) if kind is Kind.EDUCATION else None,
        detail=draw(details),
    )


@pytest.mark.parametrize("form", Form)
@given(
    report=st.builds(
        Slips,
        heading=headings,
        lines=st.lists(slip_lines(), max_size=4).map(tuple),
        headers=st.sampled_from(Headers),
        problems=st.just(()),
    )
)
@settings(max_examples=60, deadline=None)
def test_what_is_written_is_read_back_equal(form: Form, report: Slips) -> None:
    found = slips.parse(slips.write(report, form))
    assert found == report
    assert found.problems == ()
