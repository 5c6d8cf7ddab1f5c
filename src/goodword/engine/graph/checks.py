"""Arguments of public functions: checked here, once, with errors that name them."""

from __future__ import annotations

import operator
from collections.abc import Iterable, Sequence
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.graph.view import whole

NO_PAIRS: Final = np.empty((0, 2), np.int64)
RAREST: Final = 1000.0
MOST_BITS: Final = np.float64(RAREST).view(np.uint64)
NOBODY_LEFT_OUT: Final = np.empty(0, np.int64)


def integer(name: str, told: int, least: int, most: int) -> int:
    """A whole number from ``least`` to ``most``."""
    if type(told) is int and least <= told <= most:
        return told
    try:
        number = operator.index(told)
    except TypeError:
        raise BadArgument(name, f"has to be a whole number, not {told!r}.") from None
    if not least <= number <= most:
        raise BadArgument(name, f"has to be from {least} to {most}, not {number}.")
    return number


def within(name: str, array: NDArray[np.int64], least: int, most: int) -> None:
    """Raises BadArgument where a number of ``array`` is out of range."""
    if len(array) and not (array.min() >= least and array.max() <= most):
        wrong = array[(array < least) | (array > most)][0]
        raise BadArgument(name, f"has to be from {least} to {most}, not {int(wrong)}.")


def ids(name: str, told: Iterable[int], members: int) -> NDArray[np.int64]:
    """Ids of members as int64."""
    if isinstance(told, tuple) and not told:
        return NOBODY_LEFT_OUT
    array = whole(name, told if isinstance(told, np.ndarray) else list(told))
    within(name, array, 0, members - 1)
    return array


def pairs(told: Sequence[tuple[int, int]], members: int) -> NDArray[np.int64]:
    """Pairs of ids, shape (·, 2), the smaller first."""
    if not len(told):
        return NO_PAIRS
    array = np.asarray(told)
    if array.ndim != 2 or array.shape[1] != 2 or array.dtype.kind not in "iu":  # pairs
        raise BadArgument("exclude", "has to hold pairs of ids.")
    array = np.sort(array.astype(np.int64), axis=1)
    within("exclude", array.ravel(), 0, members - 1)
    return array


def rarity(told: ArrayLike) -> NDArray[np.float64]:
    """The rarity of each topic, shape (topics,)."""
    array = np.ascontiguousarray(told, np.float64)
    if array.ndim != 1:
        raise BadArgument("idf", "has to be one-dimensional.")
    # Floats from 0 on are ordered as their bits are, with all others behind: one look for the largest finds any of them.
    if array.size and array.view(np.uint64).max() > MOST_BITS and not (array.min() >= 0 and array.max() <= RAREST):
        raise BadArgument("idf", "has to be from 0 to 1000.")
    return array
