"""Two ways of scoring compared on the same cases: the area under the ROC curve, and how sure a difference is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

type Floats = NDArray[np.float64]
type Truths = NDArray[np.bool_]

DRAWS: Final = 1_000
MIDDLE: Final = (2.5, 97.5)  # percentiles between which 95 of 100 draws fall


@dataclass(frozen=True, slots=True)
class Difference:
    """Ours less theirs (more is better), and between what it falls in 95 of 100 draws with replacement.

    Attributes:
        verdict: "better", "alike" (nothing is between the two that chance would not explain) or "worse".
    """

    middle: float
    low: float
    high: float

    @property
    def verdict(self) -> str:
        """In a word."""
        return "better" if self.low > 0 else "worse" if self.high < 0 else "alike"


def auc(score: Floats, true: Truths, weight: Floats | None = None) -> float:
    """How often a true case scores above one that is not, a draw counting half; NaN where there is only one sort.

    Args:
        weight: (cases,) how many times each counts; once each where absent.
    """
    worth = np.ones(len(score)) if weight is None else weight
    order = np.argsort(score, kind="stable")
    step = np.append(0, np.cumsum(np.diff(score[order]) > 0)) if len(score) else np.zeros(0, np.int64)
    return _area(step, true[order], worth[order])


def _area(step: NDArray[np.int64], true: Truths, worth: Floats) -> float:
    """The area, of cases in the order of their scores; ``step`` counts the different scores up to each."""
    if not len(step):
        return float("nan")
    hits = np.bincount(step, worth * true)
    misses = np.bincount(step, worth * ~true)
    below = np.cumsum(misses) - misses
    both = hits.sum() * misses.sum()
    return float((hits * (below + misses / 2)).sum() / both) if both else float("nan")


def auc_difference(ours: Floats, theirs: Floats, true: Truths, group: NDArray[np.int64]) -> Difference:
    """Of two scores of the same cases. Cases of one ``group`` (from 0 on) are drawn together."""
    sides = []
    for score in (ours, theirs):
        order = np.argsort(score, kind="stable")
        sides.append((order, np.append(0, np.cumsum(np.diff(score[order]) > 0)), true[order]))
    found = []
    for drawn in _draws(int(group.max()) + 1):
        worth = drawn[group]
        mine, other = (_area(step, hit, worth[order]) for order, step, hit in sides)
        found.append(mine - other)
    return _difference(auc(ours, true) - auc(theirs, true), np.array(found))


def mean_difference(ours: Floats, theirs: Floats, group: NDArray[np.int64]) -> Difference:
    """Of two errors of the same cases: above 0 where ours is smaller. Cases of one ``group`` are drawn together."""
    gain, count = np.bincount(group, theirs - ours), np.bincount(group).astype(np.float64)
    found = np.array([(gain * drawn).sum() / (count * drawn).sum() for drawn in _draws(len(count))])
    return _difference(float((theirs - ours).mean()), found)


def rank_correlation(one: Floats, two: Floats) -> float:
    """Spearman's rank correlation; NaN where either is the same throughout."""
    first, second = ranks(one), ranks(two)
    if len(one) == 0 or first.std() == 0 or second.std() == 0:
        return float("nan")
    return float(np.corrcoef(first, second)[0, 1])


def rank_difference(ours: Floats, theirs: Floats, told: Floats, group: NDArray[np.int64]) -> Difference:
    """Of the rank correlations of two scores with what was ``told``. Cases of one ``group`` are drawn together."""
    found, members = [], [np.flatnonzero(group == one) for one in range(int(group.max()) + 1)]
    for drawn in _draws(len(members)):
        rows = np.concatenate([np.tile(members[one], int(count)) for one, count in enumerate(drawn) if count])
        found.append(rank_correlation(ours[rows], told[rows]) - rank_correlation(theirs[rows], told[rows]))
    return _difference(rank_correlation(ours, told) - rank_correlation(theirs, told), np.array(found))


def ranks(values: Floats) -> Floats:
    """Places in order from 1 on; equal values share the middle of theirs."""
    _values, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    middles: Floats = last - (count - 1) / 2
    return middles[place]


def _draws(groups: int) -> Iterator[Floats]:
    random = np.random.default_rng(1)
    for _draw in range(DRAWS):
        yield np.bincount(random.integers(0, groups, groups), minlength=groups).astype(np.float64)


def _difference(middle: float, drawn: Floats) -> Difference:
    low, high = np.nanpercentile(drawn, MIDDLE)
    return Difference(middle, float(low), float(high))
