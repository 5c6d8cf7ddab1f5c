"""Which rhythm is in force, and when it is due: by hand before circle before what was learned.

1. What the owner said of this person by hand, also that they want no reminder.
2. The shortest that any of the person's circles means.
3. What their contacts say, from three contacts on days of their own: due once it has been longer than two of three of their gaps
   are, and longer than what the forecast itself may be off.
4. None.

A circle's or a learned rhythm of a lone bridge is a third shorter: nine of ten such ties are gone within a year (Burt, "Bridge
decay", Social Networks 24, 2002). What sleeps is not due by what was learned; one such a week is worth waking (``waking``).
"""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Final, NamedTuple

from goodword.rhythm.bands import LONGEST, SHORTEST
from goodword.rhythm.models import Beat

FOUR_OF_FIVE: Final = math.log(9.0)
"""ln(0.9 / 0.1): so many scales of a logistic distribution lie between its middle and ``Beat.longest``."""
TWO_OF_THREE: Final = math.log(2.0)
LONE: Final = 2 / 3
ASLEEP: Final = 365
ASLEEP_TIMES: Final = 4
"""A tie sleeps after a year without contact, where that is four of its usual gaps, too."""


class InForce(NamedTuple):
    """A rhythm and what it goes by."""

    origin: Beat.Origin
    days: int | None


def spread(typical: float, longest: float) -> float:
    """The scale of the logarithm of gaps."""
    return math.log(longest / typical) / FOUR_OF_FIVE


def learned(beat: Beat) -> int | None:
    """The silence from which on a tie is due by its own contacts, in days; None where they say too little."""
    if not beat.own or beat.typical is None or beat.longest is None or beat.margin is None:
        return None
    longer = math.exp(spread(beat.typical, beat.longest) * TWO_OF_THREE)
    return _within(math.ceil(beat.typical * max(longer, beat.margin)))


def in_force(beat: Beat, hand: int | None, circles: list[int], *, asleep: bool = False) -> InForce:
    """The rhythm of a tie.

    Args:
        hand: days the owner wished for; 0 for none; None where they said nothing.
        circles: days that the person's circles mean.
        asleep: it sleeps.
    """
    if hand is not None:
        return InForce(Beat.Origin.HAND, hand or None)
    if circles:
        return InForce(Beat.Origin.CIRCLE, _bridged(beat, min(circles)))
    days = learned(beat)
    if days is None or asleep:
        return InForce(Beat.Origin.NONE, None)
    return InForce(Beat.Origin.LEARNED, _bridged(beat, days))


def sleeps(beat: Beat, today: date, last: date | None) -> bool:
    """Whether a tie that had a rhythm of its own has none any more."""
    if last is None or not beat.own or beat.typical is None:
        return False
    return (today - last).days > max(ASLEEP, ASLEEP_TIMES * beat.typical)


def due(days: int | None, last: date | None, since: date) -> date | None:
    """The day on which it has been so long; counted from ``since`` where there was no contact."""
    return None if days is None else (last or since) + timedelta(days=days)


def _bridged(beat: Beat, days: int) -> int:
    return _within(round(days * LONE)) if beat.lone else days


def _within(days: int) -> int:
    return min(max(days, SHORTEST), LONGEST)
