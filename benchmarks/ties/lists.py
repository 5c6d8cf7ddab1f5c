"""Plain lists and dictionaries of Python, made beforehand: no library at all. Told beside igraph, without a bar."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from benchmarks.ties.by_hand import Rows, walking
from benchmarks.ties.invented import Network
from benchmarks.ties.peers import Peer
from numpy.typing import NDArray


@contextmanager
def peer(network: Network) -> Iterator[Peer]:
    """Ready to be asked."""
    source, target = np.asarray(network.column("source")), np.asarray(network.column("target"))
    strength = np.asarray(network.column("strength"))
    order = np.lexsort((source, target))
    out, back = (np.searchsorted(ids, np.arange(network.members + 1)) for ids in (source, target[order]))
    rows = Rows(
        _cut(target, out).__getitem__, _cut(strength, out).__getitem__,
        _cut(source[order], back).__getitem__, _cut(strength[order], back).__getitem__,
    )  # fmt: skip
    yield walking("plain lists", network, rows, {})


def _cut(column: NDArray[np.int64], start: NDArray[np.int64]) -> list[list[int]]:
    """One list for each member."""
    told = column.tolist()
    return [told[begin:end] for begin, end in zip(start[:-1].tolist(), start[1:].tolist(), strict=True)]
