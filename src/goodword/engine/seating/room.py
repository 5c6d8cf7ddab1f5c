"""The people, the tables and the wishes that a seating plan is made for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument

type Floats = NDArray[np.float64]
type Ints = NDArray[np.int64]
type Bools = NDArray[np.bool_]

MOST: Final = 2000
"""People in one plan."""
TWICE: Final = 3.0
"""What a second meeting of the same two costs, in units of the largest worth of two people."""
RIVALS: Final = 0.5
"""What two rivals at one table cost a round, in the same units."""
SECOND_HOST: Final = 1.0
"""What a newcomer without a second host costs a round, in the same units."""
HARD: Final = 1000.0
"""What a broken wish costs, in the same units: no plan gains as much by breaking one."""


class Impossible(ValueError):
    """Wishes that no plan can hold together.

    Attributes:
        wish: "together", "apart", "fixed" or "room".
        people: whose wishes contradict one another.
        round: in which round; -1 for any.
    """

    def __init__(self, wish: str, people: Iterable[int], message: str, *, round_: int = -1) -> None:
        super().__init__(message)
        self.wish, self.people, self.round = wish, tuple(people), round_


@dataclass(frozen=True, slots=True)
class Room:
    """What a plan is made for. Make one by ``Room.of``.

    Attributes:
        worth: (n, n) what it is worth that two meet, once; symmetric, zero on the diagonal.
        sizes: (rounds, tables) how many sit at each table; they add up to those who are present.
        present: (rounds, n) who is there.
        together: pairs that sit at one table in every round in which both are there.
        once: pairs that sit at one table in one round at least.
        apart: pairs that never do.
        rivals: (n, n) two who had better not share a table.
        may: (rounds, n, tables) which tables are open to whom.
        host, newcomer: (n,) every table wants a host, and two beside a newcomer; no hosts, no such wish.
        tongues: (n,) the languages somebody speaks, a bit each; 0 says nothing. Each wants somebody to talk with.
    """

    worth: Floats
    sizes: Ints
    present: Bools
    together: Ints
    once: Ints
    apart: Ints
    rivals: Bools
    may: Bools
    host: Bools
    newcomer: Bools
    tongues: NDArray[np.uint64]

    @property
    def people(self) -> int:
        return len(self.worth)

    @property
    def rounds(self) -> int:
        return int(self.sizes.shape[0])

    @property
    def tables(self) -> int:
        return int(self.sizes.shape[1])

    @property
    def unit(self) -> float:
        """The largest worth of two people; 1 where nobody is worth anything to anybody."""
        return float(self.worth.max(initial=0.0)) or 1.0

    @classmethod
    def of(
        cls,
        worth: ArrayLike,
        sizes: ArrayLike,
        *,
        present: ArrayLike | None = None,
        together: Iterable[Sequence[int]] = (),
        once: Iterable[Sequence[int]] = (),
        apart: Iterable[Sequence[int]] = (),
        rivals: ArrayLike | None = None,
        fixed: Iterable[Sequence[int]] = (),
        may: ArrayLike | None = None,
        host: ArrayLike | None = None,
        newcomer: ArrayLike | None = None,
        tongues: ArrayLike | None = None,
    ) -> Room:
        """Check what a plan is to be made for.

        Args:
            fixed: (round, person, table) for seats that are given; -1 as the round for every round.
            others: as the attributes are; what is left out says nothing, and everybody is present.

        Raises:
            BadArgument: an argument has the wrong shape or names nobody.
            Impossible: wishes contradict one another.
        """
        told = np.array(worth, np.float64)
        if told.ndim != 2 or told.shape[0] != told.shape[1] or not 2 <= len(told) <= MOST:
            raise BadArgument("worth", f"has to be a square of 2 to {MOST} people")
        if not np.isfinite(told).all() or (told < 0).any() or not np.allclose(told, told.T):
            raise BadArgument("worth", "has to be symmetric, finite, and nowhere below nothing")
        np.fill_diagonal(told, 0.0)
        n = len(told)
        seats = np.array(sizes, np.int64)
        if seats.ndim != 2 or 0 in seats.shape or (seats < 0).any():
            raise BadArgument("sizes", "has to have a row of table sizes for each round")
        rounds, tables = seats.shape
        there = np.ones((rounds, n), np.bool_) if present is None else np.array(present, np.bool_)
        if there.shape != (rounds, n):
            raise BadArgument("present", "has to say of each person in each round whether they are there")
        for r in range(rounds):
            if seats[r].sum() != there[r].sum():
                raise BadArgument("sizes", f"has {seats[r].sum()} seats in round {r} for {there[r].sum()} people")
        opened = np.ones((rounds, n, tables), np.bool_) if may is None else np.array(may, np.bool_)
        if opened.shape != (rounds, n, tables):
            raise BadArgument("may", "has to say of each round, person and table whether it is open to them")
        _fix(opened, fixed)
        room = cls(
            told, seats, there, _pairs("together", together, n), _pairs("once", once, n), _pairs("apart", apart, n),
            _square("rivals", rivals, n), opened, _flags("host", host, n), _flags("newcomer", newcomer, n),
            np.zeros(n, np.uint64) if tongues is None else np.array(tongues, np.uint64),
        )  # fmt: skip
        if room.tongues.shape != (n,):
            raise BadArgument("tongues", "has to have a number for each person")
        _contradictions(room)
        return room


def even(present: int, tables: Sequence[int]) -> list[int]:
    """How many of ``present`` sit at each table, as evenly as its number of chairs allows.

    Raises:
        Impossible: there are fewer chairs than people.
    """
    if present > sum(tables):
        raise Impossible("room", (), f"{present} people cannot sit on {sum(tables)} chairs.")
    sizes = [0] * len(tables)
    for _person in range(present):
        smallest = min((at for at, chairs in enumerate(tables) if sizes[at] < chairs), key=lambda at: (sizes[at], at))
        sizes[smallest] += 1
    return sizes


def _pairs(argument: str, told: Iterable[Sequence[int]], n: int) -> Ints:
    pairs = sorted({(min(two), max(two)) for two in told})
    if not all(0 <= one < other < n for one, other in pairs):
        raise BadArgument(argument, "has to be pairs of two different people")
    return np.array(pairs, np.int64).reshape(-1, 2)


def _flags(argument: str, told: ArrayLike | None, n: int) -> Bools:
    flags = np.zeros(n, np.bool_) if told is None else np.array(told, np.bool_)
    if flags.shape != (n,):
        raise BadArgument(argument, "has to say yes or no for each person")
    return flags


def _square(argument: str, told: ArrayLike | None, n: int) -> Bools:
    flags = np.zeros((n, n), np.bool_) if told is None else np.array(told, np.bool_)
    if flags.shape != (n, n) or (flags != flags.T).any():
        raise BadArgument(argument, "has to be symmetric, with a row for each person")
    np.fill_diagonal(flags, False)
    return flags


def _fix(may: Bools, fixed: Iterable[Sequence[int]]) -> None:
    rounds, n, tables = may.shape
    for r, person, table in fixed:
        if not (-1 <= r < rounds and 0 <= person < n and 0 <= table < tables):
            raise BadArgument("fixed", "has to name a round, a person and a table that there are")
        for one in range(rounds) if r == -1 else (r,):
            only = np.zeros(tables, np.bool_)
            only[table] = may[one, person, table]
            may[one, person] = only


def _contradictions(room: Room) -> None:
    """What can be seen without looking for a plan."""
    apart = {tuple(two) for two in room.apart.tolist()}
    for r in range(room.rounds):
        group = _groups(room, r)
        members: dict[int, list[int]] = {}
        for person in np.flatnonzero(room.present[r]).tolist():
            members.setdefault(group[person], []).append(person)
            if not (room.may[r, person] & (room.sizes[r] > 0)).any():
                raise Impossible("fixed", [person], "No table is open to somebody.", round_=r)
        for those in members.values():
            if len(those) < 2:
                continue
            parted = [two for two in apart if {*two} <= {*those}]
            if parted:
                raise Impossible("apart", parted[0], "Two are to sit together and apart.", round_=r)
            if len(those) > room.sizes[r].max():
                raise Impossible("together", those, "More are to sit together than a table has chairs.", round_=r)
            common = room.may[r, those].all(axis=0)
            if not (common & (room.sizes[r] >= len(those))).any():
                raise Impossible("fixed", those, "No table is open to all who are to sit together.", round_=r)
        only = room.may[r] & room.present[r][:, None]
        alone = only.sum(axis=1) == 1
        for table in range(room.tables):
            given = np.flatnonzero(alone & only[:, table])
            if len(given) > room.sizes[r, table]:
                raise Impossible("fixed", given.tolist(), "More are given a seat at a table than it has.", round_=r)
    for one, other in room.once.tolist():
        if (one, other) in apart:
            raise Impossible("apart", (one, other), "Two are to sit together and apart.")


def _groups(room: Room, r: int) -> list[int]:
    """To which group each belongs of those who sit together in a round."""
    leader = list(range(room.people))

    def find(person: int) -> int:
        while leader[person] != person:
            person = leader[person]
        return person

    for one, other in room.together.tolist():
        if room.present[r, one] and room.present[r, other]:
            leader[find(one)] = find(other)
    return [find(person) for person in range(room.people)]
