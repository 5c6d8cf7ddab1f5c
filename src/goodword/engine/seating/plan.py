"""Looking for a plan: many walks of swaps that cool down, each from the best so far, for as long as there is time.

The score of a plan is

    Σ over pairs that meet  worth  −  TWICE · unit · (meetings − 1)        what is new and worth meeting, once
    −  RIVALS · unit        for two rivals at a table, each round
    −  SECOND_HOST · unit   for a table with a newcomer and no second host, each round
    −  HARD · unit          for each wish that is broken, each round

where ``unit`` is the largest worth of two people. What it can be at most is bounded by what each person could have at best: they sit
beside so many others in all rounds, and at best these are those worth most to them.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.seating.board import Board
from goodword.engine.seating.judging import CLOSE, Seating, bound_of, judged, reunions
from goodword.engine.seating.room import Room

STEP: Final = 20_000
"""So many swaps at most are proposed between two looks at the clock."""
STEPS: Final = 40
"""So many looks at least does a walk take."""
WALK: Final = 600
"""Swaps of the first walk for each person and round; each later walk takes longer by ``LONGER``, and the last what is left."""
LONGER: Final = 1.5
WARM: Final = 0.02
"""What a walk begins with that takes the best plan apart just a little, in units of what a swap typically changes. Every other walk
takes more of it apart (``HOT``) or nearly all (``WILD``, as dear from its beginning as at its end). All end with ``COLD``."""
HOT: Final = 0.04
WILD: Final = 1.0
COLD: Final = 0.003
STRICT: Final = 0.85
"""Over so much of a walk a second meeting and a broken wish become as dear as they are, from ``LENIENT`` and ``LENIENT_WISHES`` of that
on: plans between two good ones seat some people twice, and a walk that may not pass them finds much less."""

type Told = Callable[[float, float, float], bool]
"""Score, bound and the part of the time that is over → whether to go on."""


def seat(
    room: Room,
    *,
    seconds: float = 1.0,
    moves: int | None = None,
    seed: int = 0,
    start: ArrayLike | None = None,
    done: int = 0,
    stay: float | None = None,
    on_progress: Told | None = None,
) -> Seating:
    """The best plan that is found in the time; the longer, the better.

    Args:
        seconds: how long to look.
        moves: how many swaps to propose instead, at least one: the same number gives the same plan on every machine.
        start: (rounds, n) an earlier plan to begin with, -1 for who had no seat. Who can keep their seat begins on it.
        done: so many rounds are over and stay as they are in ``start``, for those who were there.
        stay: what it has to gain before somebody leaves their seat of ``start``, in units of the largest worth; None: whoever begins on
            a seat of ``start`` may leave it for any gain, and nothing of it is kept for its own sake.
        on_progress: is told of score, bound and the part of the time that is over, some times a second; False ends the search, and the
            best plan so far is the answer.

    Raises:
        BadArgument: ``start`` does not fit, or there are no ``moves``.
    """
    if moves is not None and moves < 1:
        raise BadArgument("moves", "has to be at least one")
    before = _earlier(room, start, done)
    board = Board(room, before if stay is not None else None, (stay or 0.0) * room.unit, done)
    board.sit(_begin(room, before, done, np.random.default_rng(seed)))
    if before is None or (before[done:] < 0).all():
        board.sit_down()
    bound = bound_of(room)
    state = np.array([np.uint64(seed) * np.uint64(2) + np.uint64(1)], np.uint64)
    search = _Search(board, state, bound, on_progress, seconds, moves)
    if done < room.rounds:
        search.walk_on()
    return judged(room, board.tables(search.best), bound=bound, moves=search.proposed)


class _Search:
    """Walk after walk from the best plan so far, until the time or the moves are used up."""

    def __init__(
        self, board: Board, state: NDArray[np.uint64], bound: float, on_progress: Told | None, seconds: float,
        moves: int | None,
    ) -> None:  # fmt: skip
        room = board.room
        self.board, self.state, self.bound, self.on_progress = board, state, bound, on_progress
        self.seconds, self.moves, self.proposed = seconds, moves, 0
        self.score = self.best_score = board.score()
        self.best = board.seats.copy()
        # What holds a wish is a gain to the kernels, so that no plan scores more than this.
        held = board.hard * (len(room.once) + reunions(room)) + board.repeat * len(room.together)
        self.most = bound + held - CLOSE * room.unit
        self.usual = board.typical(state)
        self._propose(self.usual, self.usual, 0, 1.0)  # compiled before time counts
        self.began = time.perf_counter()

    def over(self) -> float:
        """Which part of the time, or of the moves, is over."""
        if self.moves is not None:
            return self.proposed / self.moves
        return (time.perf_counter() - self.began) / max(self.seconds, 1e-9)

    def walk_on(self) -> None:
        """All walks. The first is short, shakes the plan that was made by hand a little, and tells how quick this machine is."""
        board = self.board
        wanted = float(max(2_000, WALK * board.room.people * (board.room.rounds - board.open_from)))
        first = max(min(STEP, (self.moves or 8 * STEP) // 8), 1)
        on, per_second = self._walk(_Walk(first, WARM, strict=True))
        number = 1
        while on and self.over() < 1.0 and self.best_score < self.most:
            left = (
                self.moves - self.proposed
                if self.moves is not None
                else self.seconds * (1.0 - self.over()) * per_second
            )
            many = max(int(left if left < 2 * wanted else wanted), 1)
            wild = number % 4 == 3 and left >= wanted
            heat = WILD if wild else HOT if number % 2 and left >= wanted else WARM
            on, per_second = self._walk(_Walk(many, heat, strict=wild))
            number, wanted = number + 1, wanted * LONGER

    def _walk(self, walk: _Walk) -> tuple[bool, float]:
        """One walk from the best plan; whether to go on after it, and how many swaps a second it proposed."""
        self.board.seats[:] = self.best
        self.score = self.board.score()
        taken, strict, started = 0, 1.0, time.perf_counter()
        step = max(min(STEP, walk.moves // STEPS), 1)
        on = True
        while on and taken < walk.moves:
            some = min(step, walk.moves - taken)
            was, strict = strict if taken else 1.0, walk.strict_after(taken)
            hot, cold = self.usual * walk.heat_after(taken), self.usual * walk.heat_after(taken + some)
            if was < 1.0 <= strict:
                self._weigh_anew()
            self._propose(hot, cold, some, strict)
            taken += some
            self.proposed += some
            on = self.on_progress is None or self.on_progress(self.best_score, self.bound, min(self.over(), 1.0))
            if self.moves is None and self.over() >= 1.0:
                break
        return on, max(taken / max(time.perf_counter() - started, 1e-6), 1.0)

    def _weigh_anew(self) -> None:
        """What a lenient part of a walk has found counts as what it is."""
        self.score = self.board.score()
        if self.score > self.best_score:
            self.best_score, self.best[:] = self.score, self.board.seats

    def _propose(self, hot: float, cold: float, moves: int, strict: float) -> None:
        """Some swaps. What is found while a wish costs less than it does is not the best of anything."""
        board = self.board
        if strict < 1.0:
            board.cool(board.weigh(strict), hot, cold, moves, 0.0, np.inf, self.best, self.state)
        else:
            told = board.cool(board.weights, hot, cold, moves, self.score, self.best_score, self.best, self.state)
            self.score, self.best_score = told


@dataclass(frozen=True, slots=True)
class _Walk:
    """How a walk goes.

    Attributes:
        moves: swaps it proposes.
        heat: what it begins with; it ends with ``COLD``.
        strict: second meetings and broken wishes are as dear at its beginning as they are at its end.
    """

    moves: int
    heat: float
    strict: bool

    def heat_after(self, taken: int) -> float:
        return float(self.heat * (COLD / self.heat) ** (taken / self.moves))

    def strict_after(self, taken: int) -> float:
        return 1.0 if self.strict else min(taken / (self.moves * STRICT), 1.0)


def _earlier(room: Room, start: ArrayLike | None, done: int) -> NDArray[np.int16] | None:
    if start is None:
        if done:
            raise BadArgument("start", "has to be the plan whose first rounds are over")
        return None
    before = np.array(start, np.int16)
    if before.shape != (room.rounds, room.people) or (before >= room.tables).any() or (before < -1).any():
        raise BadArgument("start", "has to have a table, or -1, for each person in each round")
    for r in range(done):
        sizes = np.bincount(before[r][before[r] >= 0], minlength=room.tables)
        if ((before[r] >= 0) != room.present[r]).any() or (sizes != room.sizes[r]).any():
            raise BadArgument("start", f"does not seat those who were there in round {r}, which is over")
    before[~room.present] = -1
    return before


def _begin(room: Room, before: NDArray[np.int16] | None, done: int, chance: np.random.Generator) -> NDArray[np.int16]:
    """A plan to begin with: everybody where they were, or where they have to be, as far as there are seats; the others by chance."""
    tables = np.full((room.rounds, room.people), -1, np.int16)
    for r in range(room.rounds):
        if r < done and before is not None:
            tables[r] = before[r]
            continue
        left = room.sizes[r].copy()
        people = chance.permutation(np.flatnonzero(room.present[r])).tolist()
        people.sort(key=lambda person, r=r: int(room.may[r, person].sum()))
        for keep in (True, False):
            for person in people:
                if tables[r, person] >= 0:
                    continue
                was = int(before[r, person]) if before is not None else -1
                if keep:
                    table = was if was >= 0 and room.may[r, person, was] else -1
                    if table < 0 and room.may[r, person].sum() == 1:
                        table = int(np.flatnonzero(room.may[r, person])[0])
                    if table < 0 or left[table] == 0:
                        continue
                else:
                    fit = np.flatnonzero((left > 0) & room.may[r, person])
                    free = fit if len(fit) else np.flatnonzero(left > 0)
                    table = int(free[chance.integers(len(free))])
                tables[r, person] = table
                left[table] -= 1
    return tables
