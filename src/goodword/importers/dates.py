"""Dates as people's programs write them, read without guessing more than the text says.

Days come out as ISO text with the precision of the source, instants as whole seconds since 1970 in UTC.
With slashes the month comes first, as in the United States, unless the numbers, a 24-hour clock or the caller say
otherwise.
"""

import re
from collections.abc import Iterable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

from .months import month_number

type Order = Literal["month first", "day first"]

FIRST_YEAR, LAST_YEAR = 1900, 2100
_EPOCH = date(1970, 1, 1).toordinal()
_YEAR = re.compile(r"\d{4}", re.ASCII)
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?", re.ASCII)
_YEARLESS = re.compile(r"--(\d{1,2})-?(\d{2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})", re.ASCII)
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})", re.ASCII)
_DAY_NAME_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|er|º|ª)?\.?[ -]+(?:de |d')?([^\W\d]+)\.?,?[ -]+(?:de |del )?(\d{4}|\d{2})"
)
_NAME_DAY_YEAR = re.compile(r"([^\W\d]+)\.?[ -]+(\d{1,2})(?:st|nd|rd|th)?,?[ -]+(\d{4})")
_NAME_YEAR = re.compile(r"([^\W\d]+)\.?,?[ -]+(?:de |del )?(\d{4})")
_NAME_DAY = re.compile(r"([^\W\d]+)\.? +(\d{1,2})")
_DAY_NAME = re.compile(r"(\d{1,2})\.? +(?:de )?([^\W\d]+)\.?")
_CLOCK = re.compile(
    r"(?P<day>.*?\d)[,T ][ ]*(?:(?:at|um|à|om|alle) )?(?P<h>\d{1,2}):(?P<m>\d{2})(?::(?P<s>\d{2})(?:\.\d{1,9})?)?"
    r"[ ]*(?P<half>[AaPp]\.? ?[Mm]\.?)?[ ]*(?P<zone>UTC|GMT|Z|[+-]00:?00)?",
    re.ASCII,
)
_LONGEST = 64


@lru_cache(maxsize=4096)  # tens of thousands of lines share a few thousand days
def read_day(text: str, order: Order = "month first") -> str:
    """ISO text of a day, month, year or yearless day; empty when the text is none.

    >>> read_day("08 Feb 2026"), read_day("Apr 2021"), read_day("2019"), read_day("12 mars 2023"), read_day("soon")
    ('2026-02-08', '2021-04', '2019', '2023-03-12', '')
    """
    return _day(_spaced(text), slash_day_first=order == "day first")


def order_of(texts: Iterable[str]) -> Order | None:
    """Which comes first in these dates, where one of them tells; None where none does.

    >>> order_of(["1/2/2020", "31/1/2020"]), order_of(["1/2/2020"])
    ('day first', None)
    """
    for text in texts:
        if match := _NUMBERS.fullmatch(_spaced(text).partition(" ")[0]):
            first, second = int(match[1]), int(match[3])
            if match[2] == "." or (first > 12 >= second):
                return "day first"
            if second > 12 >= first:
                return "month first"
    return None


def read_instant(text: str) -> int | None:
    """Seconds since 1970 in UTC, or None. A time without a zone counts as UTC; a day without a time as its midnight.

    >>> read_instant("1/29/26, 2:37 PM") == read_instant("2026-01-29 14:37:00 UTC")
    True
    """
    spaced = _spaced(text)
    clock = _CLOCK.fullmatch(spaced)
    if clock is None:
        return _midnight(_day(spaced, slash_day_first=False))
    hour, half = int(clock["h"]), clock["half"]
    if half:
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (12 if half[0] in "Pp" else 0)
    minute, second = int(clock["m"]), int(clock["s"] or 0)
    start = _midnight(_day(clock["day"].rstrip(", "), slash_day_first=not half))
    if start is None or hour > 23 or minute > 59 or second > 60:
        return None
    return start + hour * 3600 + minute * 60 + second


def day_of(instant: int) -> str:
    """The UTC day of an instant, as ISO text."""
    return datetime.fromtimestamp(instant, UTC).date().isoformat()


def _spaced(text: str) -> str:
    """One kind of space; over-long text is no date."""
    return " ".join(text.split()) if len(text) <= _LONGEST else ""


def _midnight(day: str) -> int | None:
    if len(day) != 10:
        return None
    return (date.fromisoformat(day).toordinal() - _EPOCH) * 86400


def _day(text: str, *, slash_day_first: bool) -> str:
    if not text:
        return ""
    if _YEAR.fullmatch(text):
        return text if FIRST_YEAR <= int(text) <= LAST_YEAR else ""
    if match := _YEARLESS.fullmatch(text):
        return _yearless(int(match[1]), int(match[2]))
    if match := _YEAR_FIRST.fullmatch(text):
        return _iso(int(match[1]), int(match[2]), int(match[3] or 0))
    if match := _NUMBERS.fullmatch(text):
        return _numbers(int(match[1]), match[2], int(match[3]), match[4], slash_day_first=slash_day_first)
    if match := _MONTH_YEAR.fullmatch(text):
        return _iso(int(match[2]), int(match[1]))
    return _named(text)


def _named(text: str) -> str:
    if match := _DAY_NAME_YEAR.fullmatch(text):
        return _iso(_full_year(match[3]), month_number(match[2]), int(match[1]), whole=True)
    if match := _NAME_DAY_YEAR.fullmatch(text):
        return _iso(int(match[3]), month_number(match[1]), int(match[2]), whole=True)
    if match := _NAME_YEAR.fullmatch(text):
        return _iso(int(match[2]), month_number(match[1]))
    if match := _NAME_DAY.fullmatch(text):
        return _yearless(month_number(match[1]), int(match[2]))
    if match := _DAY_NAME.fullmatch(text):
        return _yearless(month_number(match[2]), int(match[1]))
    return ""


def _numbers(first: int, mark: str, second: int, year: str, *, slash_day_first: bool) -> str:
    day_first = mark == "." or first > 12 or (slash_day_first and second <= 12)
    day, month = (first, second) if day_first else (second, first)
    return _iso(_full_year(year), month, day, whole=True)


def _full_year(digits: str) -> int:
    """Two digits mean this century up to 69, as `strptime` has it."""
    if len(digits) == 4:
        return int(digits)
    return int(digits) + (2000 if int(digits) < 69 else 1900)


def _iso(year: int, month: int, day: int = 0, *, whole: bool = False) -> str:
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= 12:
        return ""
    if day == 0 and not whole:
        return f"{year:04}-{month:02}"
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def _yearless(month: int, day: int) -> str:
    try:
        date(2000, month, day)  # a leap year: 29 February is a birthday too
    except ValueError:
        return ""
    return f"--{month:02}-{day:02}"
