"""Contact over the last two years as a line: where contacts lie close together in time, it stands high."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from goodword.ties.queries import Month

WIDTH, HEIGHT, TOP, GROUND = 300.0, 72.0, 8.0, 66.0
SPAN = timedelta(days=730)
STEPS = 24
WIDE = 50.0
"""Days to either side of a contact after which it adds half of what it adds on its day."""
LEFT = [0.5 ** (days / WIDE) for days in range(SPAN.days + 1)]
"""What a contact adds so many days away."""
ENOUGH = 3
"""With fewer contacts than this a line would claim more than is known."""


@dataclass(frozen=True, slots=True)
class Curve:
    """SVG path data in a 300 × 72 box; ``trend`` is 1 where the last months stand higher, -1 lower, else 0."""

    line: str
    area: str
    trend: int


def curve(months: Sequence[Month], today: date) -> Curve | None:
    """The line of one person's contacts, or None where there are too few."""
    start = today - SPAN
    # Days are counted from the start as numbers: dates would take four times as long, on every person's page.
    contacts = [
        ((day - start).days, month.by_them + month.by_you + month.together)
        for month in months
        if start <= (day := month.last_at.date()) <= today
    ]
    if sum(count for _day, count in contacts) < ENOUGH:
        return None
    steps = [step * SPAN.days // STEPS for step in range(STEPS + 1)]
    heights = [sum([count * LEFT[abs(at - day)] for day, count in contacts]) for at in steps]
    top = max(heights)
    levels = [GROUND - (GROUND - TOP) * height / top for height in heights]
    path = _smooth(levels)
    last, before = sum(heights[-4:]) / 4, sum(heights[-13:-4]) / 9
    trend = 1 if last > before * 1.2 else -1 if last < before * 0.6 else 0
    return Curve(path, f"{path}V{HEIGHT:.0f}H0Z", trend)


def _smooth(levels: Sequence[float]) -> str:
    """A line through all levels without corners (Catmull-Rom, as cubic curves), never below the ground."""
    width = WIDTH / (len(levels) - 1)
    ends = [levels[0], *levels, levels[-1]]
    slopes = [(ends[at + 2] - ends[at]) / 2 for at in range(len(levels))]
    parts = [f"M0 {levels[0]:.1f}"]
    for at in range(len(levels) - 1):
        first = _within(levels[at] + slopes[at] / 3)
        second = _within(levels[at + 1] - slopes[at + 1] / 3)
        x = width * at
        parts.append(
            f"C{x + width / 3:.1f} {first:.1f} {x + 2 * width / 3:.1f} {second:.1f} {x + width:.1f} {levels[at + 1]:.1f}"
        )
    return "".join(parts)


def _within(level: float) -> float:
    return min(max(level, TOP - 4), GROUND)
