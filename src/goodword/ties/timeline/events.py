"""What the event log tells of a member's story.

A room opts in, kind by kind and role by role, with words: ``tell_event``. What nobody gave words is never shown, and
to whom a kind would tell something that is not theirs to know (that they were declined, who did it) it is not told by
leaving out that role.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core.models import Event
from goodword.people.models import Card
from goodword.people.queries.persons import OPEN
from goodword.ties.timeline import points
from goodword.ties.timeline.moments import Asked, Batch, Moment, Scope, Told, Who
from goodword.ties.timeline.points import Point


class Role(StrEnum):
    """What the viewer was to an event."""

    ACTOR = "actor"  # they did it
    PARTY = "party"  # it concerns them, and somebody else did it
    ALONE = "alone"  # they did it, and it concerns nobody else here
    CAME = "came"  # it came to them alone, and the log names nobody who did it


@dataclass(frozen=True, slots=True)
class Happened:
    """One event as its viewer knows it.

    Attributes:
        people: those of the viewer's people it concerns; the first is the person of the story, where it has one.
    """

    event: Event
    role: Role
    people: tuple[Who, ...]


type EventWords = Callable[[Sequence[Happened], Scope], Told]


@dataclass(frozen=True, slots=True)
class EventKind:
    """How a kind of event is told.

    Attributes:
        roles: to whom. A kind that is told to ``ALONE`` is part of one's own story only.
        words: says events that are told as one, the latest first.
        person, member: for ``ALONE`` and ``CAME``, the payload's name of the viewer's own person, or of the member, it
            concerns. What concerns a member is told in the story with them, too.
        unless: a name in the payload; where it stands there, another event tells the same.
        still: for ``CAME``, a condition in SQL on ``event`` without which it is not told any more.
        together: what events must share to be told as one; None is told alone.
    """

    kind: str
    family: str
    roles: frozenset[Role]
    words: EventWords
    person: str = ""
    member: str = ""
    unless: str = ""
    still: str = "true"
    in_person: bool = False
    tone: str = ""
    together: Callable[[Event, Scope], Hashable] | None = None


KINDS: Final[dict[str, EventKind]] = {}


def tell_event(kind: EventKind) -> EventKind:
    """Give a kind of event its place in the stories of those in its roles."""
    KINDS[kind.kind] = kind
    return kind


class Events:
    """The source of them."""

    code = "event"

    def __call__(self, scope: Scope, asked: Asked, before: Point, most: int) -> Batch:
        if scope.cards is not None and not any(card.member_id for card in scope.cards):
            return Batch([])  # nobody who could be party to an event
        wanted = [kind for kind in KINDS.values() if asked.wants(kind.family, in_person=kind.in_person)]
        shared = [kind.kind for kind in wanted if kind.roles & {Role.ACTOR, Role.PARTY}]
        alone = [kind for kind in wanted if Role.ALONE in kind.roles and (kind.member or scope.person is None)]
        came = [kind for kind in wanted if Role.CAME in kind.roles]
        if not shared and not alone and not came:
            return Batch([])
        rows = list(Event.objects.raw(*statement(scope, asked, before, most, shared, alone, came)))
        known = people_of(scope, rows)
        found, stops = [], []
        for which in ("shared", "alone", "came"):
            walk = [event for event in rows if _walk(event) == which]
            if len(walk) >= most:
                stops.append(min(_point(event) for event in walk))
            found += [moment for event in walk if (moment := moment_of(scope, event, known))]
        return Batch(found, max(stops) if stops else None)


EVENTS = Events()

# What concerns others, too, is found by the parties; what concerns the viewer alone, by who did it, a walk for each kind;
# what came to them alone, and nobody is told to have done, by the only party.
_SHARED: Final = """
(SELECT event.* FROM core_event event
 WHERE event.parties @> ARRAY[%(viewer)s]::bigint[] {with_them}
   AND (CASE WHEN event.parties IS NULL THEN NULL ELSE coalesce(array_length(event.parties, 1), 0) END) > 1
   AND event.kind = ANY(%(shared)s) AND event.at >= %(since)s AND (event.at, event.id) < (%(at)s, %(id)s)
 ORDER BY event.at DESC, event.id DESC LIMIT %(most)s)
"""
_WITH_THEM: Final = """AND event.parties && ARRAY(
    SELECT card.member_id FROM people_card card WHERE card.person_id = %(person)s AND card.member_id IS NOT NULL
 )"""
_ABOUT_THEM: Final = """AND (event.payload -> told.member)::bigint IN (
        SELECT card.member_id FROM people_card card WHERE card.person_id = %(person)s AND card.member_id IS NOT NULL
      )"""
_ALONE: Final = """
(SELECT walked.* FROM (SELECT walked.* FROM unnest(%(alone)s::text[], %(members)s::text[]) AS told (kind, member) CROSS JOIN LATERAL (
    SELECT event.* FROM core_event event
    WHERE event.actor = %(viewer)s AND event.kind = told.kind AND event.at >= %(since)s {about_them}
      AND (event.at, event.id) < (%(at)s, %(id)s)
      AND (CASE WHEN event.parties IS NULL THEN NULL ELSE coalesce(array_length(event.parties, 1), 0) END) = 1
    ORDER BY event.at DESC, event.id DESC LIMIT %(most)s
) walked) walked ORDER BY walked.at DESC, walked.id DESC LIMIT %(most)s)
"""
_CAME: Final = """
(SELECT walked.* FROM ({walks}) walked ORDER BY walked.at DESC, walked.id DESC LIMIT %(most)s)
"""
_ONE_CAME: Final = """
(SELECT event.* FROM core_event event
 WHERE event.actor IS NULL AND event.parties = ARRAY[%(viewer)s]::bigint[] AND event.kind = '{kind}' AND event.at >= %(since)s
   AND (CASE WHEN event.parties IS NULL THEN NULL ELSE coalesce(array_length(event.parties, 1), 0) END) = 1
   AND (event.at, event.id) < (%(at)s, %(id)s) AND {still} {about_them}
 ORDER BY event.at DESC, event.id DESC LIMIT %(most)s)
"""
_FROM_THEM: Final = """AND (event.payload -> '{member}')::bigint IN (
    SELECT card.member_id FROM people_card card WHERE card.person_id = %(person)s AND card.member_id IS NOT NULL
 )"""


def statement(
    scope: Scope,
    asked: Asked,
    before: Point,
    most: int,
    shared: Sequence[str],
    alone: Sequence[EventKind],
    came: Sequence[EventKind],
) -> tuple[str, dict[str, Any]]:
    """The statement that finds events, and its values."""
    at, number = before.bound(EVENTS.code)
    with_them = _WITH_THEM if scope.person is not None else ""
    parts = [_SHARED.format(with_them=with_them)] if shared else []
    about_them = _ABOUT_THEM if scope.person is not None else ""
    parts += [_ALONE.format(about_them=about_them)] if alone else []
    walks = [_one_came(scope, kind) for kind in came if kind.member]
    parts += [_CAME.format(walks=" UNION ALL ".join(walks))] if walks else []
    return " UNION ALL ".join(parts), {
        "viewer": scope.viewer.pk,
        "person": scope.person.pk if scope.person else None,
        "shared": list(shared),
        "alone": [kind.kind for kind in alone],
        "members": [kind.member for kind in alone],
        "since": asked.since or points.EARLIEST,
        "at": at,
        "id": number,
        "most": most,
    }


def _one_came(scope: Scope, kind: EventKind) -> str:
    """The walk of one kind. Its words come from the registry, none from outside."""
    about_them = _FROM_THEM.format(member=kind.member) if scope.person is not None else ""
    return _ONE_CAME.format(kind=kind.kind, still=kind.still, about_them=about_them)


@dataclass(frozen=True, slots=True)
class Known:
    """The viewer's people that events speak of: by the member they are, and by their own id."""

    by_member: dict[int, Who]
    by_person: dict[int, Who]


def people_of(scope: Scope, events: Collection[Event]) -> Known:
    """One query. Only people who are in the viewer's list have a name here."""
    members = {party for event in events for party in event.parties} - {scope.viewer.pk}
    members |= {_number(event, KINDS[event.kind].member) for event in events} - {0}
    persons = {_number(event, KINDS[event.kind].person) for event in events} - {0}
    if not members and not persons:
        return Known({}, {})
    if scope.person is not None:
        them = Who(scope.person.key, scope.name)
        return Known(dict.fromkeys(members, them), {scope.person.pk: them})
    cards = Card.objects.filter(
        Q(member__in=members) | Q(person__in=persons), owner=scope.viewer, person__state__in=OPEN
    )
    by_member: dict[int, Who] = {}
    by_person: dict[int, Who] = {}
    for member, person, key, name in cards.order_by("-pk").values_list(
        "member_id", "person_id", "person__key", "person__name"
    ):
        by_person[person] = Who(key, name)
        if member:
            by_member[member] = Who(key, name)
    return Known(by_member, by_person)


def _number(event: Event, name: str) -> int:
    """An id from the payload; 0 where it holds none under that name."""
    told = event.payload.get(name) if name else None
    return told if isinstance(told, int) else 0


def _point(event: Event) -> Point:
    return Point(event.at, EVENTS.code, event.pk)


def _walk(event: Event) -> str:
    """Which of the walks found it."""
    if len(event.parties) > 1:
        return "shared"
    return "came" if event.actor is None else "alone"


def role_in(event: Event, viewer: Member) -> Role:
    """What the viewer was to it."""
    if event.actor != viewer.pk:
        return Role.CAME if _walk(event) == "came" else Role.PARTY
    return Role.ACTOR if len(event.parties) > 1 else Role.ALONE


def is_told(event: Event, role: Role) -> bool:
    """Whether its kind is told to whoever was this to it, and no other event tells the same."""
    kind = KINDS[event.kind]
    return role in kind.roles and not (kind.unless and kind.unless in event.payload)


def moment_of(scope: Scope, event: Event, known: Known) -> Moment | None:
    """The event in its place; None where it is not told to the viewer, or concerns nobody they still have."""
    kind, role = KINDS[event.kind], role_in(event, scope.viewer)
    if not is_told(event, role):
        return None
    if role in {Role.ALONE, Role.CAME}:
        found = known.by_person.get(_number(event, kind.person)) or known.by_member.get(_number(event, kind.member))
        people: tuple[Who, ...] = (found,) if found else ()
        if (kind.person or kind.member) and not people:
            return None
    else:
        others = [party for party in event.parties if party != scope.viewer.pk]
        people = tuple(known.by_member[party] for party in others if party in known.by_member)
        if not people:
            return None
    return Moment(
        _point(event), event.kind, kind.family, Happened(event, role, people), _tell, in_person=kind.in_person,
        tone=kind.tone, together=kind.together and kind.together(event, scope),
    )  # fmt: skip


def _tell(group: Sequence[Moment], scope: Scope) -> Told:
    happened = [moment.what for moment in group if isinstance(moment.what, Happened)]
    return KINDS[happened[0].event.kind].words(happened, scope)
