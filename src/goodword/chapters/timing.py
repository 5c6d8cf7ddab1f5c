"""When each part of an agenda begins, from when the meeting begins and how long its parts take. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from typing import NamedTuple


class Span(NamedTuple):
    """From when to when one part goes, by the clock on the wall."""

    begins: time
    ends: time


def timed(begins: time, minutes: Sequence[int]) -> list[Span]:
    """The parts one after the other.

    Args:
        begins: when the first begins, on the clock of the place.
        minutes: how long each takes, in order; 0 for what takes no time of its own.

    Returns:
        As many spans as there are minutes. What goes past midnight begins a new day on the same clock.
    """
    # The clock on the wall, not instants: a breakfast at 6:45 is over at 8:15 also on the morning when clocks change.
    at, spans = datetime.combine(date.min, begins), []
    for length in minutes:
        until = at + timedelta(minutes=length)
        spans.append(Span(at.time(), until.time()))
        at = until
    return spans


def minutes_between(begins: time, ends: time) -> int:
    """How many minutes there are from ``begins`` to the next ``ends`` on the clock."""
    first, last = datetime.combine(date.min, begins), datetime.combine(date.min, ends)
    return int((last - first).total_seconds() // 60) % (24 * 60)
