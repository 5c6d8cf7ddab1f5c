"""Which events somebody may be told of by a program: exactly those that their own story tells, in the same roles."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Final

from django.db import connection

from goodword.accounts.models import Member
from goodword.core.models import Event
from goodword.ties.timeline.events import KINDS, Happened, Role, is_told, moment_of, people_of, role_in
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
    return sorted(KINDS)


def heard(viewer: Member, events: Sequence[Event]) -> list[Heard]:
    """Those of ``events`` that ``viewer``'s story tells as things stand now. A statement, and one for each kind that is told under a condition."""
    told = [event for event in events if event.kind in KINDS and viewer.pk in event.parties]
    told = [event for event in told if is_told(event, role_in(event, viewer))]
    if not told:
        return []
    scope = Scope(viewer)
    people, standing = people_of(scope, told), _standing(told)
    found = []
    for event in told:
        if event.pk not in standing:
            continue
        role, moment = role_in(event, viewer), moment_of(scope, event, people)
        if moment is not None and isinstance(moment.what, Happened):
            found.append(Heard(event, role in DONE, moment.what.people))
        elif role in {Role.ALONE, Role.CAME}:  # somebody who is not among their people, such as who asks to connect
            found.append(Heard(event, role in DONE, ()))
    return found


def _standing(events: Collection[Event]) -> set[int]:
    """The ids of those that still stand: what was taken back is told no more."""
    standing = {event.pk for event in events if KINDS[event.kind].still == "true"}
    for kind in {event.kind for event in events if KINDS[event.kind].still != "true"}:
        asked = f"SELECT event.id FROM core_event event WHERE event.id = ANY(%s) AND {KINDS[kind].still}"  # noqa: S608  # a condition from the code of a room
        with connection.cursor() as sql:
            sql.execute(asked, [[event.pk for event in events if event.kind == kind]])
            standing |= {number for (number,) in sql.fetchall()}
    return standing
