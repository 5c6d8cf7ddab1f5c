"""The arrays that the kernels work on: who sits where, how often two meet, and what that is worth."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from goodword.engine.seating import kernels
from goodword.engine.seating.room import HARD, RIVALS, SECOND_HOST, TWICE, Ints, Room

LENIENT: Final = 0.1
"""What a second meeting costs at the beginning of a lenient walk, of what it costs at the end."""
LENIENT_WISHES: Final = 0.005
"""The same for a broken wish."""

type Seats = NDArray[np.int32]

# Called with what a board keeps together as tuples, whose lengths the stubs cannot know.
_score_of: Any = kernels.score_of
_sit_down: Any = kernels.sit_down
_typical: Any = kernels.typical
_cool: Any = kernels.cool
TRIES: Final = 2_000
"""So many swaps tell what a swap typically changes."""


class Board:
    """Arrays that the kernels work on."""

    def __init__(
        self, room: Room, keep: NDArray[np.int16] | None = None, stay: float = 0.0, open_from: int = 0
    ) -> None:
        self.room, self.keep, self.stay, self.open_from = room, keep, stay, open_from
        self.hard, self.repeat = HARD * room.unit, TWICE * room.unit
        lively = room.host.any() or len(np.unique(room.tongues[room.tongues > 0])) > 1
        self.rules, self.lone = bool(lively), bool(room.host.any() and room.host.sum() >= room.tables)
        self.begin = np.zeros((room.rounds, room.tables + 1), np.int64)
        self.begin[:, 1:] = np.cumsum(room.sizes, axis=1)
        wide = max(int(self.begin[:, -1].max()), 1)
        self.seats, self.table = np.full((2, room.rounds, wide), -1, np.int32)
        for r in range(room.rounds):
            self.table[r, : self.begin[r, -1]] = np.repeat(np.arange(room.tables), room.sizes[r])
        self.count = np.zeros((room.people, room.people), np.int16)
        self.joins, self.leaves = np.zeros((2, room.people, room.people), np.float32)
        self.weights = self.weigh(1.0)

    def weigh(self, strict: float) -> tuple[Any, ...]:
        """What the kernels weigh by; where ``strict`` is below 1 a second meeting and a broken wish cost less."""
        room = self.room
        hard, repeat = self.hard * LENIENT_WISHES ** (1.0 - strict), self.repeat * LENIENT ** (1.0 - strict)
        first, each = room.worth.astype(np.float32), (room.rivals * (-RIVALS * room.unit)).astype(np.float32)
        for square, pairs, more in (
            (first, room.once, hard), (each, room.apart, -hard), (each, room.together, hard + repeat),
        ):  # fmt: skip
            square[pairs[:, 0], pairs[:, 1]] += more
            square[pairs[:, 1], pairs[:, 0]] += more
        own = np.where(room.may, 0.0, -hard)
        if self.keep is not None:
            rounds, people = np.nonzero(self.keep >= 0)
            own[rounds, people, :] -= self.stay
            own[rounds, people, self.keep[rounds, people]] += self.stay
        second = SECOND_HOST * room.unit if room.host.any() else 0.0
        costs = np.array([hard if self.lone else 0.0, second, hard], np.float64)
        return (first, each, repeat, own, room.host, room.newcomer, room.tongues, costs, self.rules)

    @property
    def plan(self) -> tuple[Any, ...]:
        return (self.seats, self.table, self.begin, self.count, self.joins, self.leaves)

    def score(self) -> float:
        """Of the seats as they are."""
        return float(_score_of(*self.plan, *self.weights))

    def sit(self, tables: NDArray[np.int16]) -> float:
        """Take seats as a plan has them; the score."""
        for r in range(self.room.rounds):
            self.seats[r, : self.begin[r, -1]] = _in_order(tables[r])
        return self.score()

    def sit_down(self) -> None:
        """Seats as a hand would give them, seat by seat."""
        _sit_down(*self.plan, *self.weights, self.open_from)

    def typical(self, state: NDArray[np.uint64]) -> float:
        """What a swap of two seats typically changes; the largest worth where none changes anything."""
        weights = self.weigh(0.0)
        return float(_typical(*self.plan, *weights, self.open_from, self.hard, TRIES, state)) or self.room.unit

    def cool(
        self, weights: tuple[Any, ...], hot: float, cold: float, moves: int, score: float, best_score: float, best: Seats,
        state: NDArray[np.uint64],
    ) -> tuple[float, float]:  # fmt: skip
        """Propose swaps while it cools: the score of the plan it ends with, and of the best, which goes to ``best``. What stands is weighed
        first where the ``weights`` are not the board's own."""
        if weights is not self.weights:
            _score_of(*self.plan, *weights)
        score, best_score = _cool(
            *self.plan, *weights, self.open_from, hot, cold, moves, score, best_score, best, state
        )
        return float(score), float(best_score)

    def tables(self, seats: Seats) -> NDArray[np.int16]:
        told = np.full((self.room.rounds, self.room.people), -1, np.int16)
        for r in range(self.room.rounds):
            many = self.begin[r, -1]
            told[r, seats[r, :many]] = self.table[r, :many]
        return told


def _in_order(row: NDArray[np.int16]) -> Ints:
    there = np.flatnonzero(row >= 0)
    return there[np.argsort(row[there], kind="stable")]
