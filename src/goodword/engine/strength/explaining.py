"""Why a tie is as strong as it is: the terms that words are made from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from goodword.engine.errors import BadArgument
from goodword.engine.strength import checks
from goodword.engine.strength.channels import BOTH, IN, OUT
from goodword.engine.strength.measuring import LN2, PUBLISHED, Weights, amounts, both_ways, rates, whole
from goodword.engine.strength.strands import DAY, MONTH, YEAR, Strands

NEW: Final = 90 * DAY
"""So long, in seconds, a tie is new."""
GROWN: Final = 1.5
"""A pace from which on a tie grows; below its inverse it fades."""
QUIET: Final = 0.5
"""So little of a contact is left of the year's sum where a tie is quiet."""
CAUTION: Final = 2.0
"""So many contacts are added to both sides of a pace, so that one letter in a quiet year is no growth."""


class Trend(StrEnum):
    """Where a tie is going."""

    NEW = "new"  # the first contact was within ninety days
    GROWING = "growing"  # half again as much contact of late as over the year, or more
    STEADY = "steady"
    FADING = "fading"  # two thirds of it, or less
    QUIET = "quiet"  # hardly anything is left of the year's contact either


@dataclass(frozen=True, slots=True)
class KindTold:
    """The contacts of one kind.

    Attributes:
        taken, given, together: how many there were: from the other, to the other, together.
        last: when the last was, in seconds since 1970.
        share: how much of the tie's faded contact is of this kind, from 0 to 1.
    """

    kind: int
    channel: int
    taken: int
    given: int
    together: int
    last: float
    share: float

    @property
    def contacts(self) -> int:
        """All of them."""
        return self.taken + self.given + self.together


@dataclass(frozen=True, slots=True)
class Explanation:
    """What the strength of one tie is made of.

    Attributes:
        strength: from 1 to 1000.
        kinds: by share, the largest first.
        given, taken: letters a month that the faded contact is worth, to the other and from the other; what was done
            together counts on both sides.
        mutual: the smaller of the two over the larger, from 0 (one-sided) to 1; 0 where there is nothing left.
        contexts: how many kinds of contact there are.
        first, last: instants, in seconds since 1970.
        years: between them.
        trend: where it is going.
        pace: contact of late over contact through the year, 1 where both are alike.
    """

    owner: int
    other: int
    strength: int
    kinds: tuple[KindTold, ...]
    given: float
    taken: float
    mutual: float
    contexts: int
    first: float
    last: float
    years: float
    trend: Trend
    pace: float


def explain(
    strands: Strands, channels: ArrayLike, now: float, *, owner: int, other: int, weights: Weights = PUBLISHED
) -> Explanation:
    """Explain the strength of the tie of ``owner`` to ``other``.

    Raises:
        BadArgument: there is no such tie among ``strands``, a kind has no channel, or ``now`` is no instant.
    """
    some = strands.of_tie(owner, other)
    if not len(some):
        raise BadArgument("other", f"has no tie from {owner}: {other} is in none of its strands.")
    told = amounts(some, channels, now, weights)
    ways = checks.ways("channels", channels, some.kind)
    total = float(told.worth.sum())
    kinds = []
    for kind in np.unique(some.kind):
        of_kind = some.kind == kind
        taken, given, both = (int(some.contacts[of_kind & (some.direction == way)].sum()) for way in (IN, OUT, BOTH))
        share = float(told.worth[of_kind].sum()) / total if total else 0.0
        kinds.append(KindTold(int(kind), int(ways[kind]), taken, given, both, float(some.last[of_kind].max()), share))
    out, back = (float(way[0]) for way in both_ways(told))
    most = max(out, back)
    first, last = float(some.first.min()), float(some.last.max())
    course, pace = trend(some, now)
    return Explanation(
        owner=owner,
        other=other,
        strength=int(whole(told, weights)[0]),
        kinds=tuple(sorted(kinds, key=lambda told: (-told.share, -told.contacts, told.kind))),
        given=out,
        taken=back,
        mutual=min(out, back) / most if most else 0.0,
        contexts=len(kinds),
        first=first,
        last=last,
        years=float(told.years[0]),
        trend=course,
        pace=pace,
    )


def trend(strands: Strands, now: float) -> tuple[Trend, float]:
    """Where the tie of ``strands`` is going, and its pace: contact of late over what a year's rate makes one expect.

    Both sums are corrected for how long the tie has lasted.
    """
    month, year = (float(some.sum()) for some in rates(strands, now))
    age = max(now - float(strands.first.min()), 0.0)
    seen_month, seen_year = (-np.expm1(-LN2 * age / half_life) for half_life in (MONTH, YEAR))
    expected = year * seen_month / seen_year if seen_year > 0 else month
    pace = float((month + CAUTION * LN2) / (expected + CAUTION * LN2))
    if age < NEW:
        return Trend.NEW, pace
    if year * YEAR / MONTH / LN2 < QUIET:
        return Trend.QUIET, pace
    if pace >= GROWN:
        return Trend.GROWING, pace
    return (Trend.FADING if pace <= 1 / GROWN else Trend.STEADY), pace
