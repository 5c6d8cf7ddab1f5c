"""One recording parted by time: what is forecast from its first four fifths, and what the last fifth brings.

Each contact is in two histories, one of either side, and each side is asked by itself, from its own contacts alone.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np

from goodword.cli.evaluate.paired import Difference, Floats, auc, auc_difference, mean_difference, ranks
from goodword.cli.evaluate.recordings import Events, Ids, Skipped
from goodword.engine import rhythm
from goodword.engine.rhythm.histories import Histories
from goodword.engine.rhythm.population import Population
from goodword.engine.rhythm.states import Known, along, forecast
from goodword.engine.strength.strands import DAY

FIRST: Final = 0.8
LESSONS: Final = ((0.6, 0.8), (0.8, 1.0))
"""Of the first four fifths: up to where ties are looked at, and up to where it is seen what became of them."""
MONTH: Final = 30.0
LEAST_DAYS: Final = 30


@dataclass(frozen=True, slots=True)
class Scores:
    """One comparison.

    Attributes:
        cases: how many forecasts.
        ours, published: with a population learned from the first four fifths, and with the published one.
        usual: what the usual ways reach.
        best: the best of these.
        difference: ours less the best.
    """

    cases: int
    ours: float
    published: float
    usual: dict[str, float]
    best: str
    difference: Difference
    difference_published: Difference


@dataclass(frozen=True, slots=True)
class Measured:
    """A recording: days to the next contact (mean distance of logarithms), and which ties live on (AUC)."""

    name: str
    members: int
    contacts: int
    ties: int
    gaps: Scores | None
    alive: Scores | None
    population: Population


def too_short(told: Events) -> Skipped | None:
    """Why a recording tells nothing of rhythms, where its third column is no time, or a very short one."""
    if told.time[-1] - told.time[0] < LEAST_DAYS * DAY:
        return Skipped(told.name, f"spans less than {LEAST_DAYS} days, if its third column is a time in seconds")
    return None


def both_sides(told: Events, until: int | None = None) -> Histories:
    """The histories of both sides of the first ``until`` contacts."""
    source, target, time = told.source[:until], told.target[:until], told.time[:until].astype(np.float64)
    return rhythm.histories(np.append(source, target), np.append(target, source), np.append(time, time))


def learned(told: Events, until: int) -> Population:
    """The population of the first ``until`` contacts."""
    past = both_sides(told, until)
    found = rhythm.learn_gaps([past], rhythm.PUBLISHED)
    return rhythm.learn_life(lessons(told, until), found)


def lessons(told: Events, until: int, weight: float = 1.0) -> list[rhythm.Lesson]:
    """What the first ``until`` contacts teach of ties that live on."""
    return [
        rhythm.lesson(both_sides(told, int(until * later)), float(told.time[int(until * look) - 1]), weight)
        for look, later in LESSONS
    ]


def measure(told: Events) -> Measured:
    """Part ``told`` by time and compare."""
    parted = int(len(told.time) * FIRST)
    population = learned(told, parted)
    whole, cut = both_sides(told), float(told.time[parted - 1]) / DAY
    gaps = _gaps(whole, cut, population)
    return Measured(
        told.name, told.members, len(told.time), len(whole) // 2, gaps, _alive(told, parted, population), population
    )


def _gaps(whole: Histories, cut: float, population: Population) -> Scores | None:
    """Rolling forecasts of every gap of the last fifth whose tie had a gap before."""
    plain, gap, ends = along(whole, 1.0)
    asked = (whole.day[ends] > cut) & (plain.weight > 0)
    if not asked.any() or not (whole.day[ends] <= cut).any():
        return None

    def ours(told: Population) -> Floats:
        return forecast(along(whole, told.fade)[0], told)[asked]

    usual = {name: way(whole, ends, plain)[asked] for name, way in GAPS.items()}
    usual["the same for all"] = np.full(int(asked.sum()), np.median(gap[whole.day[ends] <= cut]))
    pair = _pairs(whole)[whole.tie[ends]][asked]
    truth = gap[asked]
    errors = {name: np.abs(told - truth) for name, told in usual.items()}
    best = min(errors, key=lambda name: float(errors[name].mean()))
    found, published = (np.abs(ours(told) - truth) for told in (population, rhythm.PUBLISHED))
    return Scores(
        int(asked.sum()),
        float(found.mean()),
        float(published.mean()),
        {name: float(error.mean()) for name, error in errors.items()},
        best,
        mean_difference(found, errors[best], pair),
        mean_difference(published, errors[best], pair),
    )


def _last(some: Histories, ends: Ids, _known: Known) -> Floats:
    before = ends - 2
    return np.log(np.maximum(some.day[ends - 1] - some.day[np.maximum(before, 0)], 1e-9))


def _mean(some: Histories, ends: Ids, known: Known) -> Floats:
    first = some.day[some.start[:-1]][some.tie[ends]]
    return np.log(np.maximum(some.day[ends - 1] - first, 1e-9) / np.maximum(known.weight, 1.0))


def _median(some: Histories, ends: Ids, known: Known) -> Floats:
    found = np.zeros(len(ends))
    row = 0
    for tie in range(len(some)):
        gaps = np.log(np.diff(some.day[some.start[tie] : some.start[tie + 1]]))
        for count in range(len(gaps)):
            found[row] = np.median(gaps[:count]) if count else 0.0
            row += 1
    return found


def _geometric(_some: Histories, _ends: Ids, known: Known) -> Floats:
    return known.level / np.maximum(known.weight, 1e-9)


def _fading(some: Histories, _ends: Ids, _known: Known) -> Floats:
    known = along(some, 0.8)[0]
    return known.level / np.maximum(known.weight, 1e-9)


GAPS: Final[dict[str, Callable[[Histories, Ids, Known], Floats]]] = {
    "last gap": _last,
    "mean": _mean,
    "median": _median,
    "geometric mean": _geometric,
    "fading mean 0.8": _fading,
}


def _alive(told: Events, parted: int, population: Population) -> Scores | None:
    """Which ties of the first four fifths have contact in the last, from either side."""
    past = both_sides(told, parted)
    pair, day = _pairs(past), float(told.time[parted - 1]) / DAY
    later = {(int(a), int(b)) for a, b in zip(told.source[parted:], told.target[parted:], strict=True)}
    true = np.array(
        [(int(a), int(b)) in later or (int(b), int(a)) in later for a, b in zip(past.owner, past.other, strict=True)]
    )
    if true.all() or not true.any():
        return None
    usual = usual_scores(told, parted, past)
    areas = {name: auc(score, true) for name, score in usual.items()}
    best = max(areas, key=lambda name: areas[name])
    ours, published = (rhythm.of(past, day, some).alive for some in (population, rhythm.PUBLISHED))
    return Scores(
        len(true),
        auc(ours, true),
        auc(published, true),
        areas,
        best,
        auc_difference(ours, usual[best], true, pair),
        auc_difference(published, usual[best], true, pair),
    )


def usual_scores(told: Events, parted: int, past: Histories) -> dict[str, Floats]:
    """Of each tie of ``past``: how many contacts, how lately, how many of late, and the first two by rank."""
    low, high = np.minimum(told.source, told.target)[:parted], np.maximum(told.source, told.target)[:parted]
    keys, place = np.unique(low * told.members + high, return_inverse=True)
    time = told.time[:parted].astype(np.float64)
    latest = np.full(len(keys), -np.inf)
    np.maximum.at(latest, place, time)
    count = np.bincount(place).astype(np.float64)
    fading = np.bincount(place, 0.5 ** ((time[-1] - time) / DAY / MONTH))
    found = {"frequency": count, "recency": latest, "30-day decay": fading, "rank sum": ranks(count) + ranks(latest)}
    low, high = np.minimum(past.owner, past.other), np.maximum(past.owner, past.other)
    row = np.searchsorted(keys, low * told.members + high)
    return {name: score[row] for name, score in found.items()}


def _pairs(some: Histories) -> Ids:
    """A number for each pair, the same from either side. Shape (ties,)."""
    low, high = np.minimum(some.owner, some.other), np.maximum(some.owner, some.other)
    _pairs_told, place = np.unique(np.column_stack([low, high]), axis=0, return_inverse=True)
    return place.reshape(-1).astype(np.int64)
