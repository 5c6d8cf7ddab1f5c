"""How asks are told in the story between two people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.asks import events
from goodword.ties.timeline.event_words import day
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED, Scope, Told

BOTH = frozenset({Role.ACTOR, Role.PARTY})


def _answered(told: Sequence[Happened], scope: Scope) -> Told:
    happened, mine = told[0], told[0].role is Role.ACTOR
    if scope.person is not None:
        title = _("You answered what they asked for") if mine else _("They answered what you asked for")
        return Told(title, day(happened, scope))
    name = {"name": happened.people[0].name}
    title = _("You answered an ask of %(name)s") if mine else _("%(name)s answered what you asked for")
    return Told(title % name, day(happened, scope), people=happened.people)


def _thanked(told: Sequence[Happened], scope: Scope) -> Told:
    happened, mine = told[0], told[0].role is Role.ACTOR
    if scope.person is not None:
        title = _("They helped with what you asked for") if mine else _("You helped with what they asked for")
        return Told(title, day(happened, scope))
    name = {"name": happened.people[0].name}
    title = _("%(name)s helped with what you asked for") if mine else _("You helped %(name)s with an ask")
    return Told(title % name, day(happened, scope), people=happened.people)


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.ANSWERED, CHANGED, BOTH, _answered))
    tell_event(EventKind(events.THANKED, CHANGED, BOTH, _thanked, tone="green"))
