"""Weeks, quarters and years, in the member's zone."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.core.errors import NotFound
from goodword.today.review.periods import Kind, containing, read

DAYS = st.dates(date(1901, 1, 1), date(2099, 12, 31))


@given(st.sampled_from(Kind), DAYS)
def test_a_period_holds_its_days_and_is_named_alike(kind: Kind, day: date) -> None:
    period = containing(kind, day)
    assert period.begins <= day < period.ends
    assert read(period.code) == period
    assert period.previous.ends == period.begins
    assert period.next.begins == period.ends
    assert period.next.previous == period
    assert period.before(3) == [period.previous.previous.previous, period.previous.previous, period.previous]


def test_weeks_are_those_of_iso_8601() -> None:
    assert containing(Kind.WEEK, date(2026, 11, 22)).code == "2026-W47"
    assert containing(Kind.WEEK, date(2027, 1, 1)).code == "2026-W53"
    assert read("2020-W53").begins == date(2020, 12, 28)
    assert (read("2026-Q4").begins, read("2026-Q4").ends) == (date(2026, 10, 1), date(2027, 1, 1))


@pytest.mark.parametrize(
    "code", ["", "2026-W54", "2025-W53", "2026-W00", "2026-Q5", "0000", "1899", "2026-11", "２０２６"]
)
def test_what_is_no_period_is_not_there(code: str) -> None:
    with pytest.raises(NotFound):
        read(code)


def test_bounds_are_midnights_where_the_member_lives() -> None:
    new_york = ZoneInfo("America/New_York")
    begins, ends = read("2026-W44").bounds(new_york)  # clocks go back on the Sunday
    assert begins == datetime(2026, 10, 26, 4, tzinfo=UTC)
    assert ends == datetime(2026, 11, 2, 5, tzinfo=UTC)
    assert ends - begins == timedelta(days=7, hours=1)
    begins, ends = read("2026-W37").bounds(ZoneInfo("America/Santiago"))  # midnight is skipped on the Sunday before
    assert begins == read("2026-W36").bounds(ZoneInfo("America/Santiago"))[1]
