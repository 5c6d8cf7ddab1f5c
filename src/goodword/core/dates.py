"""Dates with the precision they were given in: a year, a month, a day, or a day without its year."""

from __future__ import annotations

import re
from datetime import date

type Partial = tuple[int | None, int | None, int | None]

_WRITTEN = re.compile(r"^(?:(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?|--(\d{2})-(\d{2}))$")
LEAP = 2000  # stands in for the missing year, so that 29 February is a day


def parse(written: str) -> Partial | None:
    """(year, month, day) of "2021", "2021-04", "2021-04-05" or "--04-05"; None where it is no date."""
    found = _WRITTEN.match(written.strip())
    if found is None:
        return None
    year, month, day, month_only, day_only = (int(part) if part else None for part in found.groups())
    partial: Partial = (year, month or month_only, day or day_only)
    try:
        as_date(partial)
    except ValueError:
        return None
    return partial


def as_date(partial: Partial) -> date:
    """The first day that ``partial`` can mean; a missing year counts as a leap year."""
    year, month, day = partial
    return date(year or LEAP, month or 1, day or 1)
