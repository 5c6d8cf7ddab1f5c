"""How bringing people in is told in one's own story."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from django.utils.translation import ngettext

from goodword.core.models import Event
from goodword.importers import events
from goodword.ties.timeline import Scope, Told
from goodword.ties.timeline.event_words import day
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED


def _applied(told: Sequence[Happened], scope: Scope) -> Told:
    title = ngettext("You brought people in", "You brought people in %(count)s times", len(told)) % {"count": len(told)}
    return Told(title, day(told[0], scope))


def _same_day(event: Event, scope: Scope) -> Hashable:
    return (event.kind, event.at.astimezone(scope.viewer.zone).date())


def register() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.APPLIED, CHANGED, frozenset({Role.ALONE}), _applied, tone="blue", together=_same_day))
