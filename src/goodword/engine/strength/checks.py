"""Columns of evidence: checked here, once, with errors that name them."""

from __future__ import annotations

import math

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.strength.channels import BOTH, CHANNELS

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]

KINDS = 1 << 16


def ints(name: str, told: ArrayLike, least: int | None = None, most: int | None = None) -> Ints:
    """A column of whole numbers, each from ``least`` to ``most``."""
    array = np.asarray(told)
    if array.ndim != 1:
        raise BadArgument(name, "has to be one-dimensional.")
    if array.size and array.dtype.kind not in "iu":
        raise BadArgument(name, f"has to hold whole numbers, not {array.dtype}.")
    if array.size and array.dtype.kind == "u" and array.max() > np.iinfo(np.int64).max:
        raise BadArgument(name, "has to fit into 63 bits.")
    column = np.ascontiguousarray(array, np.int64)
    if column.size and least is not None and column.min() < least:
        raise BadArgument(name, f"has to be at least {least}, not {int(column.min())}.")
    if column.size and most is not None and column.max() > most:
        raise BadArgument(name, f"has to be at most {most}, not {int(column.max())}.")
    return column


def numbers(name: str, told: ArrayLike) -> Floats:
    """A column of numbers."""
    try:
        column = np.ascontiguousarray(told, np.float64)
    except (TypeError, ValueError):
        raise BadArgument(name, "has to hold numbers.") from None
    if column.ndim != 1:
        raise BadArgument(name, "has to be one-dimensional.")
    return column


def instants(name: str, told: ArrayLike) -> Floats:
    """A column of instants, in seconds since 1970."""
    column = numbers(name, told)
    if not np.isfinite(column).all():
        raise BadArgument(name, "has to hold seconds since 1970.")
    return column


def instant(name: str, told: float) -> float:
    """One instant, in seconds since 1970."""
    try:
        second = float(told)
    except (TypeError, ValueError):
        second = math.nan
    if not math.isfinite(second):
        raise BadArgument(name, f"has to be seconds since 1970, not {told!r}.")
    return second


def as_long(columns: dict[str, Ints | Floats]) -> None:
    """Raises BadArgument for the first column that is not as long as the first one."""
    (first, model), *others = columns.items()
    for name, column in others:
        if len(column) != len(model):
            raise BadArgument(name, f"has to be as long as {first} ({len(model)}), not {len(column)}.")


def ways(name: str, told: ArrayLike, kinds: Ints) -> Ints:
    """The channel of each kind, shape (kinds,), long enough for all that are told."""
    column = ints(name, told, 0, CHANNELS - 1)
    if kinds.size and kinds.max() >= len(column):
        raise BadArgument(name, f"has to say the channel of kind {int(kinds.max())}, too.")
    return column


def ties(owner: ArrayLike, other: ArrayLike, direction: ArrayLike, kind: ArrayLike) -> tuple[Ints, Ints, Ints, Ints]:
    """The columns that say whose contact it is, and how."""
    told = ints("owner", owner), ints("other", other), ints("direction", direction, 0, BOTH)
    mine, theirs, ways_told = told
    kinds = ints("kind", kind, 0, KINDS - 1)
    as_long({"owner": mine, "other": theirs, "direction": ways_told, "kind": kinds})
    if (mine == theirs).any():
        raise BadArgument("other", "has to be somebody else than the owner.")
    return mine, theirs, ways_told, kinds
