"""Ours and a peer's in turn, a few questions each: whatever else the machine does falls on both alike."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WARM = 30
TURN = 20


@dataclass(frozen=True)
class Pace:
    """Microseconds of each question, of ours and of the peer's."""

    ours: NDArray[np.float64]
    peer: NDArray[np.float64]

    @property
    def ratio(self) -> float:
        """The peer's median over ours."""
        return float(np.median(self.peer) / np.median(self.ours))


def in_turn[Q](
    ours: Callable[[Q], object],
    peer: Callable[[Q], object],
    asked: Sequence[Q],
    turn: int = TURN,
    clock: Callable[[], int] = time.perf_counter_ns,
) -> Pace:
    """Ask both the same questions, in turns of a few each: so each works with its own caches warm, as it would alone.

    All of it is asked once beforehand, so that what has to come from the disk has come. ``clock`` tells nanoseconds: by
    the clock on the wall, or those of this process where both sides work within it and long enough to be interrupted.
    """
    for question in asked:
        ours(question)
        peer(question)
    spent = np.empty((2, len(asked)))
    both = (ours, peer)
    for round_, start in enumerate(range(0, len(asked), turn)):
        for which in (0, 1) if round_ % 2 else (1, 0):
            ask = both[which]
            for i in range(start, min(start + turn, len(asked))):
                began = clock()
                ask(asked[i])
                spent[which, i] = clock() - began
    return Pace(spent[0] / 1e3, spent[1] / 1e3)


def alone[Q](ask: Callable[[Q], object], asked: Sequence[Q], warm: int = WARM) -> NDArray[np.float64]:
    """Microseconds of processor time of each question: a busy machine's waiting is not in them."""
    for question in asked[:warm]:
        ask(question)
    spent = np.empty(len(asked))
    for i, question in enumerate(asked):
        began = time.thread_time_ns()
        ask(question)
        spent[i] = time.thread_time_ns() - began
    return spent / 1e3
