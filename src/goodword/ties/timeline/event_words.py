"""How events of the rooms below are told in one's own story."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.actions import membership
from goodword.core.models import Event
from goodword.people import events
from goodword.ties import events as ties
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED, Scope, Told

SHOWN = 8
ALONE = frozenset({Role.ALONE})
BOTH = frozenset({Role.ACTOR, Role.PARTY})


def day(happened: Happened, scope: Scope) -> str:
    """The day of an event in its viewer's own calendar, as ``Told.since`` has it."""
    return happened.event.at.astimezone(scope.viewer.zone).date().isoformat()


def _joined(told: Sequence[Happened], scope: Scope) -> Told:
    return Told(_("You came to Goodword"), day(told[0], scope))


def _added(told: Sequence[Happened], scope: Scope) -> Told:
    people = tuple(dict.fromkeys(person for one in told for person in one.people))
    if len(people) == 1:
        return Told(_("You added %(name)s") % {"name": people[0].name}, day(told[0], scope), people=people)
    title = ngettext("You added %(count)s person", "You added %(count)s people", len(people)) % {"count": len(people)}
    return Told(title, day(told[0], scope), people=people[:SHOWN], others=max(0, len(people) - SHOWN))


def _named(told: Sequence[Happened], scope: Scope, title: str) -> Told:
    people = told[0].people
    return Told(
        title % {"name": people[0].name}, day(told[0], scope), people=() if scope.person is not None else people
    )


def _connected(told: Sequence[Happened], scope: Scope) -> Told:
    title = _("You connected here") if scope.person is not None else _("You and %(name)s connected here")
    return _named(told, scope, title)


def _asked(told: Sequence[Happened], scope: Scope) -> Told:
    """Whatever became of it: a request that was declined reads as one that nobody has answered."""
    return _named(told, scope, _("You asked %(name)s to connect here"))


def _same_day(event: Event, scope: Scope) -> Hashable:
    return (event.kind, event.at.astimezone(scope.viewer.zone).date())


def register() -> None:
    """Give what people did here by themselves its place in their own story."""
    tell_event(EventKind(membership.JOINED, CHANGED, ALONE, _joined))
    tell_event(EventKind(ties.CONNECTED, CHANGED, BOTH, _connected))
    tell_event(EventKind(ties.ASKED, CHANGED, ALONE, _asked, member="other", tone="plain"))
    tell_event(
        EventKind(events.PERSON_ADDED, CHANGED, ALONE, _added, person="person", tone="plain", together=_same_day)
    )
