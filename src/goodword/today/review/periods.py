"""Weeks, quarters and years as a member lives them: whole days of their own zone, from midnight to midnight."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Final
from zoneinfo import ZoneInfo

from django.utils.translation import gettext as _

from goodword.core.errors import NotFound
from goodword.ties.timeline.points import midnight

YEARS: Final = range(1900, 2101)
_CODE: Final = re.compile(r"(?P<year>\d{4})(?:-(?:W(?P<week>\d{2})|Q(?P<quarter>[1-4])))?", re.ASCII)


class Kind(StrEnum):
    """How long a period is."""

    WEEK = "week"
    QUARTER = "quarter"
    YEAR = "year"


LOOKED_BACK: Final = {Kind.WEEK: 8, Kind.QUARTER: 4, Kind.YEAR: 2}
"""How many earlier ones a period is compared with, at most."""
ENOUGH: Final = {Kind.WEEK: 4, Kind.QUARTER: 2, Kind.YEAR: 1}
"""How many are needed to say what is usual."""
DIGITS: Final = {Kind.WEEK: 10, Kind.QUARTER: 7, Kind.YEAR: 4}
"""How long a day must be written to lie surely within one: "2026-11-21", "2026-11", "2026"."""


@dataclass(frozen=True, slots=True)
class Period:
    """``begins`` is its first day, ``ends`` the first one after it. Weeks are those of ISO 8601 and begin on a Monday."""

    kind: Kind
    begins: date
    ends: date

    @property
    def code(self) -> str:
        """ "2026-W47", "2026-Q4", "2026"."""
        if self.kind == Kind.WEEK:
            year, week, _day = self.begins.isocalendar()
            return f"{year:04}-W{week:02}"
        if self.kind == Kind.QUARTER:
            return f"{self.begins.year:04}-Q{self.begins.month // 3 + 1}"
        return f"{self.begins.year:04}"

    @property
    def previous(self) -> Period:
        return containing(self.kind, self.begins - timedelta(days=1))

    @property
    def next(self) -> Period:
        return containing(self.kind, self.ends)

    def before(self, count: int) -> list[Period]:
        """The ``count`` periods before it, the earliest first."""
        found, one = [], self
        for _each in range(count):
            one = one.previous
            found.append(one)
        return found[::-1]

    def bounds(self, zone: ZoneInfo) -> tuple[datetime, datetime]:
        """Its first instant, and the first one after it."""
        return midnight(self.begins, zone), midnight(self.ends, zone)


def containing(kind: Kind, day: date) -> Period:
    """The week, quarter or year that ``day`` is in."""
    if kind == Kind.WEEK:
        begins = day - timedelta(days=day.weekday())
        return Period(kind, begins, begins + timedelta(days=7))
    if kind == Kind.QUARTER:
        first = (day.month - 1) // 3 * 3 + 1
        begins = date(day.year, first, 1)
        return Period(kind, begins, date(day.year + first // 10, (first + 3 - 1) % 12 + 1, 1))
    return Period(kind, date(day.year, 1, 1), date(day.year + 1, 1, 1))


def read(code: str) -> Period:
    """The period of a code.

    Raises:
        NotFound: there is no such week, quarter or year.
    """
    found = _CODE.fullmatch(code)
    year = int(found["year"]) if found else 0
    if found is None or year not in YEARS:
        raise NotFound(_("There is no such week, quarter or year."))
    if found["week"]:
        try:
            return containing(Kind.WEEK, date.fromisocalendar(year, int(found["week"]), 1))
        except ValueError:
            raise NotFound(_("There is no such week, quarter or year.")) from None
    if found["quarter"]:
        return containing(Kind.QUARTER, date(year, int(found["quarter"]) * 3, 1))
    return containing(Kind.YEAR, date(year, 1, 1))
