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
from typing import Any, Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.seating import kernels
from goodword.engine.seating.room import HARD, RIVALS, SECOND_HOST, TWICE, Ints, Room

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
LENIENT: Final = 0.1
CLOSE: Final = 1e-4
"""What two scores may differ by that are the same, in units: pairs are weighed in single precision."""
LENIENT_WISHES: Final = 0.005


type Seats = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Broken:
    """A wish that a plan does not hold.

    Attributes:
        wish: "together", "once", "apart", "table", "host" or "language".
        round: in which round; -1 for a pair that never meets.
        people: who is concerned; for "host" all at the table.
    """

    wish: str
    round: int
    people: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Seating:
    """A plan.

    Attributes:
        tables: (rounds, n) at which table each sits; -1 for who is not there.
        worth: what the meetings of the plan are worth, each pair once.
        score: the same less what is taken off, as the module says.
        bound: what ``score`` is at most in any plan.
        proved: whether no plan has a better score.
        repeats: meetings of two who met in an earlier round of the plan.
        broken: wishes it does not hold.
        moves: swaps that were proposed.
    """

    tables: NDArray[np.int16]
    worth: float
    score: float
    bound: float
    proved: bool
    repeats: int
    broken: tuple[Broken, ...]
    moves: int


# Called with what _Board keeps together as tuples, whose lengths the stubs cannot know.
_score_of: Any = kernels.score_of
_sit_down: Any = kernels.sit_down
_typical: Any = kernels.typical
_cool: Any = kernels.cool

type Told = Callable[[float, float, float], bool]
"""Score, bound and the part of the time that is over → whether to go on."""


class _Board:
    """Arrays that the kernels work on."""

    def __init__(self, room: Room, keep: NDArray[np.int16] | None, stay: float, open_from: int) -> None:
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

    def tables(self, seats: Seats) -> NDArray[np.int16]:
        told = np.full((self.room.rounds, self.room.people), -1, np.int16)
        for r in range(self.room.rounds):
            many = self.begin[r, -1]
            told[r, seats[r, :many]] = self.table[r, :many]
        return told


def _in_order(row: NDArray[np.int16]) -> Ints:
    there = np.flatnonzero(row >= 0)
    return there[np.argsort(row[there], kind="stable")]


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
        moves: how many swaps to propose instead: the same number gives the same plan on every machine.
        start: (rounds, n) an earlier plan to begin with, -1 for who had no seat. Who can keep their seat begins on it.
        done: so many rounds are over and stay as they are in ``start``, for those who were there.
        stay: what it has to gain before somebody leaves their seat of ``start``, in units of the largest worth; None: whoever begins on
            a seat of ``start`` may leave it for any gain, and nothing of it is kept for its own sake.
        on_progress: is told of score, bound and the part of the time that is over, some times a second; False ends the search, and the
            best plan so far is the answer.

    Raises:
        BadArgument: ``start`` does not fit.
    """
    before = _earlier(room, start, done)
    board = _Board(room, before if stay is not None else None, (stay or 0.0) * room.unit, done)
    score = board.sit(_begin(room, before, done, np.random.default_rng(seed)))
    if before is None or (before[done:] < 0).all():
        _sit_down(*board.plan, *board.weights, done)
        score = board.score()
    bound = bound_of(room)
    best, best_score = board.seats.copy(), score
    state = np.array([np.uint64(seed) * np.uint64(2) + np.uint64(1)], np.uint64)
    proposed = 0
    if done < room.rounds:
        best_score, proposed = _walks(board, best, score, state, seconds, moves, bound, on_progress)
    return judged(room, board.tables(best), score=best_score, bound=bound, moves=proposed)


def _walks(
    board: _Board, best: Seats, score: float, state: NDArray[np.uint64], seconds: float, moves: int | None, bound: float,
    on_progress: Told | None,
) -> tuple[float, int]:  # fmt: skip
    """Walk after walk until the time is over; the best score, and how many swaps were proposed.

    The first walk is short, shakes the plan that was made by hand a little, and tells how quick this machine is.
    """
    room, open_from = board.room, board.open_from
    board.score()
    usual = float(_typical(*board.plan, *board.weigh(0.0), open_from, board.hard, 2_000, state)) or room.unit
    _cool(
        *board.plan, *board.weights, open_from, usual, usual, 0, score, score, best, state
    )  # compiled before time counts
    began, per_second = time.perf_counter(), 0.0
    best_score, proposed, walk = score, 0, 0
    wanted = float(max(2_000, WALK * room.people * (room.rounds - open_from)))
    # What holds a wish is a gain to the kernels, so that no plan scores more than this.
    most = (
        bound + board.hard * (len(room.once) + _reunions(room)) + board.repeat * len(room.together) - CLOSE * room.unit
    )

    def over() -> float:
        return proposed / moves if moves is not None else (time.perf_counter() - began) / max(seconds, 1e-9)

    while over() < 1.0 and best_score < most:
        left = moves - proposed if moves is not None else seconds * (1.0 - over()) * per_second
        many = (
            max(int(left if left < 2 * wanted else wanted), 1) if walk else max(min(STEP, (moves or 8 * STEP) // 8), 1)
        )
        heat = WARM if walk % 2 == 0 or left < wanted else HOT if walk % 4 == 1 else WILD
        board.seats[:] = best
        score = board.score()
        top, bottom = usual * heat, usual * COLD
        taken, strict, started = 0, 0.0, time.perf_counter()
        step = max(min(STEP, many // STEPS), 1)
        while taken < many:
            some = min(step, many - taken)
            hot, cold = (top * (bottom / top) ** (part / many) for part in (taken, taken + some))
            was, strict = strict, 1.0 if walk == 0 or heat == WILD else min(taken / (many * STRICT), 1.0)
            if strict < 1.0:  # what is found is weighed anew before it counts
                weights = board.weigh(strict)
                _score_of(*board.plan, *weights)
                _cool(*board.plan, *weights, open_from, hot, cold, some, 0.0, np.inf, best, state)
            else:
                if was < 1.0:
                    score = board.score()
                    if score > best_score:
                        best_score, best[:] = score, board.seats
                score, best_score = _cool(
                    *board.plan, *board.weights, open_from, hot, cold, some, score, best_score, best, state
                )
            taken += some
            proposed += some
            if on_progress is not None and not on_progress(best_score, bound, min(over(), 1.0)):
                return float(best_score), proposed
            if moves is None and over() >= 1.0:
                break
        per_second = max(taken / max(time.perf_counter() - started, 1e-6), 1.0)
        walk, wanted = walk + 1, wanted * (LONGER if walk else 1.0)
    return float(best_score), proposed


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


def bound_of(room: Room) -> float:
    """What a plan scores at most: each person meets at best as many others as the largest tables of all rounds
    have beside them, and those worth most to them, none of whom they may not sit with; half of the sum, as each meeting is in it twice."""
    worth = room.worth.copy()
    for one, other in room.apart.tolist():
        worth[one, other] = worth[other, one] = 0.0
    beside = np.zeros(room.people, np.int64)
    for r in range(room.rounds):
        largest = np.where(room.may[r], room.sizes[r], 0).max(axis=1)
        beside += np.where(room.present[r], np.maximum(largest - 1, 0), 0)
    ranked = -np.sort(-worth, axis=1)
    sums = np.concatenate([np.zeros((room.people, 1)), np.cumsum(ranked, axis=1)], axis=1)
    return float(sums[np.arange(room.people), np.minimum(beside, room.people)].sum() / 2)


def judged(
    room: Room, tables: NDArray[np.int16], *, score: float | None = None, bound: float | None = None, moves: int = 0
) -> Seating:
    """What a plan is worth, and what it breaks. Where somebody was to keep their seats, the score that was looked for had that in it,
    so it is counted anew."""
    board = _Board(room, None, 0.0, 0)
    plain = board.sit(tables)
    count = board.count
    met = np.triu(count > 0, 1)
    worth = float(room.worth[met].sum())
    together = {tuple(two) for two in room.together.tolist()}
    repeats = int(np.maximum(np.triu(count, 1) - 1, 0).sum())
    repeats -= sum(max(int(count[one, other]) - 1, 0) for one, other in together)
    broken = tuple(_broken(room, tables, count))
    met_again = sum(bool(count[one, other]) for one, other in together)
    found = plain - board.hard * (len(room.once) + _reunions(room)) - board.repeat * met_again
    most = bound_of(room) if bound is None else bound
    return Seating(
        tables, worth, found, most, bool(not broken and found >= most - CLOSE * room.unit), repeats, broken, moves
    )


def _reunions(room: Room) -> int:
    return sum(int((room.present[:, one] & room.present[:, other]).sum()) for one, other in room.together.tolist())


def _broken(room: Room, tables: NDArray[np.int16], count: NDArray[np.int16]) -> list[Broken]:
    found = []
    for r in range(room.rounds):
        row = tables[r]
        for wish, pairs, meet in (("together", room.together, True), ("apart", room.apart, False)):
            for one, other in pairs.tolist():
                if row[one] >= 0 and row[other] >= 0 and (row[one] == row[other]) != meet:
                    found.append(Broken(wish, r, (one, other)))
        for person in np.flatnonzero(row >= 0).tolist():
            if not room.may[r, person, row[person]]:
                found.append(Broken("table", r, (person,)))
        for table in range(room.tables):
            those = np.flatnonzero(row == table).tolist()
            if those and room.host.sum() >= room.tables and not room.host[those].any():
                found.append(Broken("host", r, tuple(those)))
            found += [Broken("language", r, (person,)) for person in _silent(room, those)]
    found += [Broken("once", -1, (one, other)) for one, other in room.once.tolist() if not count[one, other]]
    return found


def _silent(room: Room, those: list[int]) -> list[int]:
    """Who at a table shares no language with anybody at it."""
    said = room.tongues[those]
    if len(those) < 2:
        return []
    return [
        person
        for at, person in enumerate(those)
        if said[at] and not any(said[b] == 0 or said[at] & said[b] for b in range(len(those)) if b != at)
    ]


def loss_of_swap(room: Room, tables: ArrayLike, round_: int, one: int, other: int) -> float:
    """How much a plan's score falls when two people of a round change tables; below nothing where it rises.

    Raises:
        BadArgument: one of the two is not there in that round.
    """
    told = np.array(tables, np.int16)
    if told[round_, one] < 0 or told[round_, other] < 0:
        raise BadArgument("one", "has to be there in that round, as the other has")
    before = judged(room, told).score
    told[round_, one], told[round_, other] = told[round_, other], told[round_, one]
    return before - judged(room, told).score
