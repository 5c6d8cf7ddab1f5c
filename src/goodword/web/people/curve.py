"""Contact over the last two years as a line: each contact counts in full at first and half as much after 60 days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goodword.ties.queries import Month

WIDTH, HEIGHT = 300, 72
STEPS = 24
HALF_LIFE = 60.0
ENOUGH = 3
"""With fewer contacts than this a line would claim more than is known."""


@dataclass(frozen=True, slots=True)
class Curve:
    """SVG path data in a 300 × 72 box, and whether the line rises, falls or stays."""

    line: str
    area: str
    trend: int


def curve(months: Sequence[Month], today: date) -> Curve | None:
    """The line of one person's contacts, or None where there are too few."""
    start = today - timedelta(days=730)
    contacts = [
        (month.last_at.date(), month.by_them + month.by_you + month.together)
        for month in months
        if start <= month.last_at.date() <= today
    ]
    if sum(count for _day, count in contacts) < ENOUGH:
        return None
    heights = []
    for step in range(STEPS + 1):
        moment = start + (today - start) * step / STEPS
        heights.append(
            sum(count * 0.5 ** ((moment - day).days / HALF_LIFE) for day, count in contacts if day <= moment)
        )
    top = max(heights) or 1.0
    points = [(WIDTH * step / STEPS, HEIGHT - 6 - (HEIGHT - 14) * height / top) for step, height in enumerate(heights)]
    path = "M" + " ".join(f"{x:.0f} {y:.1f}" if at == 0 else f"L{x:.0f} {y:.1f}" for at, (x, y) in enumerate(points))
    before, now = heights[-7], heights[-1]
    trend = 1 if now > before * 1.25 else -1 if now < before * 0.6 else 0
    return Curve(path, f"{path} V{HEIGHT} H0 Z", trend)
