"""Times, dates and contacts in words."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from goodword.core import clock
from goodword.ties.queries import Contacts, Month
from goodword.web.people import words
from goodword.web.people.curve import GROUND, HEIGHT, curve

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("days", "said"),
    [(-1, "today"), (0, "today"), (1, "yesterday"), (2, "2 days ago"), (20, "20 days ago"), (21, "3 weeks ago"),
     (69, "9 weeks ago"), (70, "2 months ago"), (365, "12 months ago"), (699, "23 months ago"), (730, "2 years ago"),
     (3650, "10 years ago")],
)  # fmt: skip
def test_how_long_ago(days: int, said: str) -> None:
    with clock.stopped_at(NOW):
        assert words.ago(NOW - timedelta(days=days)) == said


@pytest.mark.parametrize(
    ("at", "month", "around"),
    [(date(2026, 11, 1), "November", "November"), (date(2026, 1, 31), "January", "January"),
     (date(2025, 12, 31), "December 2025", "December 2025"), (date(2024, 3, 1), "March 2024", "2024"),
     (date(2026, 12, 1), "December 2026", "December 2026")],
)  # fmt: skip
def test_months(at: date, month: str, around: str) -> None:
    with clock.stopped_at(NOW):
        assert words.month(at) == month
        assert words.around(at) == around


@pytest.mark.parametrize(
    ("by_them", "by_you", "together", "first", "last", "said"),
    [
        (0, 14, 0, 250, 5, "You wrote 14 times since March, last 5 days ago."),
        (2, 0, 0, 250, 5, "Wrote to you twice since March, last 5 days ago."),
        (7, 7, 0, 250, 5, "You wrote to each other 14 times since March, last 5 days ago."),
        (1, 1, 1, 250, 5, "In touch 3 times since March, last 5 days ago."),
        (0, 1, 0, 5, 5, "You wrote once, in November."),
        (2, 0, 0, 2500, 2500, "Wrote to you twice, in 2020."),
        (1, 1, 0, 5, 5, "In touch twice, in November."),
    ],
)
def test_contact_in_a_line(by_them: int, by_you: int, together: int, first: int, last: int, said: str) -> None:
    told = Contacts(by_them, by_you, together, NOW - timedelta(days=first), NOW - timedelta(days=last))
    with clock.stopped_at(NOW):
        assert words.contact(told) == said
        assert words.contact(None) == ""


def months(*counts: tuple[int, int]) -> list[Month]:
    return [
        Month((at := NOW - timedelta(days=days)).date().replace(day=1), "message", 0, count, 0, at, at)
        for days, count in counts
    ]


def test_a_line_needs_enough_to_go_by() -> None:
    assert curve(months((10, 2)), NOW.date()) is None
    assert curve(months((1000, 50)), NOW.date()) is None
    assert curve(months((10, 3)), NOW.date()) is not None


def test_a_line_rises_falls_and_stays_in_its_box() -> None:
    for counts, trend in (
        (((10, 5), (30, 5)), 1),
        (((700, 5), (500, 9), (400, 5)), -1),
        (tuple((days, 1) for days in range(5, 730, 30)), 0),
    ):
        drawn = curve(months(*counts), NOW.date())
        assert drawn is not None
        assert drawn.trend == trend
        levels = [float(part) for part in drawn.line.replace("M", " ").replace("C", " ").split()[1::2]]
        assert 0 <= min(levels) <= max(levels) <= GROUND < HEIGHT
