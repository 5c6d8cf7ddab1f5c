"""How one-to-ones are told in the story between two people. Whether it took place each tells themselves alone."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.onetoones import events
from goodword.ties.timeline.event_words import ALONE, BOTH, day
from goodword.ties.timeline.events import EventKind, Happened, tell_event
from goodword.ties.timeline.moments import CHANGED, Scope, Told


def _words(happened: Happened, scope: Scope, alone: str, naming: str) -> Told:
    """In the story with somebody the first sentence, in one's own the second, which names them."""
    if scope.person is not None or not happened.people:
        return Told(alone, day(happened, scope))
    return Told(naming % {"name": happened.people[0].name}, day(happened, scope), people=happened.people)


def _asked(told: Sequence[Happened], scope: Scope) -> Told:
    return _words(told[0], scope, _("You proposed a one-to-one"), _("You proposed a one-to-one to %(name)s"))


def _agreed(told: Sequence[Happened], scope: Scope) -> Told:
    return _words(told[0], scope, _("You agreed on a one-to-one"), _("You and %(name)s agreed on a one-to-one"))


def _canceled(told: Sequence[Happened], scope: Scope) -> Told:
    return _words(told[0], scope, _("A one-to-one was called off"), _("A one-to-one with %(name)s was called off"))


def _met(told: Sequence[Happened], scope: Scope) -> Told:
    return _words(told[0], scope, _("You had a one-to-one"), _("You had a one-to-one with %(name)s"))


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.ASKED, CHANGED, ALONE, _asked, member="other", tone="plain"))
    tell_event(EventKind(events.AGREED, CHANGED, BOTH, _agreed, tone="green"))
    tell_event(EventKind(events.CANCELED, CHANGED, BOTH, _canceled, tone="plain"))
    tell_event(EventKind(events.MET, CHANGED, ALONE, _met, member="other", tone="gold"))
