"""Compiling what questions about ties need, before the first one is asked.

    python -m goodword.engine.graph.ready

Compiled kernels are kept beside the code. On a machine that runs this code for the first time compiling takes some ten seconds
of processor time; whoever asks first would wait for it.
"""

from __future__ import annotations

import os
import tempfile
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from goodword.engine.graph.graph import TieGraph
from goodword.engine.graph.layout import CONNECTION
from goodword.engine.graph.topics import Topics
from goodword.engine.graph.view import View

_MEMBERS = 8
_RARITY = np.ones(2)


def make_ready() -> None:
    """Ask everything once, of a small ring of ties: as made in memory, and as opened from a folder."""
    ring = np.arange(_MEMBERS, dtype=np.int64)
    source, target = np.concatenate([ring, (ring + 1) % _MEMBERS]), np.concatenate([(ring + 1) % _MEMBERS, ring])
    strength, level = np.full(source.size, 500, np.int64), np.zeros(source.size, np.uint8)
    made = TieGraph.from_ties(source, target, strength, members=_MEMBERS, level=level)
    with tempfile.TemporaryDirectory() as folder:
        made.save(Path(folder) / "graph")
        for graph in (made, TieGraph.open(Path(folder) / "graph")):
            _ask(graph)


def _ask(graph: TieGraph) -> None:
    topics = Topics.from_lists([[at % 2] for at in range(_MEMBERS)])
    kept = Topics(_as_from_a_file(topics.start), _as_from_a_file(topics.ids))
    for view in (None, View(), View({5: CONNECTION}, own={1: 700, 7: 400})):
        graph.warm_paths(0, 3, 3, 3, view)
        graph.reach(0, [2, 3], 3, 5, view)
        graph.people_to_meet(0, 20, exclude=[4], view=view)
        for told, rarity in ((topics, _RARITY), (kept, _as_from_a_file(_RARITY))):
            graph.introductions_to_make(0, told, rarity, told, told, exclude=[(1, 2)], best=20, view=view, among=[1])
    graph.set_tie(0, 4, 500, 500, 0, 0)
    graph.remove_tie(0, 4)


def _as_from_a_file[Number: np.generic](values: NDArray[Number]) -> NDArray[Number]:
    read_only = values.copy()
    read_only.flags.writeable = False
    return read_only


if __name__ == "__main__":
    os.nice(10)  # whoever waits for a page comes first
    make_ready()
