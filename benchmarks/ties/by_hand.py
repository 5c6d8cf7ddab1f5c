"""igraph asked for its adjacency, row by row, and the rest by hand in Python: what one writes where no engine is at hand.

igraph is GPL: it is a peer here and nothing of Goodword's needs it.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from heapq import nsmallest
from typing import Any, Final, NamedTuple

import numpy as np
from benchmarks.ties.invented import Network
from benchmarks.ties.peers import BEST_PATHS, BEST_PEOPLE, Absent, Peer, Scored

BARS: Final = {"paths": 15.0, "people": 15.0}


@contextmanager
def peer(network: Network) -> Iterator[Peer]:
    """Ready to be asked."""
    try:
        igraph: Any = importlib.import_module("igraph")
    except ImportError as missing:
        raise Absent("igraph is not installed; uv pip install --group peers brings it") from missing
    source, target = np.asarray(network.column("source")), np.asarray(network.column("target"))
    strength = np.asarray(network.column("strength")).tolist()
    graph = igraph.Graph(network.members, np.column_stack([source, target]), directed=True)

    def strengths(x: int) -> list[int]:
        return [strength[tie] for tie in graph.incident(x, "out")]

    def strengths_back(x: int) -> list[int]:
        return [strength[tie] for tie in graph.incident(x, "in")]

    rows = Rows(graph.successors, strengths, graph.predecessors, strengths_back)
    yield walking(f"igraph {igraph.__version__}", network, rows, BARS)


class Rows(NamedTuple):
    """Of somebody: to whom their ties lead and how strong these are, from whom ties lead to them and how strong."""

    onward: Callable[[int], list[int]]
    strengths: Callable[[int], list[int]]
    back: Callable[[int], list[int]]
    strengths_back: Callable[[int], list[int]]


def walking(name: str, network: Network, rows: Rows, bars: dict[str, float]) -> Peer:
    """Paths and people to meet by loops in Python over rows."""
    onward, strengths, back, strengths_back = rows
    weights = network.weights().tolist()

    def paths(pair: tuple[int, int]) -> Scored:
        a, b = pair
        theirs = dict(zip(back(b), strengths_back(b), strict=True))
        theirs.pop(a, None)
        found: dict[int, int] = {}
        for x, k in zip(onward(a), strengths(a), strict=True):
            if x == b:
                found[b] = k * 10**9
                continue
            value = k * theirs.get(x, 0) * 10**6
            for y, between in zip(onward(x), strengths(x), strict=True):
                if y in theirs:
                    value = max(value, k * between * theirs[y] * 1000)
            if value:
                found[x] = value
        best = nsmallest(BEST_PATHS, ((-value, x) for x, value in found.items()))
        return [(-value / 10**12, x) for value, x in best]

    def people(a: int) -> Scored:
        sums: dict[int, int] = {}
        for x, k in zip(onward(a), strengths(a), strict=True):
            through = k * weights[x]
            for y, between in zip(onward(x), strengths(x), strict=True):
                sums[y] = sums.get(y, 0) + through * between
        for known in (a, *onward(a), *back(a)):
            sums.pop(known, None)
        best = nsmallest(BEST_PEOPLE, ((-score, y) for y, score in sums.items()))
        return [(-score / (10**6 * (1 << 14)), y) for score, y in best]

    return Peer(name, paths, people=people, bars=bars)
