"""Strength the slow way: dictionaries and loops over rows of evidence, nothing kept between two questions."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Sequence

from goodword.engine.strength import BOTH, IN, OUT, PUBLISHED, Weights

type Row = tuple[int, int, int, int, float, float]  # owner, other, direction, kind, at, weight

DAY = 86_400.0


def rate(rows: Iterable[Row], now: float, half_life: float) -> float:
    """Contacts in thirty days."""
    faded = sum(weight * 0.5 ** ((now - at) / half_life) for *_key, at, weight in rows)
    return faded * math.log(2) / half_life * 30 * DAY


def worth(rows: Sequence[Row], channels: Sequence[int], now: float, weights: Weights) -> float:
    total = 0.0
    for row in rows:
        mixed = weights.recent * rate([row], now, 30 * DAY) + (1 - weights.recent) * rate([row], now, 365 * DAY)
        total += weights.nearness[channels[row[3]]] * mixed
    return total


def grown(rows: Sequence[Row], amount: float, channels: Sequence[int], now: float, weights: Weights) -> int:
    """The strength of an amount."""
    by_kind = [worth([row for row in rows if row[3] == kind], channels, now, weights) for kind in {r[3] for r in rows}]
    present = sorted(one / (1 + one) for one in by_kind)
    times = [row[4] for row in rows]
    years = (max(times) - min(times)) / (365 * DAY)
    amount *= (1 + weights.contexts * sum(present[:-1])) * (1 + weights.duration * math.log2(1 + years))
    return round(1 + 999 * amount / (amount + weights.half))


def by_direction(rows: Sequence[Row], channels: Sequence[int], now: float, weights: Weights) -> dict[int, float]:
    return {way: worth([r for r in rows if r[2] == way], channels, now, weights) for way in (IN, OUT, BOTH)}


def strengths(
    rows: Sequence[Row], channels: Sequence[int], now: float, weights: Weights = PUBLISHED
) -> dict[tuple[int, int], int]:
    told = defaultdict(list)
    for row in rows:
        told[row[0], row[1]].append(row)
    found = {}
    for tie, some in told.items():
        way = by_direction(some, channels, now, weights)
        out, back = way[OUT] + way[BOTH], way[IN] + way[BOTH]
        amount = weights.mutual * math.sqrt(out * back) + (1 - weights.mutual) * (out + back) / 2
        found[tie] = grown(some, amount, channels, now, weights)
    return found


def bands(
    acts: Sequence[Row], channels: Sequence[int], now: float, weights: Weights = PUBLISHED
) -> dict[tuple[int, int], int]:
    told = defaultdict(list)
    for one, two, direction, *rest in acts:
        turned = {IN: OUT, OUT: IN, BOTH: BOTH}[direction]
        key = (one, two) if one < two else (two, one)
        told[key].append((*key, direction if one < two else turned, *rest))
    found = {}
    for pair, some in told.items():
        way = by_direction(some, channels, now, weights)
        amount = way[BOTH] + min(way[IN], way[OUT])
        if amount > 0:
            strength = grown(some, amount, channels, now, weights)
            found[pair] = 900 if strength >= 650 else 600 if strength >= 350 else 300
    return found
