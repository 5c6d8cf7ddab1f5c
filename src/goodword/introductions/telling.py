"""How introductions are told in the story between two people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.introductions import events
from goodword.people.models import Card
from goodword.ties.timeline.event_words import ALONE, day
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED, MEETINGS, Scope, Told

EVERYBODY = frozenset({Role.ACTOR, Role.PARTY, Role.ALONE})


def _came_about(told: Sequence[Happened], scope: Scope) -> Told:
    happened = told[0]
    people = tuple(dict.fromkeys(happened.people))
    names = [person.name for person in people]
    if scope.person is not None:
        return Told(_in_story_with(happened, scope), day(happened, scope))
    if happened.role in {Role.ACTOR, Role.ALONE}:
        if len(names) > 1:
            title = _("You introduced %(one)s and %(other)s") % {"one": names[0], "other": names[1]}
        else:
            title = _("You introduced %(name)s to somebody") % {"name": names[0]}
    elif len(names) > 1:
        title = _("You were introduced: %(names)s") % {"names": ", ".join(names)}
    else:
        title = _("You were introduced to somebody, with %(name)s") % {"name": names[0]}
    return Told(title, day(happened, scope), people=people)


def _in_story_with(happened: Happened, scope: Scope) -> str:
    if happened.role in {Role.ACTOR, Role.ALONE}:
        return _("You introduced them to somebody")
    cards = scope.cards if scope.cards is not None else Card.objects.filter(owner=scope.viewer, person=scope.person)
    if happened.event.actor in {card.member_id for card in cards}:
        return _("They introduced you to somebody")
    return _("You were introduced to each other")


def _wished(told: Sequence[Happened], scope: Scope) -> Told:
    """Whatever became of it."""
    if scope.person is not None:
        return Told(_("You asked them for an introduction"), day(told[0], scope))
    people = told[0].people
    return Told(
        _("You asked %(name)s for an introduction") % {"name": people[0].name}, day(told[0], scope), people=people
    )


def _met(told: Sequence[Happened], scope: Scope) -> Told:
    if scope.person is not None:
        return Told(_("You met after the introduction"), day(told[0], scope))
    people = told[0].people
    title = _("You met %(name)s after an introduction") % {"name": people[0].name}
    return Told(title, day(told[0], scope), people=people)


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.CAME_ABOUT, CHANGED, EVERYBODY, _came_about, person="person", tone="green"))
    tell_event(EventKind(events.TOLD, MEETINGS, ALONE, _met, member="other", in_person=True))
    tell_event(EventKind(events.WISHED, CHANGED, ALONE, _wished, member="other", tone="plain"))
