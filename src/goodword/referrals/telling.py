"""How referrals and thanks are told in the story between two people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.referrals import events
from goodword.ties.timeline.event_words import BOTH, day
from goodword.ties.timeline.events import EventKind, Happened, Role, tell_event
from goodword.ties.timeline.moments import CHANGED, Scope, Told


def _words(happened: Happened, scope: Scope, *, mine: tuple[str, str], theirs: tuple[str, str]) -> Told:
    """In the story with somebody the first of the two sentences, in one's own the second, which names them."""
    alone, naming = mine if happened.role == Role.ACTOR else theirs
    if scope.person is not None:
        return Told(alone, day(happened, scope))
    return Told(naming % {"name": happened.people[0].name}, day(happened, scope), people=happened.people)


def _arrived(told: Sequence[Happened], scope: Scope) -> Told:
    return _words(
        told[0],
        scope,
        mine=(_("You passed them a referral"), _("You passed %(name)s a referral")),
        theirs=(_("They passed you a referral"), _("%(name)s passed you a referral")),
    )


def _thanked(told: Sequence[Happened], scope: Scope) -> Told:
    return _words(
        told[0],
        scope,
        mine=(_("You thanked them for closed business"), _("You thanked %(name)s for closed business")),
        theirs=(_("They thanked you for closed business"), _("%(name)s thanked you for closed business")),
    )


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.ARRIVED, CHANGED, BOTH, _arrived, tone="green"))
    tell_event(EventKind(events.THANKED, CHANGED, BOTH, _thanked, tone="gold"))
