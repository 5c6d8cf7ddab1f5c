"""What a plan is worth, what it is worth at most, and what it breaks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.seating.board import Board
from goodword.engine.seating.room import Room

CLOSE: Final = 1e-4
"""What two scores may differ by that are the same, in units: pairs are weighed in single precision."""


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


def judged(room: Room, tables: NDArray[np.int16], *, bound: float | None = None, moves: int = 0) -> Seating:
    """What a plan is worth, and what it breaks. Counted anew: what was looked for may have had in it that people keep their seats."""
    board = Board(room)
    plain = board.sit(tables)
    count = board.count
    met = np.triu(count > 0, 1)
    worth = float(room.worth[met].sum())
    together = {tuple(two) for two in room.together.tolist()}
    repeats = int(np.maximum(np.triu(count, 1) - 1, 0).sum())
    repeats -= sum(max(int(count[one, other]) - 1, 0) for one, other in together)
    broken = tuple(_broken(room, tables, count))
    met_again = sum(bool(count[one, other]) for one, other in together)
    found = plain - board.hard * (len(room.once) + reunions(room)) - board.repeat * met_again
    most = bound_of(room) if bound is None else bound
    return Seating(
        tables, worth, found, most, bool(not broken and found >= most - CLOSE * room.unit), repeats, broken, moves
    )


def reunions(room: Room) -> int:
    """In how many rounds pairs that sit together are both there."""
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
    board = Board(room)
    before = board.sit(told)
    told[round_, one], told[round_, other] = told[round_, other], told[round_, one]
    return before - board.sit(told)
