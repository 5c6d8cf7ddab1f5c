"""Repeating events: the same moments as another program finds that expands such rules (python-dateutil), and a bound on
the work."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from dateutil.rrule import rrulestr
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from goodword.core.recurring.rules import Purse, expand, read_rule

START = datetime(2019, 1, 31, 9, 30)
AFTER, BEFORE = datetime(2021, 3, 1), datetime(2024, 3, 1)
DAYS = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")


def ours(text: str, start: datetime = START, after: datetime = AFTER, before: datetime = BEFORE) -> list[datetime]:
    rule = read_rule(text)
    assert rule is not None
    until = rule.until.clock if rule.until else datetime.max
    return expand(rule, start, until, after, before, Purse(100_000))


def theirs(text: str, start: datetime = START, after: datetime = AFTER, before: datetime = BEFORE) -> list[datetime]:
    """Without the start, which counts for us whether or not the rule leads to it."""
    return [moment for moment in rrulestr(text, dtstart=start).between(after, before, inc=True) if moment < before]


numbers = st.lists(st.integers(1, 28), min_size=1, max_size=3, unique=True)
weekdays = st.lists(st.sampled_from(DAYS), min_size=1, max_size=3, unique=True)


@st.composite
def rules(draw: st.DrawFn) -> str:
    frequency = draw(st.sampled_from(["DAILY", "WEEKLY", "MONTHLY", "YEARLY"]))
    parts = [f"FREQ={frequency}"]
    if draw(st.booleans()):
        parts.append(f"INTERVAL={draw(st.integers(1, 5))}")
    if draw(st.booleans()):
        parts.append(
            "BYMONTH=" + ",".join(map(str, draw(st.lists(st.integers(1, 12), min_size=1, max_size=3, unique=True))))
        )
    if draw(st.booleans()):
        days = draw(weekdays)
        if frequency == "MONTHLY" and draw(st.booleans()):
            days = [f"{draw(st.sampled_from([-2, -1, 1, 2, 3]))}{day}" for day in days]
        parts.append("BYDAY=" + ",".join(days))
    if frequency in ("MONTHLY", "YEARLY", "DAILY") and draw(st.booleans()):
        parts.append("BYMONTHDAY=" + ",".join(map(str, [*draw(numbers), -1])))
    if frequency == "WEEKLY" and draw(st.booleans()):
        parts.append(f"WKST={draw(st.sampled_from(DAYS))}")
    if frequency == "YEARLY" and draw(st.integers(0, 3)) == 0:
        # Without a weekday that program takes the whole week, against RFC 5545, which takes the day of the start.
        parts = [part for part in parts if not part.startswith("BYDAY")]
        # It counts the weeks of the year before wrongly, so that January 1, 2022 is in no week 52: the calendar tells of those.
        parts.append(f"BYWEEKNO={draw(st.integers(1, 51))};BYDAY={','.join(draw(weekdays))}")
    if draw(st.integers(0, 3)) == 0:
        parts.append(f"BYHOUR={draw(st.integers(0, 23))}")
    if len(parts) > 2 and draw(st.integers(0, 3)) == 0:
        parts.append(f"BYSETPOS={draw(st.sampled_from([1, -1, 2]))}")
    return ";".join(parts)


@settings(max_examples=100, deadline=None)
@given(rules())
def test_the_same_moments_as_another_program_finds(text: str) -> None:
    assert ours(text) == theirs(text)


@pytest.mark.parametrize("week", [1, 2, 51, 52, 53])
@pytest.mark.parametrize("days", [("MO", "TU", "SA"), ("SU",), DAYS])
def test_weeks_at_the_turn_of_a_year_are_those_of_the_calendar(week: int, days: tuple[str, ...]) -> None:
    start, before = datetime(2000, 1, 1, 9, 30), datetime(2029, 1, 1)
    after = start + timedelta(days=1)  # the start itself counts, whatever week it is in
    every = [after + timedelta(days=day) for day in range((before - after).days + 1)]
    meant = [one for one in every if one.isocalendar().week == week and DAYS[one.weekday()] in days]
    assert ours(f"FREQ=YEARLY;BYWEEKNO={week};BYDAY={','.join(days)}", start, after, before) == meant


@settings(max_examples=50, deadline=None)
@given(rules(), st.integers(1, 400))
def test_counted_rules_are_counted_from_the_beginning(text: str, count: int) -> None:
    known = theirs(text, after=START, before=START + timedelta(days=4000))
    # What is chosen by place depends on where the first period begins.
    assume(known and "BYSETPOS" not in text)
    start = known[0]
    counted = f"{text};COUNT={count}"
    assert ours(counted, start, after=start, before=AFTER) == theirs(counted, start, after=start, before=AFTER)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("FREQ=WEEKLY;BYDAY=TU", 157),
        ("FREQ=MONTHLY", 21),  # months of 31 days only
        ("FREQ=MONTHLY;BYDAY=-1FR", 36),
        ("FREQ=YEARLY;UNTIL=20220201T000000Z", 1),
        ("FREQ=DAILY;INTERVAL=2", 548),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29", 1),
        ("FREQ=YEARLY;BYYEARDAY=-1", 3),
        ("FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO", 3),
        ("FREQ=DAILY\\;INTERVAL=2", 548),
    ],
)
def test_known_answers(text: str, expected: int) -> None:
    assert len(ours(text)) == expected


@pytest.mark.parametrize(
    "text",
    ["", "FREQ=HOURLY", "FREQ=SECONDLY", "FREQ=DAILY;INTERVAL=0", "FREQ=DAILY;BYDAY=XX", "FREQ=MONTHLY;BYMONTH=13",
     "FREQ=DAILY;UNTIL=never", "RSCALE=CHINESE;FREQ=YEARLY", "FREQ=DAILY;COUNT=-1", "FREQ=DAILY;COUNT=many"],
)  # fmt: skip
def test_what_is_no_rule_of_a_meeting(text: str) -> None:
    assert read_rule(text) is None


def test_a_rule_that_leads_nowhere_costs_a_bounded_amount() -> None:
    rule = read_rule("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=3")
    assert rule is not None
    purse = Purse(1_000)
    assert expand(rule, START, datetime.max, AFTER, datetime(9990, 1, 1), purse) == [START] * 0
    assert purse.left < 0


def test_years_before_the_window_cost_nothing_where_nothing_is_counted() -> None:
    rule = read_rule("FREQ=DAILY")
    assert rule is not None
    purse = Purse(100)
    assert len(expand(rule, datetime(1601, 1, 1, 9), datetime.max, AFTER, AFTER + timedelta(days=7), purse)) == 7
    assert purse.left > 80
