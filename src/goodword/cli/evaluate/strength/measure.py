"""Strength beside reported relations, and beside who stays in touch both ways."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from goodword.cli.evaluate.paired import (
    Difference,
    Floats,
    Truths,
    auc,
    auc_difference,
    rank_correlation,
    rank_difference,
)
from goodword.cli.evaluate.recordings import Events, Skipped
from goodword.cli.evaluate.rhythm.measure import FIRST, both_sides, usual_scores
from goodword.cli.evaluate.strength.relations import Reported
from goodword.engine import strength

NOW: Final = 0.0  # where no times are told, everything is now


@dataclass(frozen=True, slots=True)
class Measured:
    """One comparison.

    Attributes:
        cases: how many (owner, other).
        ours, usual: areas under the ROC curve.
        rank, rank_usual: rank correlations; none where only two answers were possible.
        best: the best of the usual.
        difference, rank_difference: ours less the best of the usual.
    """

    name: str
    asked: str
    cases: int
    ours: float
    usual: dict[str, float]
    best: str
    difference: Difference
    rank: float | None = None
    rank_usual: dict[str, float] | None = None
    rank_difference: Difference | None = None


def beside_reports(told: Reported) -> Measured:
    """Of every two people of a study: how near the one says the other is, and how strong what was seen makes the tie."""
    pairs = [(a, b) for a in told.people for b in told.people if a != b]
    row = {pair: i for i, pair in enumerate(pairs)}
    sent, answered = np.zeros(len(pairs)), np.zeros(len(pairs))
    owner, other, way, kind, count = [], [], [], [], []
    for a, b, of_kind, often in told.acts:
        sent[row[a, b]] += often
        answered[row[b, a]] += often
        for mine, theirs, direction in ((a, b, strength.OUT), (b, a, strength.IN)):
            owner.append(mine)
            other.append(theirs)
            way.append(direction)
            kind.append(of_kind)
            count.append(often)
    strands = strength.gather(
        np.array(owner), np.array(other), np.array(way), np.array(kind), np.full(len(owner), NOW), np.array(count)
    )
    found = strength.measure(strands, [strength.LETTER] * len(told.kinds), NOW)
    ours = np.zeros(len(pairs))
    for a, b, strong in zip(found.owner, found.other, found.strength, strict=True):
        ours[row[int(a), int(b)]] = strong
    near = np.array([told.told.get(pair, 0.0) for pair in pairs])
    usual = {"what one did": sent, "what the other did": answered, "both together": sent + answered}
    friends = near >= told.friend
    group = np.array([told.people.index(a) for a, _b in pairs])
    areas, best = _areas(usual, friends)
    several = len(set(near)) > 2  # more than yes and no
    ranks = {name: rank_correlation(score, near) for name, score in usual.items()} if several else None
    highest = max(ranks, key=lambda name: ranks[name]) if ranks else ""
    return Measured(
        told.name,
        "says is a friend",
        len(pairs),
        auc(ours, friends),
        areas,
        best,
        auc_difference(ours, usual[best], friends, group),
        rank_correlation(ours, near) if several else None,
        ranks,
        rank_difference(ours, usual[highest], near, group) if several else None,
    )


def beside_later(told: Events) -> Measured | Skipped:
    """Of every tie of the first four fifths: whether contact goes both ways in the last. From either side."""
    parted = int(len(told.time) * FIRST)
    source, target, time = told.source[:parted], told.target[:parted], told.time[:parted].astype(np.float64)
    way = np.repeat([strength.OUT, strength.IN], parted)
    strands = strength.gather(
        np.append(source, target), np.append(target, source), way, np.zeros(2 * parted, np.int64), np.append(time, time)
    )
    found = strength.measure(strands, [strength.LETTER], float(time[-1]))
    later = {(int(a), int(b)) for a, b in zip(told.source[parted:], told.target[parted:], strict=True)}
    both = np.array(
        [{(int(a), int(b)), (int(b), int(a))} <= later for a, b in zip(found.owner, found.other, strict=True)]
    )
    if both.all() or not both.any():
        return Skipped(told.name, "has no ties that go on both ways, or no others")
    usual = usual_scores(told, parted, both_sides(told, parted))
    ours = found.strength.astype(np.float64)
    low, high = np.minimum(found.owner, found.other), np.maximum(found.owner, found.other)
    _pairs, group = np.unique(low * told.members + high, return_inverse=True)
    areas, best = _areas(usual, both)
    difference = auc_difference(ours, usual[best], both, group)
    return Measured(told.name, "later both ways", len(both), auc(ours, both), areas, best, difference)


def _areas(usual: dict[str, Floats], true: Truths) -> tuple[dict[str, float], str]:
    areas = {name: auc(score, true) for name, score in usual.items()}
    return areas, max(areas, key=lambda name: areas[name])
