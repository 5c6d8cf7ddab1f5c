"""The tables of a plan as arrays: how good they are, and what a move would change. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from goodword.gatherings.seating.values import Kind, Pairs, Worth

type Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Figures:
    """How good the tables are.

    Attributes:
        seated: how many people sit somewhere.
        share: of all seats in all rounds, the part at a table with somebody new and worth meeting; 0 to 1.
        twice: how many pairs meet more than once.
    """

    seated: int
    share: float
    twice: int


@dataclass(frozen=True, slots=True)
class Change:
    """What a move would change.

    Attributes:
        meeting: pairs who are new to one another and worth meeting, more (or fewer) than now.
        twice: pairs who meet more than once, more (or fewer) than now.
    """

    meeting: int
    twice: int


@dataclass(slots=True)
class Board:
    """Tables in rounds.

    Attributes:
        tables: (n, rounds) where everybody sits; -1 nowhere.
        worth: between all of them, places as in ``tables``.
        sizes: how many seats each table has.
    """

    tables: Ints
    worth: Worth
    sizes: Sequence[int]
    _meeting: Pairs = field(init=False)
    _values: NDArray[np.float64] = field(init=False)
    _met: dict[int, Pairs] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        self._meeting, self._values = self.worth.meeting, self.worth.values

    @property
    def rounds(self) -> int:
        return int(self.tables.shape[1])

    def _same(self, round_: int) -> Pairs:
        return _together(self.tables[:, round_])

    def _elsewhere(self, round_: int) -> Pairs:
        """Who meets in another round; a page asks it of one round for every table."""
        if round_ not in self._met:
            met = np.zeros(self._meeting.shape, dtype=np.bool_)
            for other in range(self.rounds):
                if other != round_:
                    met |= self._same(other)
            self._met[round_] = met
        return self._met[round_]

    def figures(self) -> Figures:
        """How good they are."""
        times = np.zeros(self._meeting.shape, dtype=np.int64)
        good = seats = 0
        for round_ in range(self.rounds):
            same = self._same(round_)
            times += same
            sits = self.tables[:, round_] >= 0
            seats += int(sits.sum())
            good += int((same & self._meeting).any(axis=1).sum())
        seated = int((self.tables >= 0).any(axis=1).sum())
        return Figures(seated, good / seats if seats else 0.0, int((times > 1).sum()) // 2)

    def at(self, round_: int, table: int) -> list[int]:
        """The places of who sits at a table."""
        return [int(place) for place in np.flatnonzero(self.tables[:, round_] == table)]

    def free(self, round_: int, table: int) -> int:
        """How many seats of a table are free."""
        return max(0, self.sizes[table] - len(self.at(round_, table)))

    def reasons(self, round_: int, table: int) -> dict[Kind, int]:
        """How many reasons of each kind there are between those at a table who are new to one another."""
        people = self.at(round_, table)
        among = np.ix_(people, people)
        fresh = ~self.worth.known[among]
        found = {kind: int((self.worth.counts[kind][among] * fresh).sum()) // 2 for kind in Kind}
        return {kind: count for kind, count in found.items() if count}

    def lines(self, round_: int, table: int) -> list[tuple[int, int]]:
        """Who at a table is worth meeting whom, the best first; everybody in one pair at most."""
        people = self.at(round_, table)
        pairs = [
            (float(self._values[one, other]), one, other)
            for number, one in enumerate(people)
            for other in people[number + 1 :]
            if self._meeting[one, other]
        ]
        chosen: list[tuple[int, int]] = []
        taken: set[int] = set()
        for _value, one, other in sorted(pairs, key=lambda pair: (-pair[0], pair[1], pair[2])):
            if not {one, other} & taken:
                chosen.append((one, other))
                taken |= {one, other}
        return chosen

    def moved(self, round_: int, place: int, *, table: int = -1, onto: int | None = None) -> Ints:
        """(n,) where everybody sits in a round with one person at another table, or in the seat of another who takes theirs."""
        found = self.tables[:, round_].copy()
        if onto is not None:
            found[place], found[onto] = found[onto], found[place]
        else:
            found[place] = table
        return found

    def change(self, round_: int, place: int, *, table: int = -1, onto: int | None = None) -> Change:
        """What moving them would change."""
        elsewhere = self._elsewhere(round_)
        new, old = _together(self.moved(round_, place, table=table, onto=onto)), self._same(round_)
        fresh = self._meeting & ~elsewhere
        meeting = int((new & fresh).sum()) - int((old & fresh).sum())
        twice = int((new & elsewhere).sum()) - int((old & elsewhere).sum())
        return Change(meeting // 2, twice // 2)


def _together(at: Ints) -> Pairs:
    """(n, n) who sits at one table, by where everybody sits."""
    same: Pairs = (at[:, None] == at[None, :]) & (at[:, None] >= 0)
    np.fill_diagonal(same, val=False)
    return same
