"""Whose eyes a question is asked with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.graph.layout import BLOCKED, CLOSE, MEMBER, MEMBERS_MOST, PUBLIC, STRENGTH_MOST


class View:
    """How people hold one viewer, and what the viewer's own ties are worth to them.

    Args:
        levels: member → the level at which that member holds the viewer, where it is not ``level``: ``CONNECTION``,
            ``CLOSE``, ``PUBLIC`` or ``BLOCKED``; or a pair of integer arrays (members, levels).
        level: how everybody else holds the viewer: ``MEMBER``, or ``PUBLIC`` for somebody from outside.
        own: the viewer's own private strengths, whom → 1..1000 (or a pair of integer arrays). They replace the row of
            the viewer as stored; the viewer's own arcs are never asked for a level.

    Raises:
        BadArgument: a level or a strength there is not, or arrays of different lengths.
    """

    __slots__ = ("_highest", "ids", "level", "levels", "own")

    def __init__(
        self,
        levels: Mapping[int, int] | tuple[ArrayLike, ArrayLike] | None = None,
        *,
        level: int = MEMBER,
        own: Mapping[int, int] | tuple[ArrayLike, ArrayLike] | None = None,
    ) -> None:
        if not PUBLIC <= level <= CLOSE:
            raise BadArgument("level", "a level from PUBLIC to CLOSE.")
        self.level = level
        ids, held = _pair("levels", levels)
        if len(held) and not (held.min() >= BLOCKED and held.max() <= CLOSE):
            raise BadArgument("levels", "each has to be a level from BLOCKED to CLOSE.")
        self.ids: NDArray[np.int64] = ids
        self.levels: NDArray[np.int8] = held.astype(np.int8)
        self.own: NDArray[np.uint32] | None = None
        if own is not None:
            whom, strengths = _pair("own", own)
            if len(strengths) and not (strengths.min() >= 1 and strengths.max() <= STRENGTH_MOST):
                raise BadArgument("own", f"strengths have to be from 1 to {STRENGTH_MOST}.")
            if len(np.unique(whom)) != len(whom):
                raise BadArgument("own", "nobody may stand in it twice.")
            order = np.lexsort((whom, -strengths))
            self.own = (whom[order] | (strengths[order] << 22)).astype(np.uint32)
        named = (("levels", self.ids), ("own", self.own & (MEMBERS_MOST - 1) if self.own is not None else ()))
        self._highest = tuple((name, int(np.max(some))) for name, some in named if len(some))

    def check(self, members: int) -> None:
        """Raises BadArgument where it names somebody whom a graph of so many members has not."""
        for name, highest in self._highest:
            if highest >= members:
                raise BadArgument(name, f"ids have to be below {members}.")


def _pair(
    name: str, told: Mapping[int, int] | tuple[ArrayLike, ArrayLike] | None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    if told is None:
        empty = np.empty(0, np.int64)
        return empty, empty
    if isinstance(told, Mapping):
        first = np.fromiter(told.keys(), np.int64, len(told))
        second = np.fromiter(told.values(), np.int64, len(told))
    else:
        first, second = (whole(name, part) for part in told)
        if len(first) != len(second):
            raise BadArgument(name, "both arrays have to be of one length.")
    if len(first) and not (first.min() >= 0 and first.max() < MEMBERS_MOST):
        raise BadArgument(name, f"ids have to be from 0 to {MEMBERS_MOST - 1}.")
    return first, second


def whole(name: str, told: ArrayLike | Iterable[int]) -> NDArray[np.int64]:
    """A one-dimensional array of whole numbers as int64.

    Raises:
        BadArgument: it is none.
    """
    made = np.asarray(told)
    if made.ndim != 1:
        raise BadArgument(name, "has to be one-dimensional.")
    if made.size and made.dtype.kind not in "iu":
        raise BadArgument(name, f"has to hold whole numbers, not {made.dtype}.")
    if made.dtype == np.uint64 and made.size and int(made.max()) > np.iinfo(np.int64).max:
        raise BadArgument(name, "a number is too large.")
    return made.astype(np.int64)
