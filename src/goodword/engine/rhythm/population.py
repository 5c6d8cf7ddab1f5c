"""What is known of rhythms before anything is known of one tie: numbers learned from many people's contacts."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from goodword.engine.errors import BadArgument

CUES: Final = ("silence", "unusual", "contacts", "month", "year", "owner_month", "owner_silence")
SIGNS: Final = (-1, 1, 1, 1, 1, 1, -1)
"""Which way each cue may speak: a longer silence never makes a tie likelier to be alive, more contact never less."""


@dataclass(frozen=True, slots=True)
class Population:
    """A population.

    Attributes:
        fade: what a gap counts beside the one after it, from 0 to 1.
        own: how many gaps of their own a tie needs to weigh as much as its person's other ties.
        person: how many gaps a person needs to weigh as much as the population.
        level: the logarithm of the usual gap, in days.
        intercept, slope: the forecast is intercept + slope · (what shrinking gives); a slope of 0 says that here no
            tie's past tells its next gap better than the median of all.
        spread: the scale of the logistic distribution of a gap's logarithm around its forecast.
        base, cues: log-odds that a tie is alive: base + Σ cue · its value, in the order of ``CUES``.
    """

    fade: float
    own: float
    person: float
    level: float
    intercept: float
    slope: float
    spread: float
    base: float
    cues: tuple[float, ...]

    def __post_init__(self) -> None:
        numbers = (self.level, self.intercept, self.slope, self.base, *self.cues)
        if not all(math.isfinite(number) for number in (*numbers, self.own, self.person, self.spread)):
            raise BadArgument("population", "has to hold numbers.")
        if not 0 < self.fade <= 1 or min(self.own, self.person) < 0 or self.slope < 0 or not self.spread > 0:
            raise BadArgument("population", "has to have a fade from 0 to 1, and no weight below 0.")
        if len(self.cues) != len(CUES) or any(cue * sign < 0 for cue, sign in zip(self.cues, SIGNS, strict=True)):
            raise BadArgument("population", "has to have cues that speak the way they may.")
