"""What is known of each tie at a moment, shrunken towards its person and the population."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from goodword.engine.rhythm.histories import Floats, Histories, Ints
from goodword.engine.rhythm.population import Population

LN2: Final = np.log(2.0)
MONTH: Final = 30.0  # half-lives, in days
YEAR: Final = 365.0


@dataclass(frozen=True, slots=True, eq=False)
class Known:
    """What is known of gaps before a forecast. All columns have one shape, a row for each forecast.

    Attributes:
        weight, level: how many gaps of the tie itself that is worth, and the sum of their logarithms.
        gaps, total: the same of all of the person's ties.
    """

    weight: Floats
    level: Floats
    gaps: Floats
    total: Floats

    def pick(self, chosen: Ints) -> Known:
        """Some rows."""
        return Known(self.weight[chosen], self.level[chosen], self.gaps[chosen], self.total[chosen])


def along(some: Histories, fade: float) -> tuple[Known, Floats, Ints]:
    """What was known as each gap ended, rolling forward in time, from no later contact; the logarithm of the gap, in
    days; and the contact that ended it. A row for each gap."""
    from goodword.engine.rhythm import kernels  # loading numba takes a while: only whoever asks for rhythms waits

    weight, level = np.empty(len(some.day)), np.empty(len(some.day))
    kernels.walk(some.start, some.day, fade, weight, level)
    later = np.ones(len(some.day), np.bool_)
    later[some.start[:-1]] = False
    ends = np.flatnonzero(later)
    gap = np.log(some.day[ends] - some.day[ends - 1])
    gaps, total = _persons(some.owner[some.tie[ends]], some.day[ends], gap)
    return Known(weight[ends], level[ends], gaps, total), gap, ends


def now_known(some: Histories, fade: float) -> Known:
    """What is known after the last contact of each tie. Shape (ties,)."""
    known, gap, ends = along(some, fade)
    tie = some.tie[ends]
    last = np.zeros(len(ends), np.bool_)
    if len(ends):
        last[:-1] = tie[1:] != tie[:-1]
        last[-1] = True
    weight, level = np.zeros(len(some)), np.zeros(len(some))
    weight[tie[last]] = fade * known.weight[last] + 1.0
    level[tie[last]] = fade * known.level[last] + gap[last]
    _people, person = np.unique(some.owner, return_inverse=True)
    count = len(_people)
    gaps = np.bincount(person[tie], minlength=count).astype(np.float64)
    total = np.bincount(person[tie], gap, count)
    return Known(weight, level, gaps[person], total[person])


def shrunken(known: Known, own: float, person: float, level: float) -> Floats:
    """The logarithm of the gap to expect: the tie's own, drawn to its person's, which is drawn to the population's."""
    persons = (known.total + person * level) / np.maximum(known.gaps + person, 1e-12)
    weight = known.weight + own
    return np.where(weight > 0, (known.level + own * persons) / np.maximum(weight, 1e-12), persons)


def forecast(known: Known, told: Population) -> Floats:
    """The median of the logarithm of the next gap."""
    return told.intercept + told.slope * shrunken(known, told.own, told.person, told.level)


def survival(silence: Floats, middle: Floats, spread: float) -> Floats:
    """How likely a gap is to last longer than ``silence`` days, where its logarithm is logistic around ``middle``."""
    with np.errstate(divide="ignore", over="ignore"):
        odds = np.exp((np.log(silence) - middle) / spread)
    survived: Floats = 1.0 / (1.0 + odds)
    return survived


def cues(some: Histories, day: float, middle: Floats, spread: float) -> Floats:
    """What speaks for a tie being alive at ``day``, shape (ties, cues), in the order of ``population.CUES``."""
    age = day - some.day
    tie, ties = some.tie, len(some)
    month = np.bincount(tie, 0.5 ** (age / MONTH), ties)
    year = np.bincount(tie, 0.5 ** (age / YEAR), ties)
    silence = day - some.day[some.start[1:] - 1]
    _people, person = np.unique(some.owner, return_inverse=True)
    count = len(_people)
    owner_month = np.bincount(person, month, count) / np.maximum(np.bincount(person, year, count), 1e-9)
    owner_silence = np.full(count, np.inf)
    np.minimum.at(owner_silence, person, silence)
    return np.column_stack(
        [
            np.log1p(silence),
            np.log(np.maximum(survival(silence, middle, spread), 1e-12)),
            np.log(some.contacts),
            np.log1p(month),
            np.log1p(year),
            np.log(owner_month[person] + 1e-3),
            np.log1p(owner_silence[person]),
        ]
    )


def _persons(owner: Ints, day: Floats, gap: Floats) -> tuple[Floats, Floats]:
    """Of each gap's owner: how many gaps had ended before, and the sum of their logarithms."""
    order = np.lexsort((day, owner))
    by_owner, told = owner[order], gap[order]
    new = np.ones(len(order), np.bool_)
    new[1:] = by_owner[1:] != by_owner[:-1]
    first = np.maximum.accumulate(np.where(new, np.arange(len(order)), 0))
    sums = np.cumsum(told) - told
    gaps, total = np.empty(len(order)), np.empty(len(order))
    gaps[order] = np.arange(len(order)) - first
    total[order] = sums - sums[first] if len(order) else sums
    return gaps, total
