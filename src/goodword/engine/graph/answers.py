"""What questions are answered with."""

from __future__ import annotations

from typing import NamedTuple, Self

import numpy as np
from numpy.typing import NDArray

from goodword.engine.graph import damping


class WarmPath(NamedTuple):
    """A way from one person to another.

    Attributes:
        people: who asks, the introducers in order, who is meant.
        strength: product of the ties' strengths as fractions of one, above 0 up to 1.
    """

    people: tuple[int, ...]
    strength: float


class Candidate(NamedTuple):
    """Somebody worth meeting.

    Attributes:
        score: Σ over all who could introduce, of strength · strength · damping, strengths as fractions of one.
        through: who contributes the largest term; the smallest id of equal ones.
    """

    person: int
    score: float
    through: int


class Pair(NamedTuple):
    """Two contacts of a broker who have something in common, and no tie.

    Attributes:
        first, second: the smaller id first.
        score: strength · strength · shared · curve(mutual).
        shared: Σ of the rarity of topics in common, and of needs that the other's offers meet, both ways.
        mutual: how many people both have ties to that the broker's view may use.
    """

    first: int
    second: int
    score: float
    shared: float
    mutual: int


class Everybody(NamedTuple):
    """People to meet of many members.

    Attributes:
        members: shape (members,); who asked.
        people, through: shape (members, best); as in ``Candidate``, best first; −1 where there are fewer.
        sums: shape (members, best); scores in whole numbers, 0 where there are fewer.
    """

    members: NDArray[np.int64]
    people: NDArray[np.int32]
    through: NDArray[np.int32]
    sums: NDArray[np.int64]

    @property
    def scores(self) -> NDArray[np.float64]:
        """Shape (members, best); as in ``Candidate``."""
        return self.sums / (10**6 * damping.ONE)

    @classmethod
    def empty(cls, members: NDArray[np.int64], best: int) -> Self:
        """Nobody for anybody yet."""
        shape = (len(members), best)
        return cls(members, np.full(shape, -1, np.int32), np.full(shape, -1, np.int32), np.zeros(shape, np.int64))
