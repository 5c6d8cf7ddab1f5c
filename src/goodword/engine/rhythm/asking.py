"""The rhythm of each tie at a moment."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.rhythm.histories import Floats, Histories, Ints, histories, until
from goodword.engine.rhythm.population import Population
from goodword.engine.rhythm.published import PUBLISHED
from goodword.engine.rhythm.states import LN2, cues, forecast, now_known, survival
from goodword.engine.strength import checks
from goodword.engine.strength.strands import DAY

ENOUGH: Final = 3
"""Contacts a day or more apart from which on a tie has a rhythm of its own; below, its person's and the population's
is told in its place."""
LIKELY: Final = 0.8
"""The next gap falls between ``shortest`` and ``longest`` with this probability."""


@dataclass(frozen=True, slots=True, eq=False)
class Rhythms:
    """The rhythm of ties at a moment. All columns have the shape (ties,), sorted by owner and other.

    Attributes:
        owner, other: whose tie, and to whom.
        contacts: how many there were, bursts taken as one.
        own: whether the tie has a rhythm of its own: ENOUGH contacts.
        typical: the gap to expect, in days: half of all gaps are shorter.
        shortest, longest: between which the gap falls in four of five cases, in days.
        margin: how far off ``typical`` itself may be: the factor of one standard error, above 1.
        silence: days since the last burst of contact began.
        unusual: how unusual so long a silence is, from 0 to 1: the share of gaps that are shorter.
        alive: the probability that the tie is alive: that there will be contact again.
    """

    owner: Ints
    other: Ints
    contacts: Ints
    own: NDArray[np.bool_]
    typical: Floats
    shortest: Floats
    longest: Floats
    margin: Floats
    silence: Floats
    unusual: Floats
    alive: Floats

    def __len__(self) -> int:
        return len(self.owner)


def rhythms(
    owner: ArrayLike, other: ArrayLike, at: ArrayLike, now: float, population: Population = PUBLISHED
) -> Rhythms:
    """The rhythms of all ties with contact by ``now``, each from its owner's rows alone.

    Args:
        owner, other: (rows,) whose contact, and with whom. Give all rows of an owner: a tie with few contacts of its own
            is drawn to the owner's other ties.
        at: (rows,) when, in seconds since 1970; any order. What is later than ``now`` is left out.
        now: in seconds since 1970.

    Raises:
        BadArgument: a column is not as long as the others, or holds what it cannot hold.
    """
    day = checks.instant("now", now) / DAY
    return of(until(histories(owner, other, at), day), day, population)


def of(some: Histories, day: float, population: Population = PUBLISHED) -> Rhythms:
    """The same of histories that end by ``day``, in days since 1970.

    Raises:
        BadArgument: they go on after ``day``.
    """
    if len(some.day) and some.day.max() > day:
        raise BadArgument("day", "has to be no earlier than the last contact.")
    known = now_known(some, population.fade)
    middle = forecast(known, population)
    silence = day - some.day[some.start[1:] - 1]
    told = cues(some, day, middle, population.spread) @ np.asarray(population.cues) + population.base
    reach = population.spread * np.log((1 + LIKELY) / (1 - LIKELY))
    weight = known.weight + population.own
    deviation = population.spread * np.pi / np.sqrt(3.0)  # of the logistic distribution
    return Rhythms(
        owner=some.owner,
        other=some.other,
        contacts=some.contacts,
        own=some.contacts >= ENOUGH,
        typical=np.exp(middle),
        shortest=np.exp(middle - reach),
        longest=np.exp(middle + reach),
        margin=np.exp(population.slope * deviation / np.sqrt(np.maximum(weight, LN2))),
        silence=silence,
        unusual=1.0 - survival(silence, middle, population.spread),
        alive=1.0 / (1.0 + np.exp(-np.clip(told, -50, 50))),
    )
