"""How vouches are told in the story between two people."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _

from goodword.ties.timeline.event_words import ALONE, CAME, day
from goodword.ties.timeline.events import EventKind, Happened, tell_event
from goodword.ties.timeline.moments import WORDS, Scope, Told
from goodword.vouches import events, states

# What was taken back is not told any more, nor what its subject put aside.
_STANDS = f"""EXISTS (
    SELECT FROM vouches_vouch vouch WHERE vouch.id = (event.payload -> 'vouch')::bigint
      AND vouch.state IN {(states.WRITTEN, states.RETURNED, states.SHOWN, states.HIDDEN)}
)"""
_ASK_STANDS = f"""EXISTS (
    SELECT FROM vouches_asking asking WHERE asking.id = (event.payload -> 'ask')::bigint
      AND asking.state <> '{states.WITHDRAWN}'
)"""


def _named(told: Sequence[Happened], scope: Scope, title: str) -> Told:
    people = told[0].people
    title = title % {"name": people[0].name}
    return Told(title, day(told[0], scope), people=() if scope.person is not None else people)


def _wrote(told: Sequence[Happened], scope: Scope) -> Told:
    return _named(told, scope, _("You wrote a vouch for %(name)s"))


def _vouched(told: Sequence[Happened], scope: Scope) -> Told:
    return _named(told, scope, _("%(name)s vouched for you"))


def _asked(told: Sequence[Happened], scope: Scope) -> Told:
    """Whatever became of it."""
    return _named(told, scope, _("You asked %(name)s to vouch for you"))


def _ask_came(told: Sequence[Happened], scope: Scope) -> Told:
    return _named(told, scope, _("%(name)s asked you to vouch for them"))


def fill() -> None:
    """Called once, when the room is ready."""
    tell_event(EventKind(events.WRITTEN, WORDS, ALONE, _wrote, member="other", tone="green"))
    tell_event(
        EventKind(
            events.CAME, WORDS, CAME, _vouched, person="person", member="other", still=_STANDS, tone="green"
        )
    )  # fmt: skip
    tell_event(EventKind(events.ASKED, WORDS, ALONE, _asked, member="other", tone="plain"))
    tell_event(EventKind(events.ASK_CAME, WORDS, CAME, _ask_came, member="other", still=_ASK_STANDS, tone="plain"))
