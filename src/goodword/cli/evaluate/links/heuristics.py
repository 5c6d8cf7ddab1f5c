"""The usual scores for a tie that is not there, each of one formula. Plain sets and matrices, on purpose not the
engine's own arithmetic.

The formulas are those of Liben-Nowell and Kleinberg (2003), Adamic and Adar (2003), Zhou, Lü and Zhang (2009), Katz (1953)
with β = 0.001, and PageRank (Brin and Page 1998) from each end with α = 0.85, summed.
"""

from __future__ import annotations

import math
from typing import Any, Final

import numpy as np
from numba import njit
from numpy.typing import NDArray

from goodword.cli.evaluate.links.split import Split
from goodword.cli.evaluate.recordings import Ids

type Scores = NDArray[np.float64]

LOCAL: Final = ("CN", "Jaccard", "PA", "AA", "RA")
GLOBAL: Final = ("Katz", "PageRank")
ALL: Final = (*LOCAL, *GLOBAL)
BETA: Final = 0.001
ALPHA: Final = 0.85
STEPS: Final = 100  # 0.85 to that power is 9·10⁻⁸, and no shortest way in such networks is as long
GLOBAL_MOST: Final = 6000
"""Members up to which Katz and PageRank are summed up: they look at the whole network for each pair."""


def scores(split: Split, pairs: Ids) -> dict[str, Scores]:
    """Each heuristic's score of each pair, (2, n) → (n,). Katz and PageRank are left out of large networks."""
    told = dict(zip(LOCAL, _local(split, pairs), strict=True))
    if split.members <= GLOBAL_MOST:
        told |= dict(zip(GLOBAL, _global(split, pairs), strict=True))
    return told


def _local(split: Split, pairs: Ids) -> Scores:
    known: list[set[int]] = [set() for _ in range(split.members)]
    for a, b in zip(split.first.tolist(), split.second.tolist(), strict=True):
        known[a].add(b)
        known[b].add(a)
    damped = [1 / math.log(max(len(row), 2)) for row in known]
    shared = [1 / max(len(row), 1) for row in known]
    told = np.zeros((len(LOCAL), pairs.shape[1]))
    for i, (a, b) in enumerate(pairs.T.tolist()):
        both = known[a] & known[b]
        either = len(known[a]) + len(known[b]) - len(both)
        told[:, i] = (
            len(both), len(both) / either if either else 0, len(known[a]) * len(known[b]),
            math.fsum(damped[x] for x in both), math.fsum(shared[x] for x in both),
        )  # fmt: skip
    return told


def _global(split: Split, pairs: Ids) -> tuple[Scores, Scores]:
    """Katz and PageRank."""
    n, (a, b) = split.members, pairs
    if n * n < 1000 * len(split.first):  # a matrix this full is inverted sooner than walked
        ties = np.zeros((n, n))
        ties[split.first, split.second] = ties[split.second, split.first] = 1
        one = np.eye(n)
        katz = np.linalg.inv(one - BETA * ties)[a, b]
        walk = np.linalg.inv(one - ALPHA * ties / np.maximum(ties.sum(1), 1)[:, None])
        return katz, walk[a, b] + walk[b, a]
    return walked(split, pairs)


def walked(split: Split, pairs: Ids) -> tuple[Scores, Scores]:
    """Katz and PageRank, summed up step by step."""
    n, (a, b) = split.members, pairs
    source = np.concatenate([split.first, split.second])
    target = np.concatenate([split.second, split.first])[np.argsort(source, kind="stable")]
    start = np.zeros(n + 1, np.int64)
    np.cumsum(np.bincount(source, minlength=n), out=start[1:])
    ends = np.unique(pairs)
    (at_a, at_b), even = np.searchsorted(ends, pairs), 1 / np.maximum(np.diff(start), 1)
    katz = _summed(start, target, np.full(n, BETA), ends)
    walk = _summed(start, target, ALPHA * even, ends)
    return katz[b, at_a], walk[b, at_a] + walk[a, at_b]


@njit(cache=True)
def _summed(start: Any, target: Any, share: Any, ends: Any) -> Any:
    """Σ over k of Mᵏ, shape (members, ends), of the columns of ``ends``; M[y, x] = share[x] where y and x are tied."""
    members, width = len(start) - 1, len(ends)
    now = np.zeros((members, width))
    for e in range(width):
        now[ends[e], e] = 1
    total = now.copy()
    for _step in range(STEPS):
        after = np.zeros((members, width))
        for y in range(members):
            for j in range(start[y], start[y + 1]):
                x = target[j]
                for e in range(width):
                    after[y, e] += now[x, e] * share[x]
            for e in range(width):
                total[y, e] += after[y, e]
        now = after
    return total
