"""Contacts that were recorded without words, so are no interactions: letters, calls and meetings, month by month.

A month stands at its first instant, so below what has a day in it: its place does not move when a letter is added. Months
of letters that follow one another with nothing between them are told as one span of time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.ties.kinds import KINDS
from goodword.ties.queries.contacts import Month
from goodword.ties.timeline import points
from goodword.ties.timeline.moments import (
    CALLS,
    FOLD,
    LETTERS,
    MEETINGS,
    Asked,
    Batch,
    Moment,
    Scope,
    Told,
    Who,
    latest_first,
)
from goodword.ties.timeline.points import Point
from goodword.ties.wording import times

SHOWN = 8


@dataclass(frozen=True, slots=True)
class Contacted:
    """The contacts of one kind within one month of the viewer's own calendar: with how many people, how many each way."""

    begins: date
    kind: str
    by_them: int
    by_you: int
    together: int
    people: int
    shown: tuple[Who, ...]

    @property
    def all(self) -> int:
        return self.by_them + self.by_you + self.together


type MonthWords = Callable[[Sequence[Contacted], Scope], str]


@dataclass(frozen=True, slots=True)
class MonthKind:
    """How the contacts of one kind are told. ``number`` orders kinds within a month and never changes."""

    code: str
    number: int
    family: str
    words: MonthWords
    spans: bool = False


_kinds: dict[str, MonthKind] = {}


def tell_months(kind: MonthKind) -> MonthKind:
    """Give a kind of contact its place in stories; what is told otherwise (a request to connect) needs none."""
    if any(other.number == kind.number for code, other in _kinds.items() if code != kind.code):
        raise ValueError(f"Two kinds of contact have the number {kind.number} in the timeline.")
    _kinds[kind.code] = kind
    return kind


# The latest contact of a kind before a bound: of one person, over their cards, or of everybody.
_OF_PERSON: Final = """
    SELECT latest.at FROM people_card card CROSS JOIN LATERAL (
        SELECT evidence.at FROM ties_evidence evidence
        WHERE evidence.card_id = card.id AND evidence.kind = {kind} AND evidence.interaction_id IS NULL AND evidence.at < {bound} AND evidence.at >= %(since)s
        ORDER BY evidence.at DESC LIMIT 1
    ) latest WHERE card.person_id = %(person)s ORDER BY latest.at DESC LIMIT 1
"""
_OF_ALL: Final = """
    SELECT evidence.at FROM ties_evidence evidence
    WHERE evidence.owner_id = %(owner)s AND evidence.kind = {kind} AND evidence.interaction_id IS NULL AND evidence.at < {bound} AND evidence.at >= %(since)s
    ORDER BY evidence.at DESC LIMIT 1
"""
# From month to month by their latest contact, each kind by itself; then what these months hold. No other row is read.
_WALK: Final = """
WITH RECURSIVE walk (kind, number, begins, step) AS (
    SELECT bound.kind, bound.number, date_trunc('month', ({first}) AT TIME ZONE %(zone)s), 1
    FROM unnest(%(kinds)s::text[], %(numbers)s::int[], %(bounds)s::timestamptz[]) AS bound (kind, number, at)
    UNION ALL
    SELECT walk.kind, walk.number, date_trunc('month', ({next}) AT TIME ZONE %(zone)s), walk.step + 1
    FROM walk WHERE walk.begins IS NOT NULL AND walk.step < %(most)s
), months AS (
    SELECT walk.kind, walk.number, walk.begins FROM walk WHERE walk.begins IS NOT NULL
    ORDER BY walk.begins DESC, walk.number DESC LIMIT %(most)s
)
SELECT months.kind, months.begins, contacts.* FROM months LEFT JOIN LATERAL (
    SELECT * FROM (
        SELECT person.key, person.name, count(*) OVER () AS people,
               sum(counted.by_them) OVER () AS by_them, sum(counted.by_you) OVER () AS by_you,
               sum(counted.together) OVER () AS together,
               row_number() OVER (ORDER BY counted.by_them + counted.by_you + counted.together DESC, person.id) AS place
        FROM (
            SELECT card.person_id, count(*) FILTER (WHERE evidence.direction = 0) AS by_them,
                   count(*) FILTER (WHERE evidence.direction = 1) AS by_you,
                   count(*) FILTER (WHERE evidence.direction = 2) AS together
            FROM ties_evidence evidence JOIN people_card card ON card.id = evidence.card_id
            WHERE {whose} AND evidence.kind = months.kind AND evidence.interaction_id IS NULL AND evidence.at >= months.begins AT TIME ZONE %(zone)s
              AND evidence.at < (months.begins + interval '1 month') AT TIME ZONE %(zone)s
            GROUP BY card.person_id
        ) counted JOIN people_person person ON person.id = counted.person_id WHERE person.state IN (0, 1)
    ) ranked WHERE ranked.place <= {shown}
) contacts ON true ORDER BY months.begins DESC, months.number DESC, contacts.place
"""


def statement(scope: Scope, asked: Asked, before: Point, most: int, wanted: Sequence[MonthKind]) -> tuple[str, Any]:
    """The statement that walks from month to month, and its values."""
    zone = scope.viewer.zone
    at, number = before.bound(MONTHS.code)
    here = at.astimezone(zone).date().replace(day=1)
    following = date(here.year + here.month // 12, here.month % 12 + 1, 1)
    at_once = points.midnight(here, zone) == at
    bounds = [points.midnight(here if at_once and kind.number >= number else following, zone) for kind in wanted]
    latest = _OF_ALL if scope.person is None else _OF_PERSON
    whose = "evidence.owner_id = %(owner)s"
    if scope.person is not None:
        whose = "evidence.card_id IN (SELECT id FROM people_card WHERE person_id = %(person)s)"
    sql = _WALK.format(
        first=latest.format(kind="bound.kind", bound="bound.at"),
        next=latest.format(kind="walk.kind", bound="walk.begins AT TIME ZONE %(zone)s"),
        whose=whose,
        shown=SHOWN,
    )
    return sql, {
        "owner": scope.viewer.pk,
        "person": scope.person.pk if scope.person else None,
        "zone": zone.key,
        "kinds": [kind.code for kind in wanted],
        "numbers": [kind.number for kind in wanted],
        "bounds": bounds,
        "since": asked.since or points.EARLIEST,
        "most": most,
    }


class Months:
    """The source of them."""

    code = "month"

    def __call__(self, scope: Scope, asked: Asked, before: Point, most: int) -> Batch:
        wanted = [kind for kind in _kinds.values() if asked.wants(kind.family, in_person=KINDS[kind.code].in_person)]
        if not wanted:
            return Batch([])
        if scope.person is None:
            most = max(1, most // FOLD)  # nothing of one's own months is folded, and each reads all of its contacts
        if scope.person is not None and scope.months is not None:
            return _of_person(scope, scope.months, asked, before, most, {kind.code for kind in wanted})
        with connection.cursor() as sql:
            sql.execute(*statement(scope, asked, before, most, wanted))
            rows = sql.fetchall()
        found: dict[tuple[str, datetime], list[tuple[Any, ...]]] = {}
        for kind, begins, *told in rows:
            found.setdefault((kind, begins), []).append(tuple(told))
        walked = [_point(scope, kind, begins.date()) for kind, begins in found]
        moments = [
            _moment(scope, kind, begins.date(), told)
            for (kind, begins), told in found.items()
            if told[0][0] is not None  # all of that month was with people who are in the bin
        ]
        return Batch(moments, min(walked) if len(walked) >= most else None)


MONTHS = Months()


def _of_person(scope: Scope, months: Sequence[Month], asked: Asked, before: Point, most: int, kinds: set[str]) -> Batch:
    """All contacts with one person are counted already: the same moments, without asking again."""
    assert scope.person is not None
    who, since = (Who(scope.person.key, scope.name),), asked.since or points.EARLIEST
    found = []
    for month in months:
        if month.kind in kinds and any(month.bare):
            point = _point(scope, month.kind, month.first_day)
            if point < before and point.at >= since:
                by_them, by_you, together = month.bare
                contacted = Contacted(month.first_day, month.kind, by_them, by_you, together, people=1, shown=who)
                found.append(_of(scope, point, contacted))
    latest_first(found)
    return Batch(found[:most], found[most - 1].point if len(found) >= most else None)


def _point(scope: Scope, code: str, begins: date) -> Point:
    return Point(points.midnight(begins, scope.viewer.zone), MONTHS.code, _kinds[code].number)


def _moment(scope: Scope, code: str, begins: date, rows: Sequence[tuple[Any, ...]]) -> Moment:
    _key, _name, people, by_them, by_you, together, _place = rows[0]
    shown = tuple(Who(key if isinstance(key, UUID) else UUID(key), name) for key, name, *_rest in rows)
    contacted = Contacted(begins, code, int(by_them), int(by_you), int(together), people, shown)
    return _of(scope, _point(scope, code, begins), contacted)


def _of(scope: Scope, point: Point, contacted: Contacted) -> Moment:
    kind, in_person = _kinds[contacted.kind], KINDS[contacted.kind].in_person
    spans = kind.spans and scope.person is not None and not contacted.together
    return Moment(
        point,
        contacted.kind,
        kind.family,
        contacted,
        _tell,
        in_person=in_person,
        tone="gold" if in_person else "",
        together=("month", contacted.kind) if spans else None,
    )


def _tell(group: Sequence[Moment], scope: Scope) -> Told:
    months = [moment.what for moment in group if isinstance(moment.what, Contacted)]
    title = _kinds[months[0].kind].words(months, scope)
    since, until = months[-1].begins.isoformat()[:7], months[0].begins.isoformat()[:7]
    people = () if scope.person is not None else months[0].shown
    others = months[0].people - len(people) if people else 0
    return Told(title, since, until if until != since else "", people=people, others=others)


def _name(months: Sequence[Contacted], scope: Scope) -> str:
    return scope.name if scope.person is not None else months[0].shown[0].name


def _written(months: Sequence[Contacted], scope: Scope) -> str:
    by_them, by_you = (sum(getattr(month, way) for month in months) for way in ("by_them", "by_you"))
    count = sum(month.all for month in months)
    people = months[0].people
    told = {"name": _name(months, scope), "times": times(count), "count": people}
    if people > 1:
        if by_them and by_you:
            return _("You and %(count)s people wrote to each other %(times)s") % told
        one_way = (
            _("%(count)s people wrote to you %(times)s") if by_them else _("You wrote to %(count)s people %(times)s")
        )
        return one_way % told
    if by_them and by_you:
        together = _("You wrote to each other %(times)s")
        return (together if scope.person is not None else _("You and %(name)s wrote to each other %(times)s")) % told
    return (_("%(name)s wrote to you %(times)s") if by_them else _("You wrote to %(name)s %(times)s")) % told


def _met(months: Sequence[Contacted], scope: Scope) -> str:
    month = months[0]
    told = {"name": _name(months, scope), "times": times(month.all), "count": month.people}
    if month.people > 1:
        return ngettext("You met %(count)s person", "You met %(count)s people", month.people) % told
    if scope.person is not None:
        return (_("You met") if month.all == 1 else _("You met %(times)s")) % told
    return (_("You met %(name)s") if month.all == 1 else _("You met %(name)s %(times)s")) % told


def _spoke(months: Sequence[Contacted], scope: Scope) -> str:
    month = months[0]
    told = {"name": _name(months, scope), "times": times(month.all), "count": month.people}
    if month.people > 1:
        return ngettext("You spoke with %(count)s person", "You spoke with %(count)s people", month.people) % told
    if scope.person is not None:
        return (_("You spoke") if month.all == 1 else _("You spoke %(times)s")) % told
    return (_("You spoke with %(name)s") if month.all == 1 else _("You spoke with %(name)s %(times)s")) % told


def register() -> None:
    """Give the contacts that every source brings their places."""
    tell_months(MonthKind("message", 1, LETTERS, _written, spans=True))
    tell_months(MonthKind("letter", 2, LETTERS, _written, spans=True))
    tell_months(MonthKind("meeting", 3, MEETINGS, _met))
    tell_months(MonthKind("call", 4, CALLS, _spoke))
