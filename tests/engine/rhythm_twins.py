"""Rhythms the slow way: one tie after the other, from its person's contacts."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from goodword.engine.rhythm import Population

type Row = tuple[int, int, float]  # owner, other, at in seconds

DAY = 86_400.0


@dataclass(frozen=True)
class Told:
    """What is compared of one tie."""

    contacts: int
    typical: float
    silence: float
    unusual: float
    alive: float


def days(times: Sequence[float]) -> list[float]:
    """When each burst began."""
    found: list[float] = []
    for at in sorted(times):
        if not found or at - found[-1] >= DAY:
            found.append(at)
    return [at / DAY for at in found]


def gaps(told: Sequence[float]) -> list[float]:
    return [math.log(b - a) for a, b in pairwise(told)]


def rhythms(rows: Sequence[Row], now: float, population: Population) -> dict[tuple[int, int], Told]:
    times = defaultdict(list)
    for owner, other, at in rows:
        if at / DAY <= now / DAY:
            times[owner, other].append(at)
    contacts = {tie: days(some) for tie, some in times.items()}
    return {tie: _one(tie, contacts, now / DAY, population) for tie in contacts}


def _one(tie: tuple[int, int], contacts: dict[tuple[int, int], list[float]], now: float, told: Population) -> Told:
    mine = {other: some for (owner, other), some in contacts.items() if owner == tie[0]}
    every = [gap for some in mine.values() for gap in gaps(some)]
    person = (sum(every) + told.person * told.level) / (len(every) + told.person)
    own = gaps(mine[tie[1]])
    weights = [told.fade**age for age in range(len(own))][::-1]
    level = sum(weight * gap for weight, gap in zip(weights, own, strict=True))
    middle = told.intercept + told.slope * (level + told.own * person) / (sum(weights) + told.own)
    silence = now - mine[tie[1]][-1]
    survived = 1.0 if silence == 0 else 1 / (1 + (silence / math.exp(middle)) ** (1 / told.spread))

    def faded(some: Sequence[float], half: float) -> float:
        return sum(0.5 ** ((now - day) / half) for day in some)

    month, year = (sum(faded(some, half) for some in mine.values()) for half in (30.0, 365.0))
    cues = (
        math.log1p(silence),
        math.log(max(survived, 1e-12)),
        math.log(len(mine[tie[1]])),
        math.log1p(faded(mine[tie[1]], 30.0)),
        math.log1p(faded(mine[tie[1]], 365.0)),
        math.log(month / max(year, 1e-9) + 1e-3),
        math.log1p(min(now - some[-1] for some in mine.values())),
    )
    odds = told.base + sum(cue * worth for cue, worth in zip(cues, told.cues, strict=True))
    return Told(
        len(mine[tie[1]]), math.exp(middle), silence, 1 - survived, 1 / (1 + math.exp(-max(-50.0, min(50.0, odds))))
    )
