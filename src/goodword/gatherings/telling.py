"""How having met at a gathering is told in the story between two people: to who noted it alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.gatherings import events
from goodword.ties.timeline.event_words import ALONE, day
from goodword.ties.timeline.events import EventKind, Happened, tell_event
from goodword.ties.timeline.moments import CHANGED, Scope, Told


def _met(told: Sequence[Happened], scope: Scope) -> Told:
    one = told[0]
    if scope.person is not None or not one.people:
        return Told(_("You met at a gathering"), day(one, scope))
    return Told(_("You met %(name)s at a gathering") % {"name": one.people[0].name}, day(one, scope), people=one.people)


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.MET, CHANGED, ALONE, _met, member="other", in_person=True, tone="gold"))
