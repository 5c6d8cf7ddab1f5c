"""How objectives stand, by what happened since they began: nobody types that in, and nothing of it is stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any, Final, NamedTuple
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.counted import Tally
from goodword.core.errors import Invalid
from goodword.core.paging import PAGE
from goodword.objectives import audience, measures, states, words
from goodword.objectives.measures import Measure, Said
from goodword.objectives.models import Objective
from goodword.objectives.queries import mine

MOST_EVENTS: Final = 1000
WEEK: Final = timedelta(days=7)


class Week(NamedTuple):
    """A week of a cadence, by its Monday. ``over``: its last day has been, so that it can be kept no more; ``times``: how often it happened."""

    monday: date
    times: int
    kept: bool
    over: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """How one objective stands.

    Attributes:
        measure: None where its room is gone from the site: then nothing counts.
        done: how often it happened; of a cadence, how many weeks were kept.
        most: its target; of a cadence, how many weeks there were. A week under way counts once it is kept, and so does the
            one it began in, where that was not a Monday.
        weeks: of a cadence, from its first to the one under way.
        today: where the owner lives.
    """

    objective: Objective
    measure: Measure | None
    done: int
    most: int
    weeks: tuple[Week, ...]
    today: date

    @property
    def reached(self) -> bool:
        """Whether the target is met; of a cadence, whether this week is kept."""
        if self.objective.weekly:
            return bool(self.weeks) and self.weeks[-1].kept
        return self.done >= self.most

    @property
    def late(self) -> bool:
        """Whether its last day is over."""
        return self.objective.until < self.today

    @property
    def counted(self) -> str:
        """ "3 of 5 met", "6 of 8 weeks kept"."""
        if self.measure is None:
            return _("no longer counted here")
        if self.objective.weekly:
            return words.weeks_kept(self.done, self.most)
        return str(self.measure.done % {"done": self.done, "target": self.most})

    @property
    def line(self) -> str:
        """ "3 of 5 met · until 31 December"."""
        return f"{self.counted} · {words.until(self.objective.until, self.today)}"


def standing(member: Member) -> list[Standing]:
    """What the member is after and how that stands, in its order. Two queries."""
    return of(member, mine.active(member))


def of(member: Member, rows: Sequence[Objective]) -> list[Standing]:
    """How these objectives of the member's stand, in their order. One query."""
    now = clock.now()
    today = now.astimezone(member.zone).date()
    counts = _counts(member, rows, now)
    return [_standing(row, counts.get(row.pk, {}), today) for row in rows]


def _standing(row: Objective, counts: dict[date | None, int], today: date) -> Standing:
    measure = measures.find(row.measure)
    if not row.weekly:
        return Standing(row, measure, counts.get(None, 0), row.target, (), today)
    weeks = tuple(_weeks(row, counts, today))
    first = row.began_on if row.began_on.weekday() == 0 else _monday(row.began_on) + WEEK
    asked = [week for week in weeks if week.kept or (week.over and week.monday >= first)]
    return Standing(row, measure, sum(week.kept for week in weeks), len(asked), weeks, today)


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _weeks(row: Objective, counts: dict[date | None, int], today: date) -> Iterable[Week]:
    last = min(today, row.until)
    monday = _monday(row.began_on)
    while monday <= last:
        times = counts.get(monday, 0)
        yield Week(monday, times, times >= row.target, monday + WEEK <= today or row.until < today)
        monday += WEEK


def counting(member: Member, row: Objective, now: datetime) -> Tally | None:
    """A statement for what counts for an objective, (at, key), some keys several times; None where nothing can."""
    measure = measures.find(row.measure)
    if measure is None:
        return None
    sql, params = Tally(
        measure.sql, {"owner": member.pk, "since": row.since(member.zone), "zone": member.zone.key, **measure.values()}
    ).in_order()
    statement = f"SELECT counted.at, counted.key FROM ({sql}) counted(at, key, person) WHERE counted.at >= %s AND counted.at < %s"  # noqa: S608  # statements of rooms; values are sent apart
    params += [row.since(member.zone), min(row.before(member.zone), now)]
    if measure.people:
        whom = audience.people(row)
        if whom is not None:
            inside, values = whom.in_order()
            statement += f" AND counted.person IN ({inside})"
            params += values
    return Tally(statement, params)


def _counts(member: Member, rows: Sequence[Objective], now: datetime) -> dict[int, dict[date | None, int]]:
    """Id of an objective → how much counted; of a cadence, by the Monday of the week in the member's zone."""
    parts, params = list[str](), list[Any]()
    for row in rows:
        tally = counting(member, row, now)
        if tally is None:
            continue
        sql, values = tally.in_order()
        week = "date_trunc('week', counted.at AT TIME ZONE %s)::date" if row.weekly else "NULL::date"
        counted = f"SELECT %s::bigint, {week}, count(DISTINCT counted.key) FROM ({sql}) counted GROUP BY 1, 2"  # noqa: S608  # as above
        parts.append(counted)
        params += [row.pk, *([member.zone.key] if row.weekly else []), *values]
    found: dict[int, dict[date | None, int]] = {}
    if parts:
        with connection.cursor() as cursor:
            cursor.execute(" UNION ALL ".join(parts), params)
            for objective, week, count in cursor.fetchall():
                found.setdefault(objective, {})[week] = count
    return found


class Event(NamedTuple):
    """Something that counted."""

    at: datetime
    key: UUID
    said: Said


@dataclass(frozen=True, slots=True)
class Events:
    """Some of what counted, the latest first, and where the pages around begin."""

    rows: list[Event]
    next: str
    previous: str


def events(member: Member, row: Objective, *, cursor: str = "", size: int = PAGE) -> Events:
    """What counts for an objective, the latest first, of at most a thousand. Two queries.

    Raises:
        Invalid: what the page began with does not count any more.
    """
    tally = counting(member, row, clock.now())
    measure = measures.find(row.measure)
    if tally is None or measure is None:
        return Events([], "", "")
    sql, params = tally.in_order()
    with connection.cursor() as statement:
        statement.execute(
            f"SELECT min(counted.at), counted.key FROM ({sql}) counted GROUP BY 2 ORDER BY 1 DESC, 2 LIMIT {MOST_EVENTS}",  # noqa: S608  # as above
            params,
        )
        found: list[tuple[datetime, UUID]] = statement.fetchall()
    start = 0
    if cursor:
        keys = [str(key) for _at, key in found]
        if cursor not in keys:
            raise Invalid(_("This page address is not complete. Start again from the first page."))
        start = keys.index(cursor)
    shown = found[start : start + size]
    told = measure.tell(member, [key for _at, key in shown]) if shown else {}
    return Events(
        [Event(at, key, told.get(key, Said(str(measure.label)))) for at, key in shown],
        str(found[start + size][1]) if start + size < len(found) else "",
        str(found[max(0, start - size)][1]) if start else "",
    )


def due(standings: Iterable[Standing]) -> list[Standing]:
    """Those whose last day is over, which their owner has not looked back on yet."""
    return [one for one in standings if one.late and one.objective.state == states.ACTIVE]
