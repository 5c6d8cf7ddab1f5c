"""Facts that have their place in a story: how two people met, when they connected, what was noted.

A kind of fact gets its place by ``tell_fact``. Facts that tell a day stand on it; others stand where they were learned,
or, where that says nothing about what happened, have no place at all.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection

from goodword.people.actions.acquaintances import CONNECTION
from goodword.people.models import Fact
from goodword.people.models.cards import STORY_KINDS, STORY_KINDS_LEARNED
from goodword.people.queries.persons import OPEN
from goodword.ties.timeline import points
from goodword.ties.timeline.moments import Asked, Batch, Moment, Scope, Told, Who, latest_first, singly
from goodword.ties.timeline.points import Point


@dataclass(frozen=True, slots=True)
class Noted:
    """What a story knows of a fact: a page of one's own story reads a hundred of them, and shows a third.

    Attributes:
        person: id of the person it is about; ``who``: the same for a sentence.
        source: who told it; empty where the viewer wrote it.
    """

    pk: int
    key: UUID
    kind: str
    value: dict[str, Any]
    source: str
    origin: str
    learned_at: datetime
    person: int
    who: Who


type FactWords = Callable[[Sequence[Noted], Scope], Told]
type Together = Callable[[Noted, Scope], Hashable]

DAY_FIELDS: Final = ("when", "date", "at", "started")
"""Fields of a fact's value that tell its day; a fact has one of them at most."""


@dataclass(frozen=True, slots=True)
class FactKind:
    """How a kind of fact is told.

    Attributes:
        day: the field that tells the day; empty for what has no day but that it was learned on.
        only_dated: without a day it is no part of a story.
        words: says facts of this kind that are told as one, the latest first.
        together: what facts must share to be told as one; None is told alone.
    """

    code: str
    family: str
    words: FactWords
    day: str = ""
    only_dated: bool = False
    in_person: bool = False
    tone: str = ""
    together: Together | None = None


_kinds: dict[str, FactKind] = {}


def tell_fact(kind: FactKind) -> FactKind:
    """Give a kind of fact its place in stories.

    Raises:
        ValueError: its day stands in a field that the index of days does not cover.
    """
    if kind.day and kind.day not in DAY_FIELDS:
        raise ValueError(f"A fact's day stands in one of {DAY_FIELDS}, not in {kind.day!r}.")
    _kinds[kind.code] = kind
    return kind


def day_of(fact: Noted) -> str:
    """The day a fact tells of, as it was written; empty where it tells none."""
    kind = _kinds[fact.kind]
    return str(fact.value.get(kind.day, ""))[:10] if kind.day else ""


class Facts:
    """The source of them."""

    code = "fact"

    def __call__(self, scope: Scope, asked: Asked, before: Point, most: int) -> Batch:
        wanted = [kind for kind in _kinds.values() if asked.wants(kind.family, in_person=kind.in_person)]
        if not wanted:
            return Batch([])
        if scope.person is not None:
            return _of_person(scope, asked, before, most, {kind.code for kind in wanted})
        return _of_everybody(scope, asked, before, most, wanted)


FACTS = Facts()


def _moment(fact: Noted, scope: Scope) -> Moment | None:
    kind = _kinds[fact.kind]
    at = points.instant(day_of(fact), scope.viewer.zone)
    if at is None:
        if kind.only_dated:
            return None
        at = fact.learned_at
    return Moment(
        Point(at, FACTS.code, fact.pk), fact.kind, kind.family, fact, _tell, kind.in_person, kind.tone,
        kind.together and kind.together(fact, scope),
    )  # fmt: skip


def _tell(group: Sequence[Moment], scope: Scope) -> Told:
    facts = [moment.what for moment in group if isinstance(moment.what, Noted)]
    return _kinds[facts[0].kind].words(facts, scope)


def _of_person(scope: Scope, asked: Asked, before: Point, most: int, kinds: set[str]) -> Batch:
    """All there is about one person is read at once: it is as much as their page shows."""
    assert scope.person is not None
    known: Iterable[Fact]
    if scope.facts is not None:
        known = [fact for fact in scope.facts if fact.kind in kinds]
    else:
        known = Fact.objects.filter(
            owner=scope.viewer, card__person=scope.person, kind__in=kinds, state=Fact.State.CURRENT
        ).select_related("card")
    who, person = Who(scope.person.key, scope.name), scope.person.pk
    noted = [
        Noted(
            fact.pk, fact.key, fact.kind, fact.value, "" if fact.by_hand else fact.source, fact.origin, fact.learned_at,
            person, who,
        )
        for fact in known
        if not _told_by_event(fact.kind, fact.source, fact.batch) or fact.card.member_id is None
    ]  # fmt: skip
    found = [moment for fact in noted if (moment := _moment(fact, scope)) and moment.point < before]
    if asked.since:
        found = [moment for moment in found if moment.point.at >= asked.since]
    latest_first(found)
    return _stopped(found, most)


def _stopped(found: list[Moment], most: int) -> Batch:
    return Batch(found[:most], found[most - 1].point if len(found) > most else None)


_DAY: Final = (
    "left(coalesce(fact.value ->> 'when', fact.value ->> 'date', fact.value ->> 'at', fact.value ->> 'started', ''), 10)"
    ' COLLATE "C"'
)
# Each kind walks an index down from the bound and stops: of the days facts tell, or, for those that tell none, of
# when they were learned. The literal lists of kinds are those of the indexes. Texts that are no days begin with no
# digit and lie outside of what is asked for. Whom a fact is about is looked up for what was found alone.
_DATED: Final = f"""
SELECT fact.* FROM unnest(%({{kinds}})s::text[]) AS told (kind) CROSS JOIN LATERAL (
    SELECT fact.* FROM people_fact fact
    WHERE fact.owner_id = %(owner)s AND fact.kind = told.kind AND fact.state = 0 AND fact.kind IN {STORY_KINDS}
      AND {_DAY} >= %(since_day)s AND ({_DAY}, fact.id) < (%(day)s, %(day_id)s)
    ORDER BY {_DAY} DESC, fact.id DESC LIMIT %({{most}})s
) fact
"""  # noqa: S608 - put together from constants alone
_WALK: Final = f"""
SELECT fact.id, fact.key, fact.kind, fact.value, fact.by_hand, fact.source, fact.origin, fact.learned_at, fact.batch, about.*
FROM (
({_DATED.format(kinds="folding", most="most")})
UNION ALL
({_DATED.format(kinds="single", most="fewer")})
UNION ALL
(SELECT fact.* FROM unnest(%(learned)s::text[]) AS told (kind) CROSS JOIN LATERAL (
    SELECT fact.* FROM people_fact fact
    WHERE fact.owner_id = %(owner)s AND fact.kind = told.kind AND fact.state = 0
      AND fact.kind IN {STORY_KINDS_LEARNED} AND {_DAY} = ''
      AND fact.learned_at >= %(since)s AND (fact.learned_at, fact.id) < (%(at)s, %(id)s)
    ORDER BY fact.learned_at DESC, fact.id DESC LIMIT %(fewer)s
) fact)
) fact CROSS JOIN LATERAL (
    SELECT card.member_id, person.id, person.key, person.name, person.state
    FROM people_card card JOIN people_person person ON person.id = card.person_id WHERE card.id = fact.card_id LIMIT 1
) about
"""  # noqa: S608 - put together from constants alone


def statement(
    scope: Scope, asked: Asked, before: Point, most: int, wanted: Sequence[FactKind]
) -> tuple[str, dict[str, Any]]:
    """The statement that walks the facts of everybody, and its values."""
    zone = scope.viewer.zone
    at, number = before.bound(FACTS.code)
    day, day_id = points.written_bound(at, number, zone)
    since = asked.since or points.EARLIEST
    return _WALK, {
        "owner": scope.viewer.pk,
        "folding": [kind.code for kind in wanted if kind.day and kind.together is not None],
        "single": [kind.code for kind in wanted if kind.day and kind.together is None],
        "learned": [kind.code for kind in wanted if not kind.only_dated],
        "since_day": points.written_since(since, zone),
        "day": day,
        "day_id": day_id,
        "since": since,
        "at": at,
        "id": number,
        "most": most,
        "fewer": singly(most),
    }  # fmt: skip


def _of_everybody(scope: Scope, asked: Asked, before: Point, most: int, wanted: Sequence[FactKind]) -> Batch:
    with connection.cursor() as cursor:
        cursor.execute(*statement(scope, asked, before, most, wanted))
        rows = cursor.fetchall()
    walks: dict[tuple[str, bool], list[Moment]] = defaultdict(list)
    found = []
    for pk, key, kind, value, by_hand, source, origin, learned_at, batch, member, person, who, name, state in rows:
        fact = Noted(
            pk, key, kind, json.loads(value), "" if by_hand else source, origin, learned_at, person, Who(who, name)
        )
        moment = _moment(fact, scope)
        if moment is None:
            continue
        walks[kind, bool(day_of(fact))].append(moment)
        if state in OPEN and (member is None or not _told_by_event(kind, source, batch)):
            found.append(moment)
    stops = [
        min(moment.point for moment in walk)
        for (kind, dated), walk in walks.items()
        if len(walk) >= (most if dated and _kinds[kind].together is not None else singly(most))
    ]
    return Batch(found, max(stops) if stops else None)


def _told_by_event(kind: str, source: str, batch: int | None) -> bool:
    """Whether the log tells the same, to the minute, of somebody who is a member: the day of a connection made here stands
    on the card, too. What an export brought back, the card alone tells."""
    return kind == "connected_on" and source == CONNECTION and batch is None
