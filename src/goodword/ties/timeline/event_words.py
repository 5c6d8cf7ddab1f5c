"""How events of the rooms below are told in one's own story."""

from __future__ import annotations

from collections.abc import Hashable, Sequence

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.accounts.actions import membership
from goodword.core.models import Event
from goodword.people import events
from goodword.ties import events as ties
from goodword.ties import states
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED, Scope, Told

SHOWN = 8
ALONE = frozenset({Role.ALONE})
BOTH = frozenset({Role.ACTOR, Role.PARTY})
CAME = frozenset({Role.CAME})
# What was taken back the receiver no longer sees, here either.
_NOT_TAKEN_BACK = f"""EXISTS (
    SELECT FROM ties_request request WHERE request.id = (event.payload -> 'request')::bigint
      AND request.state IN {(*states.STANDING, states.ACCEPTED)}
)"""


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
    if scope.person is not None:
        return _named(told, scope, _("You connected here"))
    people = tuple(dict.fromkeys(person for one in told for person in one.people))
    if len(people) == 1:
        return _named(told, scope, _("You and %(name)s connected here"))
    title = ngettext(
        "You connected with %(count)s person here", "You connected with %(count)s people here", len(people)
    )
    return Told(
        title % {"count": len(people)},
        day(told[0], scope)[:7],
        people=people[:SHOWN],
        others=max(0, len(people) - SHOWN),
    )


def _asked(told: Sequence[Happened], scope: Scope) -> Told:
    """Whatever became of it: a request that was declined reads as one that nobody has answered."""
    return _named(told, scope, _("You asked %(name)s to connect here"))


def _came(told: Sequence[Happened], scope: Scope) -> Told:
    return _named(told, scope, _("%(name)s asked to connect with you here"))


def _same_month(event: Event, scope: Scope) -> Hashable:
    """One's own story tells connections of a month together; with one person, each is told."""
    return (event.kind, event.at.astimezone(scope.viewer.zone).strftime("%Y-%m")) if scope.person is None else event.pk


def _same_day(event: Event, scope: Scope) -> Hashable:
    return (event.kind, event.at.astimezone(scope.viewer.zone).date())


def register() -> None:
    """Give what people did here by themselves its place in their own story."""
    tell_event(EventKind(membership.JOINED, CHANGED, ALONE, _joined))
    tell_event(EventKind(ties.CONNECTED, CHANGED, BOTH, _connected, together=_same_month))
    tell_event(EventKind(ties.ASKED, CHANGED, ALONE, _asked, member="other", tone="plain"))
    tell_event(EventKind(ties.REQUEST_CAME, CHANGED, CAME, _came, member="other", still=_NOT_TAKEN_BACK, tone="plain"))
    tell_event(
        EventKind(
            events.PERSON_ADDED, CHANGED, ALONE, _added, person="person", unless="by", tone="plain", together=_same_day
        )
    )
