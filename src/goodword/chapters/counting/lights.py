"""Traffic lights, as many chapters look at six months: points by a table, a color by the sum.

A preset that a chapter may choose; its numbers are the chapter's to change. It is shown to each member about themselves,
and to the committee.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final, NamedTuple

from .counts import Counts


class Measure(StrEnum):
    """What points are given for; a rate is one a week of the weeks with a meeting."""

    ABSENT = "absent"
    LATE = "late"
    REFERRALS = "referrals"
    VISITORS = "visitors"
    ONE_TO_ONES = "one_to_ones"
    CLOSED = "closed"
    EDUCATION = "education"
    TESTIMONIALS = "testimonials"


RATES: Final = {Measure.REFERRALS, Measure.VISITORS, Measure.ONE_TO_ONES, Measure.TESTIMONIALS}
FEWER: Final = {Measure.ABSENT, Measure.LATE}
"""Measures of which fewer is better: the steps say up to how many."""


class Light(StrEnum):
    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    GRAY = "gray"


class Step(NamedTuple):
    """From (of ``FEWER``: up to) ``bound``, ``points``."""

    bound: Decimal
    points: int


@dataclass(frozen=True, slots=True)
class Table:
    """How points are given.

    Attributes:
        steps: for each measure from the best step down; below the last there are none.
        bands: from how many points which color.
    """

    steps: Mapping[Measure, tuple[Step, ...]]
    bands: Mapping[Light, int]

    @property
    def most(self) -> int:
        """All points there are."""
        return sum(max((step.points for step in steps), default=0) for steps in self.steps.values())


def _steps(*pairs: tuple[str, int]) -> tuple[Step, ...]:
    return tuple(Step(Decimal(bound), points) for bound, points in pairs)


USUAL: Final = Table(
    steps={
        Measure.ABSENT: _steps(("0", 15), ("1", 10), ("2", 5)),
        Measure.LATE: _steps(("1", 5)),
        Measure.REFERRALS: _steps(("1.2", 20), ("1", 15), ("0.75", 10), ("0.5", 5)),
        Measure.VISITORS: _steps(("0.75", 20), ("0.5", 15), ("0.25", 10), ("0.1", 5)),
        Measure.CLOSED: _steps(("5000", 15), ("2500", 10), ("1000", 5)),
        Measure.EDUCATION: _steps(("3", 15), ("2", 10), ("1", 5)),
        Measure.TESTIMONIALS: _steps(("0.075", 10), ("0.01", 5)),
    },
    bands={Light.GREEN: 70, Light.YELLOW: 50, Light.RED: 30, Light.GRAY: 0},
)
"""As chapters use them, of a hundred points; the amounts are in the chapter's own currency."""


class Part(NamedTuple):
    """One measure of somebody's light: how much there was, the points for it, and how many there are at most."""

    measure: Measure
    value: Decimal
    points: int
    most: int


class Sum(NamedTuple):
    light: Light
    points: int
    parts: tuple[Part, ...]


def light_of(counts: Counts, weeks: int, currency: str, table: Table = USUAL) -> Sum:
    """Somebody's light.

    Args:
        weeks: with a meeting, in the period; rates are of these.
        currency: in which the table's amounts are; what was closed in another counts for no points.
    """
    parts = tuple(_part(measure, steps, counts, weeks, currency) for measure, steps in table.steps.items())
    points = sum(part.points for part in parts)
    light = next((light for light, least in sorted(table.bands.items(), key=lambda band: -band[1]) if points >= least),
                 Light.GRAY)  # fmt: skip
    return Sum(light, points, parts)


def _part(measure: Measure, steps: tuple[Step, ...], counts: Counts, weeks: int, currency: str) -> Part:
    value = _value(measure, counts, currency)
    if measure in RATES:
        value = value / weeks if weeks else Decimal(0)
    reached = (step.points for step in steps if (value <= step.bound if measure in FEWER else value >= step.bound))
    return Part(measure, value, max(reached, default=0), max((step.points for step in steps), default=0))


def _value(measure: Measure, counts: Counts, currency: str) -> Decimal:
    match measure:
        case Measure.REFERRALS:
            return Decimal(counts.given)
        case Measure.CLOSED:
            return counts.closed.get(currency, Decimal(0))
        case Measure.EDUCATION:
            return counts.education
        case _:
            return Decimal(getattr(counts, measure.value))
