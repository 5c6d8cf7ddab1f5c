"""How thanks are told in the story between two people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.favors import events
from goodword.ties.timeline.event_words import day
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.interactions import GIVEN
from goodword.ties.timeline.moments import Scope, Told

BOTH = frozenset({Role.ACTOR, Role.PARTY})


def _thanked(told: Sequence[Happened], scope: Scope) -> Told:
    happened = told[0]
    mine = happened.role is Role.ACTOR
    if scope.person is not None:
        return Told(_("You thanked them") if mine else _("They thanked you"), day(happened, scope))
    name = {"name": happened.people[0].name}
    title = _("You thanked %(name)s") % name if mine else _("%(name)s thanked you") % name
    return Told(title, day(happened, scope), people=happened.people)


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.THANKED, GIVEN, BOTH, _thanked, tone="green"))
