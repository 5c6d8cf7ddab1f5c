r"""Sums of contacts that fade with time, in a form that two ties can be compared by at any later moment.

A contact of weight ``w`` at the instant ``t`` counts ``w · 2^(-(now - t) / h)`` at ``now``, where ``h`` is the
half-life. The sum over contacts changes with every second, but only by a factor that all sums share:

    sum(now) = 2^(-now / h) · Σ w · 2^(t / h)

so what is stored is ``level = log2 Σ w · 2^(t / h)``, instants in seconds since 1970, and nothing is ever rewritten
because time went by. This is forward decay (Cormode, Shkapenyuk, Srivastava, Xu: "Forward Decay: A Practical Time Decay
Model for Streaming Systems", ICDE 2009) with the landmark at the epoch. Levels are logarithms because the sums
themselves leave the range of a double after 84 years of a thirty-day half-life; they are added up around the
largest exponent ("log-sum-exp"), so that nothing overflows, and what underflows is too small to be seen.

Thirty days tell whom one is in touch with now: the decay that predicts best, of those tried, who will stay in touch in
archives of mail and text messages. A year tells whom one has kept up with.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from datetime import datetime
from typing import Final

DAY: Final = 86_400
MONTH: Final = 30 * DAY  # half-lives, in seconds
YEAR: Final = 365 * DAY
LEAST: Final = -1_000.0  # 2^-1000 is the smallest share that is still added: the database refuses to underflow


def level(contacts: Iterable[tuple[datetime, float]], half_life: int) -> float | None:
    """The stored form of a sum of (instant, weight above zero); None for no contacts. What the database computes, too."""
    told = [(at.timestamp() / half_life, weight) for at, weight in contacts]
    if not told:
        return None
    largest = max(exponent for exponent, _weight in told)
    return largest + math.log2(sum(weight * 2.0 ** max(exponent - largest, LEAST) for exponent, weight in told))


def at(level: float | None, half_life: int, now: datetime) -> float:
    """The sum that ``level`` stands for, at ``now``; 0 for no contacts."""
    if level is None:
        return 0.0
    exponent = level - now.timestamp() / half_life
    return math.exp2(min(max(exponent, LEAST), -LEAST))


def together(levels: Iterable[float | None]) -> float | None:
    """The level of several sums added up."""
    told = [level for level in levels if level is not None]
    if not told:
        return None
    largest = max(told)
    return largest + math.log2(sum(2.0 ** max(level - largest, LEAST) for level in told))
