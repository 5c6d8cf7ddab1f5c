"""Times of contact, tie by tie, with bursts taken as one contact each."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.strength import checks
from goodword.engine.strength.strands import DAY

type Ints = NDArray[np.int64]
type Floats = NDArray[np.float64]

BURST: Final = DAY
"""Contacts less than this after the beginning of a burst belong to it: ten messages in an afternoon are one contact."""


@dataclass(frozen=True, slots=True, eq=False)
class Histories:
    """Contacts by tie, sorted by owner, other and time.

    Attributes:
        owner, other: (ties,) whose tie, and to whom.
        start: (ties + 1,) where each tie's contacts begin.
        day: (contacts,) when each burst of contact began, in days since 1970; at least one day apart within a tie.
    """

    owner: Ints
    other: Ints
    start: Ints
    day: Floats

    def __len__(self) -> int:
        return len(self.owner)

    @property
    def contacts(self) -> Ints:
        """How many bursts of contact each tie has, shape (ties,)."""
        return np.diff(self.start)

    @property
    def tie(self) -> Ints:
        """The tie of each contact, shape (contacts,)."""
        return np.repeat(np.arange(len(self)), self.contacts)


def histories(owner: ArrayLike, other: ArrayLike, at: ArrayLike) -> Histories:
    """Times of contact, in any order, as histories.

    Args:
        owner, other: (rows,) whose contact, and with whom: any ids of 63 bits.
        at: (rows,) when, in seconds since 1970.

    Raises:
        BadArgument: a column is not as long as the others, or holds what it cannot hold.
    """
    mine, theirs = checks.ints("owner", owner), checks.ints("other", other)
    when = checks.instants("at", at)
    checks.as_long({"owner": mine, "other": theirs, "at": when})
    if (mine == theirs).any():
        raise BadArgument("other", "has to be somebody else than the owner.")
    order = np.lexsort((when, theirs, mine))
    return _burst_by_burst(mine[order], theirs[order], when[order])


def _burst_by_burst(owner: Ints, other: Ints, at: Floats) -> Histories:
    from goodword.engine.rhythm import kernels  # loading numba takes a while: only whoever asks for rhythms waits

    new = np.ones(len(owner), np.bool_)
    new[1:] = (owner[1:] != owner[:-1]) | (other[1:] != other[:-1])
    lead = np.flatnonzero(new)
    keep = np.zeros(len(owner), np.bool_)
    kernels.begin_bursts(np.append(lead, len(owner)), at, BURST, keep)
    contacts = np.add.reduceat(keep, lead, dtype=np.int64) if len(lead) else np.zeros(0, np.int64)
    return Histories(owner[lead], other[lead], np.append(0, np.cumsum(contacts)), at[keep] / DAY)


def until(some: Histories, day: float) -> Histories:
    """What had been by ``day``; ties that had not begun are left out."""
    past = some.day <= day
    contacts = np.bincount(some.tie[past], minlength=len(some))
    had = contacts > 0
    return Histories(some.owner[had], some.other[had], np.append(0, np.cumsum(contacts[had])), some.day[past])
