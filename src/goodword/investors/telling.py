"""How this room is told in the story between two people: that one showed the other a deck. All else is one side's alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.investors import events
from goodword.ties.timeline.event_words import day
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED, Scope, Told


def _given(told: Sequence[Happened], scope: Scope) -> Told:
    happened, mine = told[0], told[0].role is Role.ACTOR
    if scope.person is not None:
        return Told(_("You showed them your deck") if mine else _("They showed you their deck"), day(happened, scope))
    name = {"name": happened.people[0].name}
    title = _("You showed %(name)s your deck") if mine else _("%(name)s showed you their deck")
    return Told(title % name, day(happened, scope), people=happened.people)


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.DECK_GIVEN, CHANGED, frozenset({Role.ACTOR, Role.PARTY}), _given, tone="green"))
