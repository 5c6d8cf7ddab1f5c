"""How far up the list of those whom an investor never invested with the next co-investors stand, by each way of scoring."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.cli.evaluate.investors.rounds import Ids, Parted
from goodword.cli.evaluate.links import heuristics, ours
from goodword.cli.evaluate.links.heuristics import Scores
from goodword.cli.evaluate.paired import Difference, auc, auc_difference, ranks

BASELINES: Final = ("CN", "AA", "RA", "PA")
SECTORS: Final = "sectors"
BOTH: Final = "Goodword and sectors"
TOP: Final = 10


@dataclass(frozen=True, slots=True)
class Way:
    """One way of scoring.

    Attributes:
        rank: the middle rank of a true new co-investor, 1 is first; those who score alike share their mean.
        reciprocal: mean over investors of one by the rank of their first true one.
        top: of the investors, how many have a true one among the first ten, from 0 to 1.
        area: how often a true pair scores above another, from 0 to 1.
    """

    name: str
    rank: float
    reciprocal: float
    top: float
    area: float


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out.

    Attributes:
        investors: those who were there before; asked: those of them with somebody new later.
        true: new pairs, counted from both ends. candidates: those never invested with, for one who is asked, on average.
        ahead: ours less the best of the four usual ways, in area.
    """

    investors: int
    ties: int
    asked: int
    true: int
    candidates: float
    cut: str
    ways: list[Way]
    best: str
    ahead: Difference


def measure(told: Parted) -> Measured | None:
    """Every investor who later invested with somebody new is asked for; None where there is none."""
    asked = sorted({one for pair in told.later for one in pair})
    if not asked:
        return None
    known = np.zeros((told.split.members, told.split.members), bool)
    known[told.split.first, told.split.second] = known[told.split.second, told.split.first] = True
    rows = [np.flatnonzero(~known[one] & (np.arange(told.split.members) != one)) for one in asked]
    group = np.repeat(np.arange(len(asked)), [len(row) for row in rows])
    pairs = np.stack([np.repeat(asked, [len(row) for row in rows]), np.concatenate(rows)]).astype(np.int64)
    true = np.array([(min(a, b), max(a, b)) in told.later for a, b in pairs.T.tolist()])
    scores = _scores(told, pairs)
    ways = [_way(name, score, true, group) for name, score in scores.items()]
    best = max((way for way in ways if way.name in BASELINES), key=lambda way: way.area).name
    return Measured(
        told.split.members, len(told.split.first), len(asked), int(true.sum()), len(group) / len(asked), told.cut,
        ways, best, auc_difference(scores[ours.OURS], scores[best], true, group),
    )  # fmt: skip


def _scores(told: Parted, pairs: Ids) -> dict[str, Scores]:
    usual = heuristics.scores(told.split, pairs)
    found = {name: usual[name] for name in BASELINES}
    found[ours.OURS] = ours.scores(told.split, pairs)[ours.OURS]
    lengths = np.maximum(np.linalg.norm(told.sectors, axis=1, keepdims=True), 1e-9)
    unit = told.sectors / lengths
    found[SECTORS] = np.einsum("ij,ij->i", unit[pairs[0]], unit[pairs[1]])
    found[BOTH] = ranks(found[ours.OURS]) + ranks(found[SECTORS])
    return found


def _way(name: str, score: Scores, true: NDArray[np.bool_], group: Ids) -> Way:
    places: list[float] = []
    firsts: list[float] = []
    for one in range(int(group.max()) + 1):
        mine = group == one
        ordered = np.sort(-score[mine])
        told = -score[mine & true]
        low, high = np.searchsorted(ordered, told, "left"), np.searchsorted(ordered, told, "right")
        mean = (low + high + 1) / 2
        places += mean.tolist()
        firsts.append(float(mean.min()))
    first = np.array(firsts)
    return Way(
        name, float(np.median(places)), float((1 / first).mean()), float((first <= TOP).mean()), auc(score, true)
    )
