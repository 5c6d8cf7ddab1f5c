"""Topics, needs and offers of members, as the engine wants them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.graph.view import whole


@dataclass(frozen=True, slots=True, eq=False)
class Topics:
    """Which topics each member has: those of v are ``ids[start[v]:start[v + 1]]``, each once, in rising order.

    Attributes:
        start: int64, shape (members + 1,).
        ids: int32.
        highest: the largest of ``ids``, looked for once; −1 where there are none.
    """

    start: NDArray[np.int64]
    ids: NDArray[np.int32]
    highest: int = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "highest", int(self.ids.max()) if len(self.ids) else -1)

    @classmethod
    def from_lists(cls, lists: Sequence[Iterable[int]]) -> Topics:
        """Of one list of topic ids a member, in the order of members."""
        rows = [sorted({int(topic) for topic in topics}) for topics in lists]
        counts = np.fromiter((len(row) for row in rows), np.int64, len(rows))
        owner = np.repeat(np.arange(len(rows)), counts)
        return cls.from_pairs(owner, np.array([topic for row in rows for topic in row], np.int64), members=len(rows))

    @classmethod
    def from_pairs(cls, member: ArrayLike, topic: ArrayLike, *, members: int) -> Topics:
        """Of two arrays of equal length, who and which; pairs that stand there twice count once.

        Raises:
            BadArgument: an id out of range, or lengths that differ.
        """
        who, which = whole("member", member), whole("topic", topic)
        if len(who) != len(which):
            raise BadArgument("topic", "has to be as long as member.")
        if len(who) and not (who.min() >= 0 and who.max() < members):
            raise BadArgument("member", f"ids have to be from 0 to {members - 1}.")
        if len(which) and not (which.min() >= 0 and which.max() < 1 << 31):
            raise BadArgument("topic", "ids have to be from 0 to 2³¹ − 1.")
        pairs = np.unique((who << 32) | which)
        start = np.zeros(members + 1, np.int64)
        np.cumsum(np.bincount(pairs >> 32, minlength=members), out=start[1:])
        return cls(start, (pairs & ((1 << 32) - 1)).astype(np.int32))

    def check(self, name: str, members: int, topics: int) -> None:
        """Raises BadArgument where it is of another number of members, or names a topic without a rarity."""
        if len(self.start) != members + 1:
            raise BadArgument(name, f"has to be of {members} members, not {len(self.start) - 1}.")
        if self.highest >= topics:
            raise BadArgument(name, f"topic ids have to be below {topics}, the length of idf.")


def nothing(members: int) -> Topics:
    """Nobody has any."""
    return Topics(np.zeros(members + 1, np.int64), np.empty(0, np.int32))
