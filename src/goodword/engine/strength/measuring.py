"""From strands to strengths: what the formula is, and its numbers.

``docs/how-it-works/engine.md`` tells where each number comes from.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from goodword.engine.errors import BadArgument
from goodword.engine.strength import checks
from goodword.engine.strength.channels import BOTH, CHANNELS, IN, OUT
from goodword.engine.strength.checks import Floats, Ints
from goodword.engine.strength.strands import MONTH, YEAR, Strands

DAYS: Final = 30.0  # rates are contacts in thirty days
LN2: Final = math.log(2.0)
STRONGEST: Final = 1000


@dataclass(frozen=True, slots=True)
class Weights:
    """The numbers of the formula.

    Attributes:
        nearness: what one contact of each channel counts: passive, letter, call, in person; never less for the nearer.
        recent: share of the rate with a half-life of thirty days; the rest has one of a year. From 0 to 1.
        mutual: how much of the amount is what went both ways, rather than all that went. From 0 to 1.
        contexts: what each further kind of contact adds at most.
        duration: what each doubling of one plus the years in touch adds.
        half: the amount, in letters a month each way, at which a tie is half as strong as can be.
    """

    nearness: tuple[float, float, float, float] = (0.25, 1.0, 2.0, 4.0)
    recent: float = 0.7
    mutual: float = 0.5
    contexts: float = 0.25
    duration: float = 0.25
    half: float = 4.0

    def __post_init__(self) -> None:
        numbers = (*self.nearness, self.recent, self.mutual, self.contexts, self.duration, self.half)
        if len(numbers) != CHANNELS + 5 or not all(math.isfinite(number) and number >= 0 for number in numbers):
            raise BadArgument("weights", "has to be numbers from 0 on, four of them for nearness.")
        if list(self.nearness) != sorted(self.nearness):
            raise BadArgument("weights", "has to give a nearer channel no less than a farther one.")
        if max(self.recent, self.mutual) > 1 or not self.half > 0:
            raise BadArgument("weights", "has to have shares of at most 1, and a half above 0.")


PUBLISHED: Final = Weights()


@dataclass(frozen=True, slots=True, eq=False)
class Strengths:
    """How strong each tie is. All columns have the shape (ties,), sorted by owner and other.

    Attributes:
        strength: from 1 to 1000.
    """

    owner: Ints
    other: Ints
    strength: Ints

    def __len__(self) -> int:
        return len(self.owner)


@dataclass(frozen=True, slots=True, eq=False)
class Amounts:
    """What strengths are made of, by tie; ``worth`` by strand.

    Attributes:
        starts: (ties,) the first strand of each.
        tie: (strands,) the tie of each.
        worth: (strands,) faded contacts in thirty days, times nearness.
        given, taken, together: (ties,) sums of ``worth`` by direction.
        contexts: (ties,) how many kinds beside the main one, each counted from 0 to 1.
        years: (ties,) between the first contact and the last.
    """

    starts: Ints
    tie: Ints
    worth: Floats
    given: Floats
    taken: Floats
    together: Floats
    contexts: Floats
    years: Floats


def measure(strands: Strands, channels: ArrayLike, now: float, weights: Weights = PUBLISHED) -> Strengths:
    """The strength of every tie that has strands, at ``now``, from its owner's strands alone.

    More evidence never makes a tie weaker, and time alone never makes it stronger.

    Args:
        strands: gathered from evidence no later than ``now``.
        channels: (kinds,) the channel of each kind: PASSIVE, LETTER, CALL or IN_PERSON.
        now: in seconds since 1970.

    Raises:
        BadArgument: a kind has no channel, or ``now`` is no instant.
    """
    told = amounts(strands, channels, now, weights)
    return Strengths(strands.owner[told.starts], strands.other[told.starts], whole(told, weights))


def both_ways(told: Amounts) -> tuple[Floats, Floats]:
    """What went to the other and what came from the other, each (ties,); what was done together counts on both sides."""
    return told.given + told.together, told.taken + told.together


def whole(told: Amounts, weights: Weights) -> Ints:
    """The strengths (ties,) that amounts add up to."""
    out, back = both_ways(told)
    amount = weights.mutual * np.sqrt(out * back) + (1 - weights.mutual) * (out + back) / 2
    return scaled(amount, told, weights)


def scaled(amount: Floats, told: Amounts, weights: Weights) -> Ints:
    """Amounts (ties,) as strengths from 1 to 1000."""
    amount = amount * (1 + weights.contexts * told.contexts) * (1 + weights.duration * np.log2(1 + told.years))
    return np.rint(1 + (STRONGEST - 1) * amount / (amount + weights.half)).astype(np.int64)


def amounts(strands: Strands, channels: ArrayLike, now: float, weights: Weights) -> Amounts:
    """What the strengths of ``strands`` at ``now`` are made of. Raises BadArgument as ``measure`` does."""
    ways = checks.ways("channels", channels, strands.kind)
    now = checks.instant("now", now)
    size = len(strands)
    new_tie = np.ones(size, np.bool_)
    new_tie[1:] = (strands.owner[1:] != strands.owner[:-1]) | (strands.other[1:] != strands.other[:-1])
    new_kind = new_tie.copy()
    new_kind[1:] |= strands.kind[1:] != strands.kind[:-1]
    starts, tie = np.flatnonzero(new_tie), np.cumsum(new_tie) - 1
    ties = len(starts)
    month, year = rates(strands, now)
    worth = np.asarray(weights.nearness)[ways[strands.kind]] * (weights.recent * month + (1 - weights.recent) * year)
    given, taken, together = (
        np.bincount(tie[chosen], worth[chosen], ties)
        for chosen in (strands.direction == way for way in (OUT, IN, BOTH))
    )
    kinds = np.flatnonzero(new_kind)
    by_kind = np.add.reduceat(worth, kinds) if size else worth
    present = by_kind / (1 + by_kind)
    of_tie = tie[kinds]
    firsts = np.flatnonzero(new_tie[kinds])
    main = np.maximum.reduceat(present, firsts) if size else present
    contexts = np.maximum(np.bincount(of_tie, present, ties) - main, 0.0)
    first = np.minimum.reduceat(strands.first, starts) if size else strands.first
    last = np.maximum.reduceat(strands.last, starts) if size else strands.last
    return Amounts(starts, tie, worth, given, taken, together, contexts, (last - first) / YEAR)


def rates(strands: Strands, now: float) -> tuple[Floats, Floats]:
    """Contacts in thirty days that the two faded sums stand for, each (strands,): h · rate / ln 2 is what a steady
    rate adds up to."""
    month = np.exp2(np.minimum(strands.month - now / MONTH, 1000.0)) * LN2
    year = np.exp2(np.minimum(strands.year - now / YEAR, 1000.0)) * (LN2 * MONTH / YEAR)
    return month, year
