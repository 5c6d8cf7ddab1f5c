"""Which events somebody may be told of by a program: exactly those that their own story tells, in the same roles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from goodword.accounts.models import Member
from goodword.core.models import Event
from goodword.ties.timeline import events as source
from goodword.ties.timeline.events import Happened, Role
from goodword.ties.timeline.moments import Scope, Who

DONE: Final = frozenset({Role.ACTOR, Role.ALONE})


@dataclass(frozen=True, slots=True)
class Heard:
    """An event as one member may know of it.

    Attributes:
        by_them: they did it themselves.
        people: those of their people it concerns.
    """

    event: Event
    by_them: bool
    people: tuple[Who, ...]


def kinds() -> list[str]:
    """Every kind of event that a story can tell, in the order of their names."""
    return sorted(source._kinds)


def heard(viewer: Member, events: Sequence[Event]) -> list[Heard]:
    """Those of ``events`` that ``viewer``'s story tells as things stand now: three statements at most."""
    known_kinds = [event for event in events if event.kind in source._kinds and viewer.pk in event.parties]
    if not known_kinds:
        return []
    scope = Scope(viewer)
    people = source._people(scope, known_kinds)
    standing = _standing(known_kinds)
    found = []
    for event in known_kinds:
        kind, role = source._kinds[event.kind], source._role(event, viewer)
        if event.pk not in standing or role not in kind.roles or (kind.unless and kind.unless in event.payload):
            continue
        moment = source._moment(scope, event, people)
        if moment is not None and isinstance(moment.what, Happened):
            found.append(Heard(event, role in DONE, moment.what.people))
        elif role in {Role.ALONE, Role.CAME}:  # somebody who is not among their people, such as who asks to connect
            found.append(Heard(event, role in DONE, ()))
    return found


def _standing(events: Collection[Event]) -> set[int]:
    """The ids of those that still stand: what was taken back is told no more."""
    standing = {event.pk for event in events if source._kinds[event.kind].still == "true"}
    for kind in {event.kind for event in events if source._kinds[event.kind].still != "true"}:
        with connection.cursor() as sql:
            sql.execute(
                # The condition is written in the code of its room, none of it comes from outside.
                f"SELECT event.id FROM core_event event WHERE event.id = ANY(%s) AND {source._kinds[kind].still}",  # noqa: S608
                [[event.pk for event in events if event.kind == kind]],
            )
            standing |= {number for (number,) in sql.fetchall()}
    return standing
