"""The same answers once more, in floating point over the plain columns of ties: slow, and nothing of the engine's in it.

Damping here is 1 / ln(degree) itself, where the engine has it in 2¹⁴ths: scores may differ by that much and no more.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Final

import numpy as np
from benchmarks.ties.invented import Network
from numpy.typing import NDArray

from goodword.engine.graph import MEMBER

ROUGHLY: Final = 3e-4
"""How far a score of people to meet may be off: a weight is at least 0.13, its rounding at most 2⁻¹⁵."""

type Floats = NDArray[np.float64]


class Eyes:
    """What one viewer sees: strengths of all ties as fractions of one, 0 where a tie may not be used.

    Args:
        held: shape (members,); the level at which each holds the viewer. None: every tie is usable.
    """

    def __init__(self, network: Network, viewer: int, held: NDArray[np.int64] | None) -> None:
        self.source, self.target = (np.asarray(network.column(name)) for name in ("source", "target"))
        self.start = np.searchsorted(self.source, np.arange(network.members + 1))
        self.worth: Floats = np.asarray(network.column("strength")) / 1000.0
        self.seen = np.ones(len(self.source), np.bool_)
        if held is not None:
            fine = (held[self.source] >= network.column("level")) & (held[self.target] >= network.other_level)
            self.seen = fine.copy()
            fine[self.row(viewer)] = True  # the viewer's own are usable, whatever they ask
            self.worth = self.worth * fine

    def row(self, member: int) -> slice:
        """Where a member's ties are."""
        return slice(int(self.start[member]), int(self.start[member + 1]))


def paths(eyes: Eyes, a: int, b: int, hops: int, best: int) -> Floats:
    """Strengths of the best walks, one for each first introducer, the best first."""
    members = len(eyes.start) - 1
    onward = np.zeros(members)  # the best way from each to b
    step = np.zeros(members)
    step[b] = 1.0
    filled = np.flatnonzero(np.diff(eyes.start))
    for _tie in range(hops - 1):
        ahead = np.zeros(members)
        ahead[filled] = np.maximum.reduceat(eyes.worth * step[eyes.target], eyes.start[filled])
        ahead[a] = 0.0
        step = ahead
        onward = np.maximum(onward, step)
    onward[b] = 1.0  # a tie between the two is a way of its own
    values = eyes.worth[eyes.row(a)] * onward[eyes.target[eyes.row(a)]]
    return np.sort(values[values > 0])[::-1][:best]


def people(eyes: Eyes, network: Network, a: int) -> Floats:
    """Shape (members,): everybody's score, 0 for those whom ``a`` has a tie with."""
    degrees = np.bincount(eyes.source[network.usable], minlength=network.members)
    weights = 1.0 / np.log(np.maximum(degrees, 2))
    scores = np.zeros(network.members)
    own = eyes.row(a)
    for x, k in zip(eyes.target[own].tolist(), eyes.worth[own].tolist(), strict=True):
        row = eyes.row(x)
        scores[eyes.target[row]] += k * eyes.worth[row] * weights[x]
    scores[eyes.target[own]] = 0.0
    scores[a] = 0.0
    return scores


def introductions(eyes: Eyes, network: Network, broker: int) -> dict[tuple[int, int], float]:
    """The score of every pair that has one."""
    own = eyes.row(broker)
    ties = dict(zip(eyes.target[own].tolist(), eyes.worth[own].tolist(), strict=True))
    start, topics = network.topics.start, network.topics.ids
    has = {x: set(topics[start[x] : start[x + 1]].tolist()) for x in ties}
    rows = {x: eyes.row(x) for x in ties}
    knows = {x: set(eyes.target[row][eyes.seen[row]].tolist()) for x, row in rows.items()}
    shared: defaultdict[tuple[int, int], float] = defaultdict(float)
    by_topic: dict[int, list[int]] = {}
    for x in sorted(ties):
        for topic in has[x]:
            for before in by_topic.setdefault(topic, []):
                shared[before, x] += float(network.rarity[topic])
            by_topic[topic].append(x)
    found = {}
    for (x, y), rarity in shared.items():
        if y not in knows[x] and x not in knows[y]:
            mutual = len(knows[x] & knows[y])
            curve = 0.5 if mutual == 0 else 1.0 if mutual <= 10 else 10.0 / mutual  # as engine.graph.curve says
            found[x, y] = ties[x] * ties[y] * rarity * curve
    return found


def held_by_some(rng: np.random.Generator, network: Network) -> NDArray[np.int64]:
    """How everybody might hold somebody: mostly as a member."""
    held: NDArray[np.int64] = rng.choice(np.array([-1, 0, 1, 2, 3]), network.members, p=[0.02, 0.03, 0.85, 0.07, 0.03])
    assert MEMBER == 1
    return held
