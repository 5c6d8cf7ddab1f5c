"""What a network returns for what it takes, in numbers. Only ever compared with the same member's other networks, and told in words.

    returned = Σ weight(aim, what) · how often it came within a year
    price    = hours within that year · (1 + (exposure − 1) / 4)
    rate     = returned / (price + 4)

More that came back never makes the rate smaller; more hours or more laid open never make it larger. The four hours keep a network
that took next to nothing from looking endlessly good after one lucky day, and stand where nobody knows any hours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from goodword.networks.kinds import Aim

WEIGHTS: Final[Mapping[str, Mapping[str, int]]] = {
    Aim.KNOWN: {"met": 1, "referrals": 3, "answers": 1},
    Aim.EQUIPPED: {"met": 1, "referrals": 1, "answers": 3},
    Aim.CONNECTED: {"met": 3, "referrals": 1, "answers": 1},
}
"""How much each thing that comes back counts for an aim. Everything counts for each a little: it is the same people."""
PRIOR: Final = 4.0
"""Hours that every network is taken to have cost already."""
EARLY: Final = 13
"""Weeks before which nothing is said of a network."""
ENOUGH: Final = 3
"""What must have come back, weighed, for a network to be worth more time."""
SPENT: Final = 10.0
"""Hours within a year after which a network that gave nothing is worth leaving."""
YEAR: Final = 52
USUAL: Final = 120
"""Minutes a week that joining is taken to cost where nobody said so."""


@dataclass(frozen=True, slots=True)
class Came:
    """What came back within a year: people met, referrals, answers."""

    met: int = 0
    referrals: int = 0
    answers: int = 0

    @property
    def anything(self) -> bool:
        """Whether anything came back at all."""
        return bool(self.met or self.referrals or self.answers)


@dataclass(frozen=True, slots=True)
class Taken:
    """What a network takes.

    Attributes:
        minutes: a week; None where nobody knows.
        weeks: for how long of the last year, 1 to 52.
        exposure: 1 little to 3 much; None where nobody said.
    """

    minutes: int | None = None
    weeks: int = YEAR
    exposure: int | None = None

    @property
    def hours(self) -> float:
        """Within the year."""
        return (self.minutes or 0) * self.weeks / 60


class Verdict(StrEnum):
    """What to do about a network one is in."""

    DEEPEN = "deepen"
    KEEP = "keep"
    LEAVE = "leave"
    UNSAID = "unsaid"


def returned(aim: str, came: Came) -> int:
    """What came back, weighed for an aim."""
    weight = WEIGHTS[aim]
    return weight["met"] * came.met + weight["referrals"] * came.referrals + weight["answers"] * came.answers


def privacy(exposure: int | None) -> float:
    """By how much what one lays open makes an hour dearer: 1, 1.25 or 1.5."""
    return 1 + ((exposure or 1) - 1) / 4


def price(taken: Taken) -> float:
    """Hours, the dearer the more one lays open."""
    return taken.hours * privacy(taken.exposure)


def rate(aim: str, came: Came, taken: Taken) -> float:
    """What an hour returns."""
    return returned(aim, came) / (price(taken) + PRIOR)


def overall(aim: str, all_of_them: Sequence[tuple[Came, Taken]]) -> float:
    """The same of all of a member's networks together."""
    gave = sum(returned(aim, came) for came, _taken in all_of_them)
    return gave / (sum(price(taken) for _came, taken in all_of_them) + PRIOR)


def verdict(aim: str, came: Came, taken: Taken, usual: float) -> Verdict:
    """What to do about a network; ``usual`` is the rate of all of the member's networks together."""
    if taken.weeks < EARLY or (taken.minutes is None and not came.anything):
        return Verdict.UNSAID
    if not came.anything:
        return Verdict.LEAVE if taken.hours >= SPENT else Verdict.KEEP
    worth = returned(aim, came) >= ENOUGH and taken.minutes is not None
    return Verdict.DEEPEN if worth and rate(aim, came, taken) >= usual else Verdict.KEEP


@dataclass(frozen=True, slots=True)
class Fit:
    """How a network that one is not in fits what one is after.

    Attributes:
        trade, place: it is there.
        online: people meet online, so that the place does not matter.
        answered, better: members who said whether they are better off through it, and how many are.
        minutes: what it takes a week; None where nobody said.
    """

    trade: bool = False
    place: bool = False
    online: bool = False
    answered: int = 0
    better: int = 0
    minutes: int | None = None
    exposure: int | None = None


def fit(told: Fit) -> float:
    """How much joining promises for each hour a week: what fits, over what it takes. Members' words count from 0 to 2, and 1 where
    there are none; few of them count little."""
    promise = (
        2 * told.trade + 2 * told.place + (told.online and not told.place) + 2 * (told.better + 1) / (told.answered + 2)
    )
    weekly = (USUAL if told.minutes is None else told.minutes) / 60
    return promise / (weekly * privacy(told.exposure) + 1)
