r"""Strands: the contacts of one tie in one kind and direction, counted and faded, in a form that never needs rewriting.

A sum Σ w · 2^(-(now - t) / h) is kept as the level log2 Σ w · 2^(t / h), instants in seconds since 1970: forward decay
(Cormode, Shkapenyuk, Srivastava, Xu, ICDE 2009). Time passes by subtracting now / h; contacts are added by adding up
powers of two. Two half-lives h are kept: thirty days, and a year.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.strength import checks, ordering
from goodword.engine.strength.checks import Floats, Ints

DAY: Final = 86_400.0  # seconds
MONTH: Final = 30 * DAY  # half-lives
YEAR: Final = 365 * DAY
NOTHING: Final = float("-inf")
"""The level of a strand whose contacts all weigh nothing."""
WEIGHTS: Final = (1e-6, 1e6)


@dataclass(frozen=True, slots=True, eq=False)
class Strands:
    """Strands, sorted by owner, other, kind and direction, each there once. All columns have the shape (strands,).

    Attributes:
        owner, other: whose tie, and to whom: any ids of 63 bits.
        direction: IN, OUT or BOTH, from where the owner stands.
        kind: small numbers that the caller gave to kinds of contact.
        contacts: how many there were.
        month, year: levels with a half-life of thirty days and of a year; NOTHING where all weigh nothing.
        first, last: instants, in seconds since 1970.
    """

    owner: Ints
    other: Ints
    direction: Ints
    kind: Ints
    contacts: Ints
    month: Floats
    year: Floats
    first: Floats
    last: Floats

    def __len__(self) -> int:
        return len(self.owner)

    @staticmethod
    def of(
        owner: ArrayLike,
        other: ArrayLike,
        direction: ArrayLike,
        kind: ArrayLike,
        contacts: ArrayLike,
        month: ArrayLike,
        year: ArrayLike,
        first: ArrayLike,
        last: ArrayLike,
    ) -> Strands:
        """Strands that were kept, in any order; those of one key are added up. A level of NaN is NOTHING.

        Raises:
            BadArgument: a column is not as long as the others, or holds what it cannot hold.
        """
        mine, theirs, ways, kinds = checks.ties(owner, other, direction, kind)
        count = checks.ints("contacts", contacts, 1)
        months, years = _levels("month", month), _levels("year", year)
        since, until = checks.instants("first", first), checks.instants("last", last)
        checks.as_long(
            {"owner": mine, "contacts": count, "month": months, "year": years, "first": since, "last": until}
        )
        if (since > until).any():
            raise BadArgument("first", "has to be no later than last.")
        return _sorted(Strands(mine, theirs, ways, kinds, count, months, years, since, until))

    def pick(self, chosen: NDArray[np.bool_] | NDArray[np.intp] | slice) -> Strands:
        """Some of them, in their order. Shape of ``chosen``: (strands,) truths, or places from the first on."""
        return Strands(*(getattr(self, name)[chosen] for name in self.__dataclass_fields__))

    def of_tie(self, owner: int, other: int) -> Strands:
        """Those of one tie."""
        low, high = np.searchsorted(self.owner, owner, "left"), np.searchsorted(self.owner, owner, "right")
        others = self.other[low:high]
        return self.pick(
            slice(int(low + np.searchsorted(others, other, "left")), int(low + np.searchsorted(others, other, "right")))
        )

    def without(self, owner: int, other: int) -> Strands:
        """All but those of one tie: what is left before a tie whose evidence shrank is counted anew and joined."""
        return self.pick(~((self.owner == owner) & (self.other == other)))


def gather(
    owner: ArrayLike,
    other: ArrayLike,
    direction: ArrayLike,
    kind: ArrayLike,
    at: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    until: float | None = None,
) -> Strands:
    """Rows of evidence as strands: one pass, whatever their order.

    Args:
        owner, other, direction, kind: (rows,) as in Strands.
        at: (rows,) when, in seconds since 1970.
        weight: (rows,) what each counts, nothing or a millionth to a million; 1 each where absent.
        until: leave out what happens later.

    Raises:
        BadArgument: a column is not as long as the others, or holds what it cannot hold.
    """
    mine, theirs, ways, kinds = checks.ties(owner, other, direction, kind)
    when = checks.instants("at", at)
    worth = np.ones(len(when)) if weight is None else checks.numbers("weight", weight)
    checks.as_long({"owner": mine, "at": when, "weight": worth})
    if not ((worth == 0) | ((worth >= WEIGHTS[0]) & (worth <= WEIGHTS[1]))).all():
        raise BadArgument("weight", "has to be nothing, or between a millionth and a million.")
    if until is not None:
        told = when <= checks.instant("until", until)
        mine, theirs, ways, kinds, when, worth = (
            mine[told], theirs[told], ways[told], kinds[told], when[told], worth[told]
        )  # fmt: skip
    return _gathered(mine, theirs, kinds << 2 | ways, when, worth)


def _gathered(owner: Ints, other: Ints, way: Ints, at: Floats, weight: Floats) -> Strands:
    from goodword.engine.strength import kernels  # loading numba takes a while: only whoever gathers waits

    order = ordering.by(way, other, owner)
    begin = kernels.begins(order, owner, other, way)
    lead = order[begin[:-1]]
    months, years, ends = np.empty(len(lead)), np.empty(len(lead)), np.empty((2, len(lead)))
    kernels.add_up(order, begin, at, weight, MONTH, YEAR, months, years, ends.T)
    ways = way[lead]
    return Strands(owner[lead], other[lead], ways & 3, ways >> 2, np.diff(begin), months, years, ends[0], ends[1])


def join(*some: Strands) -> Strands:
    """Several sets of strands as one; those of one key are added up.

    ``join(gather(old), gather(new))`` is ``gather(old and new)``, up to the rounding of the levels (2^-40 of a
    contact).
    """
    if not some:
        return gather([], [], [], [], [])
    names = Strands.__dataclass_fields__
    return _sorted(Strands(*(np.concatenate([getattr(one, name) for one in some]) for name in names)))


def _levels(name: str, told: ArrayLike) -> Floats:
    levels = checks.numbers(name, told)
    levels = np.where(np.isnan(levels), NOTHING, levels)
    if (levels == np.inf).any():
        raise BadArgument(name, "has to hold levels, none of them infinite.")
    return levels


def _sorted(strands: Strands) -> Strands:
    """In order, with equal keys added up."""
    some = strands.pick(ordering.by(strands.kind << 2 | strands.direction, strands.other, strands.owner))
    if not len(some):
        return some
    new = np.ones(len(some), np.bool_)
    new[1:] = (
        (some.owner[1:] != some.owner[:-1])
        | (some.other[1:] != some.other[:-1])
        | (some.kind[1:] != some.kind[:-1])
        | (some.direction[1:] != some.direction[:-1])
    )
    if new.all():
        return some
    starts = np.flatnonzero(new)
    return Strands(
        some.owner[starts],
        some.other[starts],
        some.direction[starts],
        some.kind[starts],
        np.add.reduceat(some.contacts, starts),
        np.logaddexp2.reduceat(some.month, starts),
        np.logaddexp2.reduceat(some.year, starts),
        np.minimum.reduceat(some.first, starts),
        np.maximum.reduceat(some.last, starts),
    )
