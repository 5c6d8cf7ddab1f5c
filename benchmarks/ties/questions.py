"""What is asked: random pairs, pairs that three ties lead to, members of all kinds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.engine.graph import TieGraph

PIECE: Final = 500
PIECES: Final = 16


@dataclass(frozen=True)
class Questions:
    """Questions about one network, in the order they are asked.

    Attributes:
        random: pairs of anybody.
        near: from somebody to a friend of a friend of a friend, as a person would ask.
        members: who asks for people to meet and for introductions to make.
        everybody: shape (pieces, PIECE): members one behind the other, as work for everybody meets them.
    """

    random: list[tuple[int, int]]
    near: list[tuple[int, int]]
    members: list[int]
    everybody: NDArray[np.int64]


def make(graph: TieGraph, count: int, seed: int = 3) -> Questions:
    """As many of each kind; the same for the same graph."""
    rng = np.random.default_rng(seed)
    random = [(a, b) for a, b in rng.integers(0, graph.members, (count, 2)).tolist() if a != b]
    near: list[tuple[int, int]] = []
    while len(near) < count:
        begin = end = int(rng.integers(graph.members))
        for _step in range(3):
            known = graph.contacts(end)
            if known:
                end = known[int(rng.integers(len(known)))][0]
        if end != begin:
            near.append((begin, end))
    members = rng.integers(0, graph.members, count).tolist()
    starts = rng.integers(0, graph.members - PIECE, PIECES)
    return Questions(random, near, members, starts[:, None] + np.arange(PIECE))
