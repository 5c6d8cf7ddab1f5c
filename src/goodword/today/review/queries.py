"""What came of a week, a quarter or a year: a member's own time and what happened, counted in the database by all rooms together,
and compared with nobody's past but their own."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from statistics import median
from typing import Any, Final

from django.db import connection
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock, reviewing
from goodword.core.errors import NotFound
from goodword.core.reviewing import Group, Line, Span
from goodword.importers import sources
from goodword.ties.reviewing import ELSEWHERE, PLACES
from goodword.today.review import naming
from goodword.today.review.naming import Name
from goodword.today.review.objectives import Toward, toward
from goodword.today.review.periods import DIGITS, ENOUGH, LOOKED_BACK, Kind, Period, containing

FEW: Final = 5
"""So many are named of each line."""


@dataclass(frozen=True, slots=True)
class Spent:
    """Time at one place, of one kind, or both.

    Attributes:
        times: how often.
        estimated: minutes among ``minutes`` that nobody told, but that such a thing usually takes.
    """

    code: str
    label: str
    times: int
    minutes: int
    estimated: int


@dataclass(frozen=True, slots=True)
class Cell:
    """Time of one kind at one place."""

    place: str
    kind: str
    spent: Spent


@dataclass(frozen=True, slots=True)
class Money:
    """What business in one currency adds up to."""

    currency: str
    times: int
    amount: Decimal


@dataclass(frozen=True, slots=True)
class Count:
    """How often something happened, and with whom.

    Attributes:
        usual: the median of earlier periods; None where there are too few, or it is not compared.
        names: the latest few, those alone who can be named.
    """

    line: Line
    count: int
    usual: float | None
    names: tuple[Name, ...] = ()
    money: tuple[Money, ...] = ()


@dataclass(frozen=True, slots=True)
class Time:
    """Where time went.

    Attributes:
        minutes, estimated: of all of it.
        usual: the median of earlier periods in minutes; None where there are too few.
        places, kinds: the most time first.
        cells: the same by both.
        past: minutes of earlier periods, the earliest first; those alone that count.
    """

    minutes: int
    estimated: int
    usual: float | None
    places: Sequence[Spent]
    kinds: Sequence[Spent]
    cells: Sequence[Cell]
    past: Sequence[tuple[Period, int]]


@dataclass(frozen=True, slots=True)
class Review:
    """A period of a member's.

    Attributes:
        so_far: it has not ended yet.
        compared: how many earlier periods "usual" speaks of; 0 where there are too few.
    """

    period: Period
    so_far: bool
    compared: int
    time: Time
    came: Sequence[Count] = ()
    given: Sequence[Count] = ()
    received: Sequence[Count] = ()
    toward: Sequence[Toward] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was counted at all."""
        return not (self.time.minutes or self.came or self.given or self.received)


@dataclass(slots=True)
class _Sums:
    """What was counted of one line, by period: place 0 is the earliest that is compared, the last the period itself."""

    times: list[int]
    money: dict[str, Money] = field(default_factory=dict)


_COUNTED: Final = """
SELECT what, place, width_bucket(at, %s::timestamptz[]), currency, count(*), coalesce(sum(minutes), 0)::integer,
       coalesce(sum(minutes) FILTER (WHERE NOT told), 0)::integer, count(amount), sum(amount)
FROM ({rows}) happened GROUP BY 1, 2, 3, 4 ORDER BY 1, 2, 3, 4
"""


def review(member: Member, period: Period) -> Review:
    """All that is counted of a period. Six statements at most, whatever there is.

    Raises:
        NotFound: the period has not begun.
    """
    now = clock.now()
    today = now.astimezone(member.zone).date()
    if period.begins > today:
        raise NotFound(_("This has not begun yet."))
    periods = [*period.before(LOOKED_BACK[period.kind]), period]
    bounds = [one.bounds(member.zone)[0] for one in periods] + [period.bounds(member.zone)[1]]
    span = Span(bounds[0], bounds[-2], bounds[-1], now, member.zone.key, DIGITS[period.kind])
    rows = _counted(member, span, bounds)
    alive = _alive(member, periods, rows)
    compared = alive if alive >= ENOUGH[period.kind] else 0
    last = len(periods)
    lines = {line.code: line for line in reviewing.lines()}
    sums: dict[str, _Sums] = {}
    for what, _place, at, currency, times, _minutes, _estimated, paid, amount in rows:
        if what in lines and lines[what].group != Group.TIME:
            one = sums.setdefault(what, _Sums([0] * last))
            one.times[at - 1] += times
            if at == last and paid:
                one.money[currency] = Money(currency, paid, amount)
    named = naming.latest(member, span, FEW) if any(one.times[-1] for one in sums.values()) else {}
    counts: dict[Group, list[Count]] = defaultdict(list)
    for line in lines.values():
        told = sums.get(line.code)
        if told is not None and told.times[-1]:
            usual = _usual(told.times[:-1], compared) if line.past else None
            names, money = tuple(named.get(line.code, ())), tuple(told.money.values())
            counts[line.group].append(Count(line, told.times[-1], usual, names, money))
    return Review(
        period=period,
        so_far=period.ends > today,
        compared=compared,
        time=_time(rows, lines, periods, alive, compared),
        came=counts[Group.CAME],
        given=counts[Group.GIVEN],
        received=counts[Group.RECEIVED],
        toward=toward(member, period, span.begins, span.until),
    )


def _counted(member: Member, span: Span, bounds: Sequence[Any]) -> list[tuple[Any, ...]]:
    sql, params = reviewing.happened(member, span)
    with connection.cursor() as cursor:
        cursor.execute(_COUNTED.format(rows=sql), [list(bounds), *params])
        return [row for row in cursor.fetchall() if 1 <= row[2] < len(bounds)]


def _alive(member: Member, periods: Sequence[Period], rows: Sequence[tuple[Any, ...]]) -> int:
    """How many of the earlier periods belong to the member's past here: since they joined, or since anything is known."""
    joined = member.joined_at.astimezone(member.zone).date()
    known = min((row[2] for row in rows), default=len(periods)) - 1
    here = next((at for at, one in enumerate(periods) if one.begins >= joined), len(periods) - 1)
    return len(periods) - 1 - min(known, here)


def _usual(times: Sequence[int], compared: int) -> float | None:
    return float(median(times[-compared:])) if compared else None


def _time(
    rows: Sequence[tuple[Any, ...]], lines: dict[str, Line], periods: Sequence[Period], alive: int, compared: int
) -> Time:
    by_period = [0] * len(periods)
    cells: dict[tuple[str, str], list[int]] = {}
    for what, place, at, _currency, times, minutes, estimated, _paid, _amount in rows:
        if what not in lines or lines[what].group != Group.TIME:
            continue
        by_period[at - 1] += minutes
        if at == len(periods):
            cell = cells.setdefault((_known(place), what), [0, 0, 0])
            for which, more in enumerate((times, minutes, estimated)):
                cell[which] += more
    places, kinds = defaultdict[str, list[list[int]]](list), defaultdict[str, list[list[int]]](list)
    for (place, what), cell in cells.items():
        places[place].append(cell)
        kinds[what].append(cell)
    return Time(
        minutes=by_period[-1],
        estimated=sum(cell[2] for cell in cells.values()),
        usual=_usual(by_period[:-1], compared),
        places=_most_first([_spent(place, place_label(place), told) for place, told in places.items()]),
        kinds=_most_first([_spent(what, str(lines[what].label), told) for what, told in kinds.items()]),
        cells=[
            Cell(place, what, _spent(what, str(lines[what].label), [cell]))
            for (place, what), cell in sorted(cells.items(), key=lambda item: (-item[1][1], item[0]))
        ],
        past=list(zip(periods[:-1], by_period[:-1], strict=True))[len(periods) - 1 - alive :],
    )


def _spent(code: str, label: str, cells: Sequence[Sequence[int]]) -> Spent:
    times, minutes, estimated = (sum(column) for column in zip(*cells, strict=True))
    return Spent(code, label, times, minutes, estimated)


def _most_first(spent: Sequence[Spent]) -> list[Spent]:
    return sorted(spent, key=lambda one: (-one.minutes, one.code))


def _known(place: str) -> str:
    return place if place in PLACES or place in {source.slug for source in sources.every()} else ELSEWHERE


def place_label(place: str) -> str:
    """Where contact took place, for people: "In person", "LinkedIn"."""
    return str(PLACES[place]) if place in PLACES else _(sources.find(place).label)


def now(member: Member, kind: Kind) -> Period:
    """The week, quarter or year that it is where the member lives."""
    return containing(kind, clock.now().astimezone(member.zone).date())
