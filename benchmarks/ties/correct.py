"""Whether the answers are right at full size: sampled questions against the reference in floating point."""

from __future__ import annotations

import numpy as np
from benchmarks.figures import Figure
from benchmarks.ties import questions, reference
from benchmarks.ties.invented import Network

from goodword.engine.graph import View

ASKED = 60
BEST = 20


def figures(network: Network) -> list[Figure]:
    """How many answers of each kind were compared; the first that is wrong raises AssertionError.

    Half of the questions use all ties, half the eyes of a viewer whom people hold as anything from blocked to close.
    """
    graph, rng = network.graph(), np.random.default_rng(9)
    asked = questions.make(graph, ASKED)
    counts = {"warm paths": 0, "people to meet": 0, "introductions to make": 0}
    for i, (random, near, member) in enumerate(zip(asked.random, asked.near, asked.members, strict=False)):
        held = reference.held_by_some(rng, network) if i % 2 else None
        view = None if held is None else View((np.arange(network.members), held))
        for a, b in (random, near):
            eyes = reference.Eyes(network, a, held)
            for hops in (3, 4):
                told = [path.strength for path in graph.warm_paths(a, b, hops, 3, view)]
                assert np.allclose(told, reference.paths(eyes, a, b, hops, 3), rtol=1e-9, atol=0), (a, b, hops, told)
                counts["warm paths"] += 1
        eyes = reference.Eyes(network, member, held)
        scores = reference.people(eyes, network, member)
        candidates = graph.people_to_meet(member, BEST, view=view)
        told = [candidate.score for candidate in candidates]
        best = np.sort(scores)[::-1][:BEST]
        assert len(told) == np.count_nonzero(best), (member, told)
        assert np.allclose(told, best[: len(told)], rtol=reference.ROUGHLY, atol=0), (member, told, best)
        theirs = scores[[candidate.person for candidate in candidates]]
        assert np.allclose(told, theirs, rtol=reference.ROUGHLY, atol=0), (member, told, theirs)
        counts["people to meet"] += 1
        pairs = graph.introductions_to_make(member, network.topics, network.rarity, best=BEST, view=view)
        worth = reference.introductions(eyes, network, member)
        told = [pair.score for pair in pairs]
        theirs = np.array([worth[pair.first, pair.second] for pair in pairs])
        assert len(told) == min(BEST, len(worth)), (member, told)
        # The curve is in 1024ths.
        assert np.allclose(told, theirs, rtol=5e-3, atol=0), (member, told, theirs)
        assert np.allclose(told, sorted(worth.values(), reverse=True)[: len(told)], rtol=5e-3, atol=0), (member, told)
        counts["introductions to make"] += 1
    return [Figure(f"{kind}: answers equal to the reference", count) for kind, count in counts.items()]
