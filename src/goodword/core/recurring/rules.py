"""Rules by which an event repeats (RFC 5545, 3.3.10), and the moments they lead to.

Everything is on the clock of the event's zone, naive. Work is bounded whatever the rule says: years before the window
are jumped over where the rule does not count, and each period looked at is paid for out of a purse.
"""

import calendar
import re
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from .values import When, read_when

DAYS = {"MO": 0, "TU": 1, "WE": 2, "TH": 3, "FR": 4, "SA": 5, "SU": 6}
_DAY = re.compile(r"([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)")
# How often, and how far each number may go; the last ones may also count from the end.
_FREQUENCIES = ("YEARLY", "MONTHLY", "WEEKLY", "DAILY")
_LISTS = {"BYMONTH": 12, "BYMONTHDAY": 31, "BYYEARDAY": 366, "BYWEEKNO": 53, "BYSETPOS": 366, "BYHOUR": 23, "BYMINUTE": 59,
          "BYSECOND": 60}  # fmt: skip
_FROM_END = ("BYMONTHDAY", "BYYEARDAY", "BYWEEKNO", "BYSETPOS")
_FROM_ZERO = ("BYHOUR", "BYMINUTE", "BYSECOND")
_LAST_YEAR = 9_990


class Rule(NamedTuple):
    """A rule, read. Empty tuples where it says nothing; days are (which one, weekday), the first 0 for each."""

    frequency: str
    interval: int = 1
    times: int = 0
    until: When | None = None
    days: tuple[tuple[int, int], ...] = ()
    months: tuple[int, ...] = ()
    month_days: tuple[int, ...] = ()
    year_days: tuple[int, ...] = ()
    weeks: tuple[int, ...] = ()
    positions: tuple[int, ...] = ()
    hours: tuple[int, ...] = ()
    minutes: tuple[int, ...] = ()
    seconds: tuple[int, ...] = ()
    week_start: int = 0


class Purse:
    """How many periods may still be looked at, in the whole file."""

    def __init__(self, periods: int) -> None:
        self.left = periods

    def pay(self) -> bool:
        self.left -= 1
        return self.left >= 0


def read_rule(value: str) -> Rule | None:
    """The rule; None for one that is not understood, or that repeats more often than people meet.

    >>> read_rule("FREQ=WEEKLY;BYDAY=MO,WE").days
    ((0, 0), (0, 2))
    """
    parts: dict[str, str] = {}
    for part in value.upper().replace("\\", "").split(";"):
        name, _equals, told = part.partition("=")
        if name.strip():
            parts[name.strip()] = told.strip()
    if parts.get("FREQ") not in _FREQUENCIES or parts.get("RSCALE", "GREGORIAN") != "GREGORIAN":
        return None
    try:
        lists = {name: _numbers(parts.get(name, ""), name, most) for name, most in _LISTS.items()}
        interval = int(parts.get("INTERVAL") or 1)
        count = int(parts.get("COUNT") or 0)
        days = _days(parts.get("BYDAY", ""))
        week_start = DAYS[parts.get("WKST") or "MO"]
    except (ValueError, KeyError):
        return None
    until = read_when(parts["UNTIL"]) if parts.get("UNTIL") else None
    if (parts.get("UNTIL") and until is None) or not 1 <= interval <= 10_000 or count < 0:
        return None
    return Rule(
        parts["FREQ"], interval, count, until, days, lists["BYMONTH"], lists["BYMONTHDAY"], lists["BYYEARDAY"],
        lists["BYWEEKNO"], lists["BYSETPOS"], lists["BYHOUR"], lists["BYMINUTE"], lists["BYSECOND"], week_start,
    )  # fmt: skip


def _numbers(value: str, name: str, most: int) -> tuple[int, ...]:
    numbers = sorted({int(part) for part in value.split(",") if part.strip()})
    for number in numbers:
        low = 0 if name in _FROM_ZERO else 1
        if not (low <= number <= most or (name in _FROM_END and -most <= number <= -1)):
            raise ValueError(name)
    return tuple(numbers)


def _days(value: str) -> tuple[tuple[int, int], ...]:
    found = []
    for part in filter(None, (part.strip() for part in value.split(","))):
        day = _DAY.fullmatch(part)
        if day is None:
            raise ValueError(value)
        found.append((int(day[1] or 0), DAYS[day[2]]))
    return tuple(dict.fromkeys(found))


def expand(
    rule: Rule, start: datetime, until: datetime, after: datetime, before: datetime, purse: Purse
) -> list[datetime]:
    """The moments of the rule from ``after`` (inclusive) to ``before`` (exclusive), in order; ``start`` is the first.

    Args:
        until: the rule's own end on the clock of the event, `datetime.max` for none.
        purse: what the work is paid from; when it is empty, the rule ends early.
    """
    found: list[datetime] = []
    counted = 0
    for moments in _periods(rule, start, after, before, purse):
        for moment in moments:
            if moment < start:
                continue
            counted += 1
            if moment > until or moment >= before or (rule.times and counted > rule.times):
                return found
            if moment >= after:
                found.append(moment)
    return found


def _periods(rule: Rule, start: datetime, after: datetime, before: datetime, purse: Purse) -> Iterator[list[datetime]]:
    """The moments in each period, beginning with the period of ``start``, or, where nothing is counted, one shortly before
    ``after``."""
    times = _times(rule, start)
    # What is counted must be counted from the beginning.
    from_here = start if rule.times else max(start, min(after, before) - timedelta(days=1))
    skipped = _steps_to(rule, start, from_here)
    step = skipped
    while purse.pay():
        first, days = _period(rule, start, step)
        if first is None or (first > before.date() and first > start.date()):
            return
        moments = _positioned([datetime.combine(day, clock) for day in sorted(days) for clock in times], rule.positions)
        # RFC 5545: the start counts as the first, whether or not the rule leads to it.
        yield moments if step else sorted({start, *moments})
        step += 1


def _steps_to(rule: Rule, start: datetime, wanted: datetime) -> int:
    """How many whole intervals of the rule lie safely before ``wanted``."""
    match rule.frequency:
        case "YEARLY":
            periods = wanted.year - start.year
        case "MONTHLY":
            periods = (wanted.year - start.year) * 12 + wanted.month - start.month
        case "WEEKLY":
            periods = (wanted - start).days // 7
        case _:
            periods = (wanted - start).days
    return max(0, periods // rule.interval - 1)


def _times(rule: Rule, start: datetime) -> list[time]:
    moments = {
        start.replace(hour=hour, minute=minute, second=min(59, second)).time()
        for hour in rule.hours or (start.hour,)
        for minute in rule.minutes or (start.minute,)
        for second in rule.seconds or (start.second,)
    }
    return sorted(moments)


def _positioned(moments: list[datetime], positions: tuple[int, ...]) -> list[datetime]:
    if not positions:
        return moments
    chosen = {
        moments[place - 1 if place > 0 else place] for place in positions if -len(moments) <= place <= len(moments)
    }
    return sorted(chosen)


def _period(rule: Rule, start: datetime, step: int) -> tuple[date | None, set[date]]:
    """First day of the period that is ``step`` intervals after that of ``start``, and its days that the rule means."""
    steps = step * rule.interval
    match rule.frequency:
        case "YEARLY":
            year = start.year + steps
            if year > _LAST_YEAR:
                return None, set()
            return date(year, 1, 1), _in_year(rule, start, year)
        case "MONTHLY":
            months = start.year * 12 + start.month - 1 + steps
            year, month = months // 12, months % 12 + 1
            if year > _LAST_YEAR:
                return None, set()
            days = _in_month(rule, start, year, month) if not rule.months or month in rule.months else set()
            return date(year, month, 1), days
        case "WEEKLY":
            back = (start.weekday() - rule.week_start) % 7
            ordinal = start.toordinal() - back + 7 * steps
            if ordinal > _LAST_DAY:
                return None, set()
            weekdays = {weekday for _nth, weekday in rule.days} or {start.weekday()}
            week = [date.fromordinal(ordinal + number) for number in range(7)]
            return week[0], {day for day in week if day.weekday() in weekdays and _fits_month(rule, day)}
        case _:
            ordinal = start.toordinal() + steps
            if ordinal > _LAST_DAY:
                return None, set()
            day = date.fromordinal(ordinal)
            fits = (
                _fits_month(rule, day)
                and (not rule.month_days or _is_month_day(day, rule.month_days))
                and (not rule.days or day.weekday() in {weekday for _nth, weekday in rule.days})
            )
            return day, {day} if fits else set()


_LAST_DAY = date(_LAST_YEAR, 12, 31).toordinal()


def _fits_month(rule: Rule, day: date) -> bool:
    return not rule.months or day.month in rule.months


def _is_month_day(day: date, wanted: tuple[int, ...]) -> bool:
    length = calendar.monthrange(day.year, day.month)[1]
    return day.day in wanted or day.day - length - 1 in wanted


def _in_month(rule: Rule, start: datetime, year: int, month: int) -> set[date]:
    length = calendar.monthrange(year, month)[1]
    if not rule.month_days and not rule.days:
        return {date(year, month, start.day)} if start.day <= length else set()
    days = {date(year, month, number) for number in range(1, length + 1)}
    if rule.month_days:
        days = {day for day in days if _is_month_day(day, rule.month_days)}
    if rule.days:
        first = date(year, month, 1)
        days &= _nth_days(rule.days, first, first + timedelta(days=length - 1))
    return days


def _nth_days(wanted: tuple[tuple[int, int], ...], first: date, last: date) -> set[date]:
    """The weekdays between two days, each or the nth of them."""
    found: set[date] = set()
    for nth, weekday in wanted:
        start = first + timedelta(days=(weekday - first.weekday()) % 7)
        alike = [start + timedelta(days=7 * number) for number in range((last - start).days // 7 + 1)]
        if nth == 0:
            found.update(alike)
        elif -len(alike) <= nth <= len(alike):
            found.add(alike[nth - 1 if nth > 0 else nth])
    return found


def _in_year(rule: Rule, start: datetime, year: int) -> set[date]:
    first, last = date(year, 1, 1), date(year, 12, 31)
    if not (rule.weeks or rule.year_days):
        months = rule.months or ((start.month,) if not rule.days or rule.month_days else ())
        if rule.month_days and not rule.months:
            months = tuple(range(1, 13))
        if months:
            return set().union(*(_in_month(rule, start, year, month) for month in months))
        return _nth_days(rule.days, first, last)
    days = {first + timedelta(days=number) for number in range((last - first).days + 1)}
    if rule.year_days:
        length = len(days)
        days = {
            day
            for day in days
            if (number := day.timetuple().tm_yday) in rule.year_days or number - length - 1 in rule.year_days
        }
    if rule.weeks:
        days &= _in_weeks(rule, year)
    if rule.months:
        days = {day for day in days if day.month in rule.months}
    if rule.month_days:
        days = {day for day in days if _is_month_day(day, rule.month_days)}
    weekdays = {weekday for _nth, weekday in rule.days}
    if not weekdays and rule.weeks and not rule.year_days and not rule.month_days:
        weekdays = {start.weekday()}
    return {day for day in days if not weekdays or day.weekday() in weekdays}


def _in_weeks(rule: Rule, year: int) -> set[date]:
    """The days of the numbered weeks of this year and of those that reach into it; the first week of a year is the first
    with four of its days."""
    found: set[date] = set()
    for one in (year - 1, year, year + 1):
        begin = _first_week(one, rule.week_start)
        number_of = (_first_week(one + 1, rule.week_start) - begin).days // 7
        wanted = {week if week > 0 else number_of + 1 + week for week in rule.weeks}
        found |= {begin + timedelta(days=7 * (week - 1) + day) for week in wanted & set(range(1, 54))
                  if week <= number_of for day in range(7)}  # fmt: skip
    return found


def _first_week(year: int, week_start: int) -> date:
    fourth = date(year, 1, 4)
    return fourth - timedelta(days=(fourth.weekday() - week_start) % 7)
