"""Facts that have their place in a story: how two people met, when they connected, what was noted.

A kind of fact gets its place by ``tell_fact``. Facts that tell a day stand on it; others stand where they were learned,
or, where that says nothing about what happened, have no place at all.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Final

from goodword.people.actions.acquaintances import CONNECTION
from goodword.people.models import Card, Fact
from goodword.people.models.cards import STORY_KINDS, STORY_KINDS_LEARNED
from goodword.people.queries.persons import OPEN
from goodword.ties.timeline import points
from goodword.ties.timeline.moments import Asked, Batch, Moment, Scope, Told, Who
from goodword.ties.timeline.points import Point

type FactWords = Callable[[Sequence[Fact], Scope], Told]
type Together = Callable[[Fact, Scope], Hashable]

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


def day_of(fact: Fact) -> str:
    """The day a fact tells of, as it was written; empty where it tells none."""
    kind = _kinds[fact.kind]
    return str(fact.value.get(kind.day, ""))[:10] if kind.day else ""


def who(fact: Fact) -> Who:
    """The person a fact is about, for a sentence."""
    return Who(fact.card.person.key, fact.card.person.name)


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


def _moment(fact: Fact, scope: Scope) -> Moment | None:
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
    facts = [moment.what for moment in group if isinstance(moment.what, Fact)]
    return _kinds[facts[0].kind].words(facts, scope)


def _of_person(scope: Scope, asked: Asked, before: Point, most: int, kinds: set[str]) -> Batch:
    """All there is about one person is read at once: it is as much as their page shows."""
    known: Iterable[Fact]
    if scope.facts is not None:
        known = [fact for fact in scope.facts if fact.kind in kinds]
    else:
        known = Fact.objects.filter(
            owner=scope.viewer, card__person=scope.person, kind__in=kinds, state=Fact.State.CURRENT
        ).select_related("card")
    known = [fact for fact in known if not _told_by_event(fact)]
    found = [moment for fact in known if (moment := _moment(fact, scope)) and moment.point < before]
    if asked.since:
        found = [moment for moment in found if moment.point.at >= asked.since]
    found.sort(key=lambda moment: moment.point, reverse=True)
    return _stopped(found, most)


def _stopped(found: list[Moment], most: int) -> Batch:
    return Batch(found[:most], found[most - 1].point if len(found) > most else None)


_DAY: Final = (
    "left(coalesce(fact.value ->> 'when', fact.value ->> 'date', fact.value ->> 'at', fact.value ->> 'started', ''), 10)"
    ' COLLATE "C"'
)
# Each kind walks an index down from the bound and stops: of the days facts tell, or, for those that tell none, of
# when they were learned. The literal lists of kinds are those of the indexes. Texts that are no days begin with no
# digit and lie outside of what is asked for.
_WALK: Final = f"""
(SELECT fact.* FROM unnest(%(dated)s::text[]) AS told (kind) CROSS JOIN LATERAL (
    SELECT fact.* FROM people_fact fact
    WHERE fact.owner_id = %(owner)s AND fact.kind = told.kind AND fact.state = 0 AND fact.kind IN {STORY_KINDS}
      AND {_DAY} >= %(since_day)s AND ({_DAY}, fact.id) < (%(day)s, %(day_id)s)
    ORDER BY {_DAY} DESC, fact.id DESC LIMIT %(most)s
) fact)
UNION ALL
(SELECT fact.* FROM unnest(%(learned)s::text[]) AS told (kind) CROSS JOIN LATERAL (
    SELECT fact.* FROM people_fact fact
    WHERE fact.owner_id = %(owner)s AND fact.kind = told.kind AND fact.state = 0
      AND fact.kind IN {STORY_KINDS_LEARNED} AND {_DAY} = ''
      AND fact.learned_at >= %(since)s AND (fact.learned_at, fact.id) < (%(at)s, %(id)s)
    ORDER BY fact.learned_at DESC, fact.id DESC LIMIT %(fewer)s
) fact)
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
        "dated": [kind.code for kind in wanted if kind.day],
        "learned": [kind.code for kind in wanted if not kind.only_dated],
        "since_day": points.written_since(since, zone),
        "day": day,
        "day_id": day_id,
        "since": since,
        "at": at,
        "id": number,
        "most": most,
        "fewer": _fewer(most),
    }  # fmt: skip


def _fewer(most: int) -> int:
    """How many are read of what tells no day: of that, little is told as one."""
    return most // 3 + 1


def _of_everybody(scope: Scope, asked: Asked, before: Point, most: int, wanted: Sequence[FactKind]) -> Batch:
    facts = list(Fact.objects.raw(*statement(scope, asked, before, most, wanted)))
    cards = Card.objects.select_related("person").in_bulk({fact.card_id for fact in facts})
    walks: dict[tuple[str, bool], list[Moment]] = defaultdict(list)
    for fact in facts:
        fact.card = cards[fact.card_id]
        moment = _moment(fact, scope)
        if moment is not None:
            walks[fact.kind, bool(day_of(fact))].append(moment)
    stops = [
        min(moment.point for moment in walk)
        for (_kind, told), walk in walks.items()
        if len(walk) >= (most if told else _fewer(most))
    ]
    found = [moment for walk in walks.values() for moment in walk if _open(moment)]
    return Batch(found, max(stops) if stops else None)


def _open(moment: Moment) -> bool:
    fact = moment.what
    return isinstance(fact, Fact) and fact.card.person.state in OPEN and not _told_by_event(fact)


def _told_by_event(fact: Fact) -> bool:
    """Whether the log tells the same, to the minute: the day of a connection made here stands on the card, too. What an
    export brought back, and what concerns somebody who is a member no more, the card alone tells."""
    return (
        fact.kind == "connected_on"
        and fact.source == CONNECTION
        and fact.batch is None
        and fact.card.member_id is not None
    )
