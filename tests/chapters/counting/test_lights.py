"""Lights: points by the table, a color by their sum, each bound from its own side."""

from __future__ import annotations

from decimal import Decimal

import pytest

from goodword.chapters.counting.counts import Counts
from goodword.chapters.counting.lights import FEWER, USUAL, Light, Measure, light_of

WEEKS = 26


def test_the_usual_table_has_a_hundred_points_and_steps_that_go_down() -> None:
    assert USUAL.most == 100
    for measure, steps in USUAL.steps.items():
        assert [step.points for step in steps] == sorted((step.points for step in steps), reverse=True)
        assert [step.bound for step in steps] == sorted((step.bound for step in steps), reverse=measure not in FEWER)


def test_the_best_half_year_is_green_and_an_empty_one_gray() -> None:
    best = Counts(
        present=26, given_inside=20, given_outside=20, visitors=20, closed={"GBP": Decimal(5000)},
        education=Decimal(3), testimonials=4,
    )  # fmt: skip
    found = light_of(best, WEEKS, "GBP")
    assert (found.light, found.points) == (Light.GREEN, 100)
    assert sum(part.points for part in found.parts) == 100
    nothing = light_of(Counts(absent=4, late=2), WEEKS, "GBP")
    assert (nothing.light, nothing.points) == (Light.GRAY, 0)
    assert light_of(Counts(), 0, "GBP").points == 20  # no week with a meeting: nobody was absent or late


@pytest.mark.parametrize(
    ("counts", "measure", "points"),
    [
        (Counts(absent=0), Measure.ABSENT, 15),
        (Counts(absent=2), Measure.ABSENT, 5),
        (Counts(absent=3), Measure.ABSENT, 0),
        (Counts(given_inside=13), Measure.REFERRALS, 5),
        (Counts(given_inside=12), Measure.REFERRALS, 0),
        (Counts(given_inside=13, given_outside=13), Measure.REFERRALS, 15),
        (Counts(closed={"GBP": Decimal("2499.99")}), Measure.CLOSED, 5),
        (Counts(closed={"GBP": Decimal(2500)}), Measure.CLOSED, 10),
        (Counts(closed={"EUR": Decimal(9000)}), Measure.CLOSED, 0),
        (Counts(education=Decimal("2.5")), Measure.EDUCATION, 10),
    ],
)
def test_bounds(counts: Counts, measure: Measure, points: int) -> None:
    part = next(part for part in light_of(counts, WEEKS, "GBP").parts if part.measure is measure)
    assert part.points == points
