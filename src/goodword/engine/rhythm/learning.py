"""Learning a population from contacts: nothing but their own later course is the teacher."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import product
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from goodword.engine.errors import BadArgument
from goodword.engine.rhythm.histories import Floats, Histories, Ints, until
from goodword.engine.rhythm.population import CUES, SIGNS, Population
from goodword.engine.rhythm.states import LN2, along, cues, forecast, now_known, shrunken
from goodword.engine.strength import checks
from goodword.engine.strength.strands import DAY

FADES: Final = (0.7, 0.8, 0.9)
OWN: Final = (0.5, 1.0, 2.0, 4.0, 16.0)
PERSON: Final = (2.0, 16.0, 1e6)
ROUNDS: Final = 25  # of Newton's method
LINES: Final = 8  # of reweighting
RIDGE: Final = 1e-3
LEAST_GAPS: Final = 30
"""From fewer gaps nothing is learned of gaps: the population that was there stays."""
LEAST_TIES: Final = 50
MOST: Final = 10_000
"""So many gaps tell as much as more of them."""


@dataclass(frozen=True, slots=True, eq=False)
class Lesson:
    """Ties as they were at a moment, and whether there was contact later.

    Attributes:
        past: what had been.
        day: the moment, in days since 1970.
        alive: (ties of ``past``,) what came of them.
        weight: what each of them counts.
    """

    past: Histories
    day: float
    alive: np.ndarray[tuple[int], np.dtype[np.bool_]]
    weight: float = 1.0


def lesson(some: Histories, at: float, weight: float = 1.0) -> Lesson:
    """Ask ``some`` at the instant ``at`` (seconds since 1970) which ties live on."""
    day = checks.instant("at", at) / DAY
    begun = some.day[some.start[:-1]] <= day if len(some) else np.zeros(0, np.bool_)
    lives = some.day[some.start[1:] - 1] > day if len(some) else np.zeros(0, np.bool_)
    return Lesson(until(some, day), day, lives[begun], weight)


def learn_gaps(many: list[Histories], start: Population, weights: ArrayLike | None = None) -> Population:
    """``start`` with everything about gaps learned from rolling forecasts of the gaps in ``many``.

    Shrinkage is whatever makes the mean distance between the logarithms of gap and forecast least; intercept and slope are
    a median regression on top, so where a tie's past says nothing the slope comes out near 0.

    Raises:
        BadArgument: ``weights`` is not as long as ``many``.
    """
    shares = np.ones(len(many)) if weights is None else checks.numbers("weights", weights)
    if len(shares) != len(many):
        raise BadArgument("weights", f"has to be as long as histories ({len(many)}), not {len(shares)}.")
    best, least = start, np.inf
    for fade in FADES:
        rows = [along(some, fade) for some in many]
        told = [_sample(known.weight) for known, _gap, _ends in rows]
        if sum(len(some) for some in told) < LEAST_GAPS:
            return start
        gap = np.concatenate([row[1][some] for row, some in zip(rows, told, strict=True)])
        knowns = [row[0].pick(some) for row, some in zip(rows, told, strict=True)]
        worth = np.concatenate([np.full(len(some), share) for some, share in zip(told, shares, strict=True)])
        level = _median(gap, worth)
        for own, person in product(OWN, PERSON):
            middle = np.concatenate([shrunken(known, own, person, level) for known in knowns])
            intercept, slope = _median_line(middle, gap, worth)
            miss = float((np.abs(gap - intercept - slope * middle) * worth).sum() / worth.sum())
            if miss < least - 1e-4:
                spread = max(float(miss / (2 * LN2)), 0.05)
                best = replace(
                    start,
                    fade=fade,
                    own=own,
                    person=person,
                    level=level,
                    intercept=intercept,
                    slope=slope,
                    spread=spread,
                )
                least = miss
    return best


def learn_life(lessons: list[Lesson], start: Population) -> Population:
    """``start`` with the log-odds that a tie is alive learned from what came of ties: a logistic regression in which no
    cue speaks the wrong way (one that would is left out)."""
    ties = sum(len(one.alive) for one in lessons)
    alive = np.concatenate([one.alive for one in lessons]) if lessons else np.zeros(0, np.bool_)
    if ties < LEAST_TIES or alive.all() or not alive.any():
        return start
    rows = np.concatenate(
        [cues(one.past, one.day, forecast(now_known(one.past, start.fade), start), start.spread) for one in lessons]
    )
    worth = np.concatenate([np.full(len(one.alive), one.weight) for one in lessons])
    used = list(range(len(CUES)))
    while True:
        found = _logistic(rows[:, used], alive.astype(np.float64), worth)
        wrong = [(found[i + 1] * SIGNS[cue], cue) for i, cue in enumerate(used) if found[i + 1] * SIGNS[cue] < 0]
        if not wrong:
            break
        used.remove(min(wrong)[1])
    told = dict(zip(used, found[1:], strict=True))
    return replace(start, base=float(found[0]), cues=tuple(float(told.get(cue, 0.0)) for cue in range(len(CUES))))


def _sample(weight: Floats) -> Ints:
    """Gaps of ties that had a gap before, thinned evenly where there are very many."""
    rows = np.flatnonzero(weight > 0)
    return rows[:: len(rows) // MOST + 1]


def _median(values: Floats, worth: Floats) -> float:
    order = np.argsort(values, kind="stable")
    reached = np.cumsum(worth[order])
    return float(values[order][np.searchsorted(reached, reached[-1] / 2)])


def _median_line(x: Floats, y: Floats, worth: Floats) -> tuple[float, float]:
    """Intercept and slope (never below 0) with the least mean distance, by reweighted squares; the flat line through the
    median where that is no worse."""
    middle = _median(y, worth)
    flat = float((np.abs(y - middle) * worth).sum())
    weight = worth.copy()
    intercept, slope = middle, 0.0
    for _round in range(LINES):
        mass = weight.sum()
        mean_x, mean_y = (weight * x).sum() / mass, (weight * y).sum() / mass
        square = (weight * (x - mean_x) ** 2).sum()
        slope = max(float((weight * (x - mean_x) * (y - mean_y)).sum() / square), 0.0) if square > 0 else 0.0
        intercept = float(mean_y - slope * mean_x)
        weight = worth / np.maximum(np.abs(y - intercept - slope * x), 1e-2)
    if float((np.abs(y - intercept - slope * x) * worth).sum()) < flat:
        return intercept, slope
    return middle, 0.0


def _logistic(rows: Floats, alive: Floats, worth: Floats) -> Floats:
    """Base and coefficients of the likeliest log-odds, with a slight pull to none, by Newton's method."""
    table = np.column_stack([np.ones(len(rows)), rows])
    pull = RIDGE * worth.sum() * np.eye(table.shape[1])
    pull[0, 0] = 0.0
    found: Floats = np.zeros(table.shape[1])
    for _round in range(ROUNDS):
        chance = 1 / (1 + np.exp(-np.clip(table @ found, -30, 30)))
        slope = table.T @ (worth * (alive - chance)) - pull @ found
        curve = (table * (worth * chance * (1 - chance))[:, None]).T @ table + pull
        step = np.linalg.solve(curve + 1e-9 * np.eye(len(found)), slope)
        found = found + step
        if np.abs(step).max() < 1e-8:
            break
    return found
