"""How far somebody would gladly help, from what two people did for each other. Pure: numbers in, a leaning out.

Favors are counted by kind and calendar month. Of one kind in one direction,

    reached = Σ over months 4/3 · (1 − 4^(−n)) · 2^(−age / half-life of the kind)

with ``n`` favors in the month and the age of its latest: the second of a kind within a month counts a quarter of the first, the
third a sixteenth, so that a month never counts for more than one and a third. Of the two directions the larger is taken: what two people
hand back and forth counts as if one of them had done it. A kind by itself reaches ``CAP · (1 − e^(−reached))``, and kinds
add up as independent reasons do, ``1 − Π (1 − kind)``, so the whole stays below one.

It follows, and ``tests/favors/test_goodwill.py`` holds it: a further favor never lowers it; without one it fades; it is
bounded; no number of favors of one kind within one month reaches "gladly"; an exchange reaches no more than one side of it.

The number is compared with two thresholds and goes nowhere else: no page, answer, export or log has it.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Iterable
from enum import StrEnum
from typing import Final, NamedTuple

DAY: Final = 86_400
CAP: Final = 0.6
WORTH_ASKING: Final = 0.3
GLADLY: Final = 0.45
LOOKED_BACK: Final = 6 * 365
"""Days: what is older weighs next to nothing, and is not read."""


class Month(NamedTuple):
    """The favors of one kind within one month.

    Attributes:
        by_them, by_you, together: how many, by who did them.
        last: the instant of the latest, in seconds.
    """

    kind: str
    by_them: int
    by_you: int
    together: int
    last: float


class Leaning(StrEnum):
    """What can be said of it."""

    GLADLY = "gladly"
    WORTH_ASKING = "worth_asking"
    HARD_TO_SAY = "hard_to_say"


def goodwill(months: Iterable[Month], half_life: Callable[[str], int], now: float) -> float:
    """From 0 for nothing to below 1.

    Args:
        half_life: days, by kind.
        now: an instant in seconds; what lies ahead of it counts as if it were now.
    """
    by_them: dict[str, float] = defaultdict(float)
    by_you: dict[str, float] = defaultdict(float)
    for month in months:
        age = max(now - month.last, 0.0) / (half_life(month.kind) * DAY)
        left = 2.0 ** -min(age, 1_000.0)
        by_them[month.kind] += _saturated(month.by_them + month.together) * left
        by_you[month.kind] += _saturated(month.by_you + month.together) * left
    missing = 1.0
    for kind in sorted(by_them.keys() | by_you.keys()):
        missing *= 1.0 - CAP * (1.0 - math.exp(-max(by_them[kind], by_you[kind])))
    return 1.0 - missing


def _saturated(count: int) -> float:
    return (1.0 - 4.0 ** -min(count, 60)) * 4.0 / 3.0


def leaning(months: Iterable[Month], half_life: Callable[[str], int], now: float) -> Leaning:
    """What can be said, in one of three ways."""
    reached = goodwill(months, half_life, now)
    if reached >= GLADLY:
        return Leaning.GLADLY
    return Leaning.WORTH_ASKING if reached >= WORTH_ASKING else Leaning.HARD_TO_SAY
