"""Memory that a question works in: zero between two questions, cleared by walking what was written."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from goodword.engine.graph.kernels import words
from goodword.engine.graph.layout import BEST_MOST, MEMBER, PATHS_MOST
from goodword.engine.graph.view import View

# Huge pages begin at whole multiples of their size: an array of exactly 4 MB just misses one. A little more does not.
SPARE = 1 << 17


class Scratch:
    """Arrays for one question at a time; a thread takes one from the pool and puts it back.

    Attributes:
        mark, halves, via: int32 by member, zero.
        sums: int64 by member, zero.
        walks: float64 by member, zero; empty until it is asked for.
        touched: int32 by member, anything.
        level: at which most hold the viewer.
        levels: int8 by member, ``level`` everywhere.
        odd: bits as ``bits``, of those who hold the viewer otherwise.
        bits: 32 KB of bits, zero: a quick "no" before ``mark`` is asked.
        chains: int32, shape (2, 3, topics), −1.
        values, steps, answers: what questions are answered in.
    """

    __slots__ = (
        "answers", "bits", "chains", "halves", "level", "levels", "mark", "odd", "steps", "sums", "touched", "values",
        "via", "walks",
    )  # fmt: skip

    def __init__(self, members: int) -> None:
        size = members + SPARE
        self.mark = np.zeros(size, np.int32)
        self.halves = np.zeros(size, np.int32)
        self.via = np.zeros(size, np.int32)
        self.sums = np.zeros(size, np.int64)
        self.touched = np.zeros(size, np.int32)
        self.walks = np.zeros(0)
        self.level = MEMBER
        self.levels = np.full(members, MEMBER, np.int8)
        self.bits = np.zeros(4096, np.uint64)
        self.odd = np.zeros(4096, np.uint64)
        self.chains = np.full((2, 3, 0), -1, np.int32)
        self.values = np.empty(PATHS_MOST, np.int64)
        self.steps = np.empty((PATHS_MOST, 5), np.int64)
        self.answers = np.empty((4, BEST_MOST), np.int64)

    def hold(self, view: View) -> None:
        """Let everybody hold the viewer as the view says."""
        if view.level != self.level:
            self.levels.fill(view.level)
            self.level = view.level
        if len(view.ids):
            words.hold(self.levels, self.odd, view.ids, view.levels)

    def let_go(self, view: View) -> None:
        """Let everybody hold the viewer at ``level`` again."""
        if len(view.ids):
            words.let_go(self.levels, self.odd, self.level, view.ids)

    def room_for_topics(self, topics: int) -> None:
        """Make chains for so many topics."""
        if self.chains.shape[2] < topics:
            self.chains = np.full((2, 3, topics), -1, np.int32)

    def room_for_walks(self) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
        """Two arrays of float64 by member, zero. One of them is ``sums``: zero is the same number to both kinds."""
        if len(self.walks) < len(self.sums):
            self.walks = np.zeros(len(self.sums))
        return self.sums.view(np.float64), self.walks
