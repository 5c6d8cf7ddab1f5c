"""Quarters of a year: how often a member is asked for their time; and the keys of what is asked."""

from __future__ import annotations

from datetime import date
from hashlib import md5
from uuid import UUID


def first_day(day: date) -> date:
    """The first day of the quarter that ``day`` is in."""
    return date(day.year, 3 * ((day.month - 1) // 3) + 1, 1)


def before(quarter: date) -> date:
    """The first day of the quarter before the one that begins with ``quarter``."""
    return date(quarter.year, quarter.month - 3, 1) if quarter.month > 3 else date(quarter.year - 1, 10, 1)


def name(day: date) -> str:
    """ "2026-4": what a quarter is called where it is part of a key."""
    return f"{day.year}-{(day.month + 2) // 3}"


def together(key: UUID, other: str) -> UUID:
    """A key made of two, as ``md5(key::text || other)::uuid`` makes it in SQL."""
    return UUID(md5(f"{key}{other}".encode(), usedforsecurity=False).hexdigest())
