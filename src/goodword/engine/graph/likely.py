"""How likely it is that two people should know each other: what is around them, weighed as this graph's own ties teach.

What is looked at, for a pair: shared contacts (Newman 2001), these damped by 1 / ln(degree) (Adamic and Adar 2003) and by
1 / degree (Zhou, Lü and Zhang 2009), the product of both degrees (Barabási and Albert 1999), how often a walk from one stops
at the other (PageRank with restart, Liben-Nowell and Kleinberg 2003; followed as far as it is likely, as Andersen, Chung and
Lang 2006 push it), and, where topics are given, the rarity of those both have. All but the last as logarithms, degrees
and walks also squared: a few weights are to bend where a graph bends.

The weights are those of a logistic regression. It is taught by ties of the graph, each looked at as if it were not
there, and as many pairs without a tie. It starts from "damped by 1 / degree alone", as if it had seen that work on
``PRIOR`` examples: a graph with few ties keeps to it.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.graph.kernels import likely
from goodword.engine.graph.layout import MEMBERS_MOST, Arcs
from goodword.engine.graph.scratch import Scratch
from goodword.engine.graph.topics import Topics

type Floats = NDArray[np.float64]
type Ids = NDArray[np.int64]

FEATURES: Final = ("allocated", "inverse log", "shared", "degrees", "walks", "degrees²", "walks²", "topics")
DEGREES, WALKS, TOPICS = 3, 4, 7  # places among them
ONWARD: Final = 0.85
"""The chance that a walk goes on after each step (Brin and Page 1998)."""
FINEST, COARSEST = 2e-5, 1e-3  # of the chance for each tie below which a walk is not followed
EXAMPLES: Final = 1000
"""Ties, and pairs without one, to learn from at most: about a second of walks on graphs of any size."""
EXAMPLES_LEAST: Final = 20
PRIOR: Final = 10.0
STEPS_MOST: Final = 60
ONE: Final = float(1 << 40)
LOGS: Final = 1 << 14  # degrees above count like the last


@dataclass(frozen=True, slots=True)
class Weights:
    """What scores are made with: weight · (feature − mean) / spread, summed. Each of shape (7,), or (8,) with topics.

    Attributes:
        examples: how many ties taught them; 0: too few, so that they are where learning begins.
    """

    mean: Floats
    spread: Floats
    weight: Floats
    examples: int

    @property
    def topics(self) -> bool:
        """Whether they weigh topics."""
        return len(self.weight) == len(FEATURES)

    def of(self) -> dict[str, float]:
        """The weight of each feature by name."""
        return dict(zip(FEATURES, self.weight.tolist(), strict=False))


def score(weights: Weights, features: Floats) -> Floats:
    """Log odds, shape (pairs,), against a pair drawn at random; the higher, the likelier.

    Added up in one order, and rounded to nine decimals: logarithms differ in their last digit between processors.
    """
    total = np.zeros(len(features))
    for place, one in enumerate(weights.weight):
        total += one * (features[:, place] - weights.mean[place]) / weights.spread[place]
    return np.round(total, 9)


def features(
    arcs: Arcs, ties: int, scratch: Scratch, checked: bool, a: Ids, b: Ids, hidden: bool, shared: Floats | None
) -> Floats:
    """What is around each pair, shape (pairs, 7) or (pairs, 8). The same for (a, b) as for (b, a).

    Args:
        ties: how many arcs the graph has; what walks are followed to depends on it.
        hidden: whether a tie between the two is taken as not there.
        shared: shape (pairs,); rarity of topics in common; None: topics are not looked at.
    """
    count = len(a)
    source, target = np.concatenate([a, b]), np.concatenate([b, a])
    order = np.arange(2 * count) if hidden else np.argsort(source, kind="stable")
    counted, walked = np.zeros((2 * count, 4), np.int64), np.zeros(2 * count)
    rest, here = scratch.room_for_walks()
    likely.around(
        arcs.out_row, arcs.out_arc, arcs.out_code, arcs.degree, _inverse_log(), source[order], target[order], hidden,
        checked, scratch.levels, ONWARD, float(np.clip(1 / max(ties, 1), FINEST, COARSEST)), rest, here,
        scratch.touched, scratch.mark, scratch.halves, scratch.via, counted, walked,
    )  # fmt: skip
    back = np.empty_like(order)
    back[order] = np.arange(2 * count)
    counts, other, stops = counted[back[:count]], counted[back[count:]], walked[back]
    made = np.empty((count, len(FEATURES) - (shared is None)))
    made[:, 0] = np.log(counts[:, likely.ALLOCATED] / ONE + 1e-3)
    made[:, 1] = np.log(counts[:, likely.INVERSE_LOG] / ONE + 1e-2)
    made[:, 2] = np.log1p(counts[:, likely.SHARED])
    made[:, DEGREES] = np.log((1.0 + counts[:, likely.DEGREE]) * (1.0 + other[:, likely.DEGREE]))
    made[:, WALKS] = np.log(stops[:count] + stops[count:] + 1e-6)
    if shared is not None:
        made[:, TOPICS] = np.log1p(shared)
    return made


def bent(made: Floats, mean: Floats, spread: Floats) -> Floats:
    """Fill in the squares, which are of features around their means."""
    for square, place in ((DEGREES + 2, DEGREES), (WALKS + 2, WALKS)):
        made[:, square] = ((made[:, place] - mean[place]) / spread[place]) ** 2
    return made


def learned(found: Floats, nothing: Floats) -> Weights:
    """Weights that tell ``found``, features of hidden ties, from ``nothing``, features of pairs without one."""
    made = np.concatenate([found, nothing])
    width = made.shape[1]
    begin = np.zeros(width)
    begin[0] = 1.0
    if len(found) < EXAMPLES_LEAST or len(nothing) < EXAMPLES_LEAST:
        return Weights(np.zeros(width), np.ones(width), begin, 0)
    mean, spread = np.zeros(width), np.ones(width)
    plain = [place for place in range(width) if place not in {DEGREES + 2, WALKS + 2}]
    mean[plain], spread[plain] = _middle(made[:, plain])
    made = bent(made, mean, spread)
    squares = [DEGREES + 2, WALKS + 2]
    mean[squares], spread[squares] = _middle(made[:, squares])
    told = np.concatenate([np.ones(len(found)), -np.ones(len(nothing))])
    # Rounded, so that what machines add up differently does not show.
    return Weights(mean, spread, np.round(_fitted((made - mean) / spread, told, begin), 6), len(found))


def _middle(made: Floats) -> tuple[Floats, Floats]:
    spread = made.std(axis=0)
    return np.round(made.mean(axis=0), 6), np.round(np.where(spread < 1e-6, 1.0, spread), 6)


def _fitted(made: Floats, told: Floats, begin: Floats) -> Floats:
    """Newton's way to the likeliest weights, each step halved until it helps; around ``begin`` by ``PRIOR``."""
    made = np.column_stack([made, np.ones(len(made))])
    start = np.append(begin, 0.0)
    hold = np.append(np.full(len(begin), PRIOR), 1e-3)

    def cost(weights: Floats) -> float:
        return float(np.logaddexp(0, -told * (made @ weights)).sum() + (hold * (weights - start) ** 2).sum() / 2)

    weights, before = start, cost(start)
    for _step in range(STEPS_MOST):
        chance = 1 / (1 + np.exp(np.clip(told * (made @ weights), -35, 35)))
        slope = hold * (weights - start) - made.T @ (told * chance)
        steep = (made * (chance * (1 - chance))[:, None]).T @ made + np.diag(hold)
        move = np.linalg.solve(steep, slope)
        size = 1.0
        while size > 1e-6 and cost(weights - size * move) > before - 1e-4 * size * float(slope @ move):
            size /= 2
        weights = weights - size * move
        after = cost(weights)
        if before - after < 1e-10 * abs(before):
            break
        before = after
    return weights[:-1]


def shared_rarity(topics: Topics | None, idf: Floats | None, a: Ids, b: Ids, members: int) -> Floats | None:
    """Rarity of the topics that each pair has in common, shape (pairs,); None where no topics are given."""
    if topics is None:
        return None
    if idf is None:
        raise BadArgument("idf", "has to be given with topics.")
    topics.check("topics", members, len(idf))
    return np.asarray(likely.in_common(topics.start, topics.ids, idf, a, b))


def numbers(count: int, salt: int) -> NDArray[np.uint64]:
    """``count`` numbers that look random and are the same everywhere (splitmix64, Steele, Lea and Flood 2014)."""
    mixed = (np.arange(count, dtype=np.uint64) + np.uint64((salt << 32) + 1)) * np.uint64(0x9E3779B97F4A7C15)
    mixed = (mixed ^ (mixed >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    mixed = (mixed ^ (mixed >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return mixed ^ (mixed >> np.uint64(31))


def some_ties(arcs: Arcs, most: int) -> tuple[Ids, Ids]:
    """At most so many arcs, (whose, to whom), drawn evenly, each once; the same on every machine."""
    rows = arcs.out_row.copy()  # as it is now: lengths and starts fit each other, whatever changes meanwhile
    lengths = rows & ((1 << 32) - 1)
    ends = np.cumsum(lengths)
    ties = int(ends[-1]) if len(ends) else 0
    if not ties:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    drawn = np.arange(ties) if ties <= most else np.unique((numbers(2 * most, 1) % np.uint64(ties)).astype(np.int64))
    if len(drawn) > most:
        drawn = np.sort(drawn[np.argsort(numbers(len(drawn), 2), kind="stable")[:most]])
    owner = np.searchsorted(ends, drawn, side="right")
    place = (rows[owner] >> 32) + drawn - (ends[owner] - lengths[owner])
    return owner, (arcs.out_arc[place] & np.uint32(MEMBERS_MOST - 1)).astype(np.int64)


def some_strangers(arcs: Arcs, most: int) -> tuple[Ids, Ids]:
    """At most so many pairs without a tie either way, drawn evenly; the same on every machine."""
    members = arcs.members
    if members < 2:
        return np.empty(0, np.int64), np.empty(0, np.int64)
    pairs = (numbers(8 * most, 3) % np.uint64(members)).astype(np.int64).reshape(2, -1)
    low, high = pairs.min(axis=0), pairs.max(axis=0)
    _places, first = np.unique(low * members + high, return_index=True)
    first = np.sort(first[low[first] != high[first]])
    kept = np.asarray(likely.strangers(arcs.out_row, arcs.out_arc, low[first], high[first], most))
    return low[first][kept], high[first][kept]


@cache
def _inverse_log() -> NDArray[np.int64]:
    """1 / ln(degree) in 2⁴⁰ths, as ``damping`` has them in 2¹⁴ths: sums are small here, and hubs still differ."""
    made = np.array([round(ONE / math.log(max(degree, 2))) for degree in range(LOGS)], np.int64)
    made.flags.writeable = False
    return made
