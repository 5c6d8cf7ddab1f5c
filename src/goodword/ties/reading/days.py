"""Working out the day that some words stand for, seen from today."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final, NamedTuple

from goodword.ties.reading.language import DayWords, Language

YEARS: Final = range(1900, 2101)
SOON: Final = 100  # days: a date without its year that comes so soon may also be meant


class Day(NamedTuple):
    """A day as precise as it was told, and the other one that the same words could mean."""

    iso: str
    other: str = ""


class Seen(NamedTuple):
    """What the words of a day are seen from: the language, today, and whether what is told is still to be."""

    language: Language
    today: date
    ahead: bool


type Rule = Callable[[re.Match[str], DayWords, Seen], Day | None]


def work_out(found: re.Match[str], words: DayWords, seen: Seen) -> Day | None:
    """The day, or None where the words are none after all."""
    try:
        day = RULES[words.rule](found, words, seen)
    except (ValueError, OverflowError):
        return None
    return day if day is not None and int(day.iso[:4]) in YEARS else None


def _shift(_found: re.Match[str], words: DayWords, seen: Seen) -> Day:
    return Day((seen.today + timedelta(days=words.shift)).isoformat())


def _ago(found: re.Match[str], _words: DayWords, seen: Seen) -> Day | None:
    """Days and weeks give a day; months and years give no more than their month and year."""
    count, unit = seen.language.count(found["number"]), seen.language.units[found["unit"].lower()]
    match unit:
        case "day" | "week":
            return Day((seen.today - timedelta(days=count * (7 if unit == "week" else 1))).isoformat())
        case "month":
            return Day(_months(seen.today, -count).isoformat()[:7])
        case "year":
            return Day(f"{seen.today.year - count:04}")
    return None


def _ahead(found: re.Match[str], _words: DayWords, seen: Seen) -> Day | None:
    count, unit = seen.language.count(found["number"]), seen.language.units[found["unit"].lower()]
    match unit:
        case "day" | "week":
            return Day((seen.today + timedelta(days=count * (7 if unit == "week" else 1))).isoformat())
        case "month" | "year":
            return Day(_months(seen.today, count * (12 if unit == "year" else 1)).isoformat())
    return None


def _months(day: date, months: int) -> date:
    """So many months on or back; the last day of a month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def _weekday(found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    """The latest such day, today's included; the next one could be meant, too."""
    since = (seen.today.weekday() - seen.language.weekdays[found["weekday"].lower()]) % 7
    before, after = seen.today - timedelta(days=since), seen.today + timedelta(days=7 - since)
    return Day(after.isoformat()) if seen.ahead else Day(before.isoformat(), after.isoformat())


def _weekday_before(found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    since = (seen.today.weekday() - seen.language.weekdays[found["weekday"].lower()]) % 7 or 7
    return Day((seen.today - timedelta(days=since)).isoformat())


def _weekday_after(found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    until = (seen.language.weekdays[found["weekday"].lower()] - seen.today.weekday()) % 7 or 7
    return Day((seen.today + timedelta(days=until)).isoformat())


def _iso(found: re.Match[str], _words: DayWords, _seen: Seen) -> Day:
    return Day(date(int(found["year"]), int(found["number"]), int(found["day"])).isoformat())


def _iso_month(found: re.Match[str], _words: DayWords, _seen: Seen) -> Day:
    return Day(date(int(found["year"]), int(found["number"]), 1).isoformat()[:7])


def _date(found: re.Match[str], _words: DayWords, seen: Seen) -> Day | None:
    return _of_year(int(found["day"]), seen.language.months[found["month"].lower()], found["year"], seen)


def _dotted(found: re.Match[str], _words: DayWords, seen: Seen) -> Day | None:
    return _of_year(int(found["day"]), int(found["number"]), found["year"], seen)


def _slashed(found: re.Match[str], _words: DayWords, seen: Seen) -> Day | None:
    """Half of the world writes the month first: only what can be read in one way is read."""
    day, month = int(found["day"]), int(found["number"])
    if day <= 12 < month:
        day, month = month, day
    if day <= 12 and day != month:
        return None
    return _of_year(day, month, found["year"], seen)


def _of_year(day: int, month: int, year: str | None, seen: Seen) -> Day | None:
    """With its year the day itself; without, the latest such day, or the next where the line tells of what is to be."""
    if year:
        return Day(date(int(year), month, day).isoformat())
    fitting = [_existing(seen.today.year + turn, month, day) for turn in range(-4, 5)]
    days = [found for found in fitting if found is not None]
    if not days:
        return None
    after = min(found for found in days if found > seen.today)
    before = max(found for found in days if found <= seen.today)
    if seen.ahead:
        return Day((before if before == seen.today else after).isoformat())
    soon = (after - seen.today).days <= SOON
    return Day(before.isoformat(), after.isoformat() if soon else "")


def _existing(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_of_year(found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    return Day(f"{found['year']}-{seen.language.months[found['month'].lower()]:02}")


def _month(found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    month = seen.language.months[found["month"].lower()]
    this = seen.today.year
    if seen.ahead:
        return Day(f"{this + (month < seen.today.month):04}-{month:02}")
    return Day(f"{this - (month > seen.today.month):04}-{month:02}")


def _year(found: re.Match[str], _words: DayWords, _seen: Seen) -> Day:
    return Day(found["year"])


def _last_month(_found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    return Day(_months(seen.today, -1).isoformat()[:7])


def _last_year(_found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    return Day(f"{seen.today.year - 1:04}")


def _next_week(_found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    return Day((seen.today + timedelta(days=7)).isoformat())


def _next_month(_found: re.Match[str], _words: DayWords, seen: Seen) -> Day:
    return Day(_months(seen.today, 1).isoformat())


RULES: Final[dict[str, Rule]] = {
    "shift": _shift,
    "ago": _ago,
    "ahead": _ahead,
    "weekday": _weekday,
    "weekday_before": _weekday_before,
    "weekday_after": _weekday_after,
    "iso": _iso,
    "iso_month": _iso_month,
    "date": _date,
    "dotted": _dotted,
    "slashed": _slashed,
    "month_of_year": _month_of_year,
    "month": _month,
    "year": _year,
    "last_month": _last_month,
    "last_year": _last_year,
    "next_week": _next_week,
    "next_month": _next_month,
}
