"""Small networks for hypothesis: hubs, people with nobody, equal strengths, one-sided and hidden ties."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from hypothesis import strategies as st

from engine.twins import SlowGraph, SlowView
from goodword.engine.graph import TieGraph, View

MEMBERS = 9
ids = st.integers(0, MEMBERS - 1)
strengths = st.sampled_from([1, 2, 500, 999, 1000]) | st.integers(1, 1000)
levels = st.integers(0, 4)
# Two strengths only: many walks and sums are equal then, and the order of ids decides.
halves = st.sampled_from([500, 1000])
pairs = st.tuples(ids, ids).filter(lambda pair: pair[0] != pair[1])
ties = st.lists(st.tuples(pairs, strengths, levels), max_size=45)
hubs = st.builds(
    lambda hub, k, back, onward: [((hub, x), k, 0) for x in range(MEMBERS) if x != hub]
    + [((x, hub), back, 1) for x in range(MEMBERS) if x != hub]
    + onward,
    ids, strengths, strengths, ties,
)  # fmt: skip


@dataclass
class Both:
    """The same network twice."""

    fast: TieGraph
    slow: SlowGraph

    def same(self) -> None:
        """Rows are equal, and sorted as they should be."""
        for v in range(MEMBERS):
            row = sorted(((y, k) for (x, y), (k, _l) in self.slow.ties.items() if x == v), key=lambda t: (-t[1], t[0]))
            assert self.fast.contacts(v) == row
            assert int(self.fast._arcs.degree[v]) == self.slow.degree(v)
        assert self.fast.ties == len(self.slow.ties)


def both(told: list[tuple[tuple[int, int], int, int]]) -> Both:
    source, target = [pair[0] for pair, _k, _l in told], [pair[1] for pair, _k, _l in told]
    as_array = [np.array(column, np.int64) for column in (source, target, [k for _p, k, _l in told])]
    asks = np.array([level for _p, _k, level in told], np.int64)
    fast = TieGraph.from_ties(*as_array, members=MEMBERS, level=asks)
    return Both(fast, SlowGraph(MEMBERS, {pair: (k, level) for pair, k, level in told}))


alike = st.lists(st.tuples(pairs, halves, st.just(0)), min_size=20, max_size=60)
networks = (ties | hubs | alike).map(both)


@st.composite
def layered(draw: st.DrawFn) -> tuple[Both, int, int]:
    """Somebody, those they know, those whom these know, somebody at the end; ids in any order, many equal walks."""
    order = draw(st.permutations(range(MEMBERS)))
    first, last, layers = order[0], order[-1], (order[1:4], order[4:6], order[6:8])
    told = [((first, x), draw(halves), 0) for x in layers[0]]
    for before, after in ((layers[0], layers[1]), (layers[1], layers[2])):
        told += [((x, y), draw(halves), 0) for x in before for y in after if draw(st.integers(0, 3))]
    told += [((y, last), draw(halves), 0) for y in (*layers[1][draw(st.integers(0, 2)) :], *layers[2])]
    return both(told), first, last


own_rows = st.none() | st.dictionaries(ids, strengths, max_size=6)
slow_views = st.none() | st.builds(
    SlowView,
    st.dictionaries(ids, st.sampled_from([-1, 0, 1, 2, 3]), max_size=6),
    st.sampled_from([0, 1, 1, 1]),
    own_rows,
)


def view_of(slow: SlowView | None, asker: int) -> tuple[View | None, SlowView | None]:
    """The same view for both; nobody has themselves in their own row."""
    if slow is None:
        return None, None
    if slow.own is not None:
        slow.own.pop(asker, None)
    own: Any = slow.own
    return View(slow.levels, level=slow.level, own=own), slow
