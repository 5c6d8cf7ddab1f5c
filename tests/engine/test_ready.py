"""What is compiled beforehand is what questions use."""

from __future__ import annotations

import numpy as np

from goodword.engine.graph import TieGraph, View
from goodword.engine.graph.kernels import paths
from goodword.engine.graph.ready import make_ready
from goodword.engine.graph.topics import Topics


def compiled() -> dict[str, int]:
    """How many forms of each kernel of paths this process has."""
    return {name: len(made.signatures) for name, made in vars(paths).items() if hasattr(made, "signatures")}


def test_nothing_is_left_to_compile_for_who_asks() -> None:
    make_ready()
    before = compiled()
    assert any(before.values())
    graph = TieGraph.from_ties(np.array([0, 1, 1, 2]), np.array([1, 0, 2, 1]), np.full(4, 300), members=5)
    view = View({2: 1}, own={1: 900})
    assert graph.warm_paths(0, 2, 3, 8, view)
    assert graph.reach(0, [2], 3, 16, view)
    graph.people_to_meet(0, 40, exclude=[3], view=view)
    topics = Topics.from_lists([[0], [0], [0], [], []])
    graph.introductions_to_make(1, topics, np.ones(1), topics, topics, best=9, view=View(own={0: 500, 2: 500}))
    assert compiled() == before
