"""People to meet as a product of sparse matrices: scipy, in this process, whole numbers."""

from __future__ import annotations

import importlib
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import numpy as np
from benchmarks.ties.invented import Network
from benchmarks.ties.peers import BEST_PEOPLE, Absent, Peer, Scored
from numpy.typing import NDArray

BARS: Final = {"people": 8.0, "everybody": 6.0}
ONE: Final = 10**6 * (1 << 14)


@contextmanager
def peer(network: Network) -> Iterator[Peer]:
    """Ready to be asked."""
    try:
        scipy: Any = importlib.import_module("scipy")
        csr_array: Any = importlib.import_module("scipy.sparse").csr_array
    except ImportError as missing:
        raise Absent("scipy is not installed; uv pip install --group peers brings it") from missing
    source, target, strength = (np.asarray(network.column(name)) for name in ("source", "target", "strength"))
    start = np.zeros(network.members + 1, np.int32)
    np.cumsum(np.bincount(source, minlength=network.members), out=start[1:])
    shape = (network.members, network.members)
    ties = csr_array((strength.astype(np.int64), target.astype(np.int32), start), shape=shape)
    # What a tie counts through somebody is multiplied in once, into their rows.
    onward = csr_array((ties.data * np.repeat(network.weights(), np.diff(start)), ties.indices, start), shape=shape)
    # The work for everybody uses what every member may use.
    shared = csr_array((onward.data * network.usable, ties.indices.copy(), start.copy()), shape=shape)
    shared.eliminate_zeros()

    def people(a: int) -> Scored:
        near = ties[[a]]
        far = near @ onward
        return _best(a, far.indices, far.data, near.indices)

    def everybody(members: NDArray[np.int64]) -> list[Scored]:
        near = ties[members]
        far = near @ shared
        told = []
        for i, a in enumerate(members.tolist()):
            ours, theirs = slice(*near.indptr[i : i + 2]), slice(*far.indptr[i : i + 2])
            told.append(_best(a, far.indices[theirs], far.data[theirs], near.indices[ours]))
        return told

    yield Peer(f"scipy {scipy.__version__}", people=people, everybody=everybody, bars=BARS)


def _best(a: int, people: NDArray[Any], scores: NDArray[Any], known: NDArray[Any]) -> Scored:
    """The best of a row of the product; every tie here has two sides, so whom one knows is all that is left out."""
    strangers = ~np.isin(people, known) & (people != a)
    people, scores = people[strangers], scores[strangers]
    if len(scores) > BEST_PEOPLE:
        # The whole of those that are as good as the last is looked at, so that the order of ids decides.
        last = np.partition(scores, len(scores) - BEST_PEOPLE)[len(scores) - BEST_PEOPLE]
        kept = scores >= last
        people, scores = people[kept], scores[kept]
    order = np.lexsort((people, -scores))[:BEST_PEOPLE]
    return list(zip((scores[order] / ONE).tolist(), people[order].tolist(), strict=True))
