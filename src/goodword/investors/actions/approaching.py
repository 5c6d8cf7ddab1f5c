"""Asking to meet a founder or an investor. There is no way to write to them unasked: somebody whom both may rely on stands between,
and each of the two says yes or no as to any introduction."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotAllowed, NotFound
from goodword.core.texts import needed
from goodword.graph.queries import paths
from goodword.introductions import states as introduction_states
from goodword.introductions.actions import wishing
from goodword.introductions.locking import locked
from goodword.introductions.models import Introduction, Wish
from goodword.introductions.parties import of_member
from goodword.introductions.texts import LONGEST_REASON
from goodword.investors import events, limits, mails, policy, states
from goodword.investors.models import Approach, Raise, Thesis
from goodword.reach import queries as reach
from goodword.reach.models import Level


@dataclass(frozen=True, slots=True)
class By:
    """Who stands between: the first introducer on a warm way, an organizer by name, or any organizer."""

    introducer: Member | None = None
    organizer: Member | None = None


def approach(*, actor: Member, about: Raise | Thesis, by: By, why: str) -> Approach:
    """Ask to meet whoever raises or looks for ``about``, which the actor found (``queries.raises.row``, ``queries.theses.row``).

    By a warm way the introducer is asked for an introduction at once, as ``introductions`` does it; by an organizer it waits
    until one of them comes to it.

    Raises:
        NotAllowed: the room is not switched on, or the introducer stands on no warm way that the actor may use.
        NotFound: somebody left, or is out of reach.
        Invalid: the words are missing, or it is the actor's own.
        Conflict, TooMany: as ``limits``, or as a wish for an introduction.
    """
    policy.needs(actor)
    other = about.owner
    if other.pk == actor.pk:
        raise Invalid(_("This is your own."))
    why = needed(why, LONGEST_REASON, "why", _("Write a line on why. It is what they go by."))
    if by.introducer is not None and by.introducer.key not in ways(actor, other):
        raise NotAllowed(_("They are not on a way that you could use. Choose one of those shown."))
    if by.organizer is not None and not by.organizer.is_organiser:
        raise NotFound(_("There is no such organizer."))
    with transaction.atomic():
        now = locked([actor, other, by.organizer, by.introducer])
        for member in (other, by.organizer):
            if member is not None and (not now[member.pk].is_active or reach.level(actor, member.pk) == Level.BLOCKED):
                raise NotFound(_("There is no such member."))
        if by.organizer is not None and by.organizer.pk in {actor.pk, other.pk}:
            raise Invalid(_("Choose an organizer who is neither of the two."))
        limits.may_approach(actor, other)
        at = clock.now()
        made = Approach.objects.create(
            asker=actor, other=other, why=why, queued=by.introducer is None, organizer=by.organizer, asked_at=at,
            lapses_at=at + states.STANDS_FOR,
        )  # fmt: skip
        log.record(events.APPROACHED, actor=actor.pk, parties=[actor.pk], approach=made.pk)
        if by.introducer is not None:
            wish = wishing.wish(actor=actor, introducer=by.introducer, target=other, why=why)
            states.APPROACH.move(made, "ask", wish=wish)
        else:
            mails.queued(made)
    return made


def ways(actor: Member, other: Member) -> dict[UUID, paths.Path]:
    """Key of whom to ask → the way that begins with them, the best first; none where they can only be reached otherwise."""
    try:
        _target, found = paths.to_member(actor, other.key)
    except NotFound:  # somebody shows what they raise, and not themselves
        return {}
    return {path.first.key: path for path in found.paths}


def withdraw(*, actor: Member, approach: Approach) -> None:
    """Take a request back; who was asked to introduce no longer sees it.

    Raises:
        NotFound: it is not the actor's.
        Conflict: it came about, or was taken back.
    """
    if approach.asker_id != actor.pk:
        raise NotFound(_("There is no such request."))
    with transaction.atomic():
        locked([actor])
        if not states.APPROACH.move(approach, "withdraw"):
            raise Conflict(_("This request is no longer open."))
        wish = approach.wish
        if wish is not None:
            if wish.state == introduction_states.CAME_ABOUT:
                raise Conflict(_("You have been introduced already."))
            if wish.state in introduction_states.WISH_STANDS and wish.lapses_at > clock.now():
                wishing.withdraw(actor=actor, wish=wish)
        log.record(events.APPROACH_ENDED, actor=actor.pk, parties=[actor.pk], approach=approach.pk)


def introduce(*, actor: Member, approach: Approach, reason: str) -> Introduction:
    """As an organizer, make a request an introduction: who asked has said yes by asking, the other is asked in the organizer's words.

    Raises:
        NotFound: it is not in the actor's queue, or somebody is gone or out of reach.
        Invalid: the words are missing.
        Conflict, TooMany: somebody else came to it; or as for any introduction.
    """
    _queued_for(actor, approach)
    with transaction.atomic():
        wish = _wish(actor, approach)
        if not states.APPROACH.move(approach, "ask", wish=wish):
            raise Conflict(_("This request is no longer open."))
        made = wishing.make(actor=actor, wish=wish, other=of_member(actor, approach.other), reason=reason)
        log.record(events.PASSED_ON, actor=actor.pk, parties=[actor.pk], approach=approach.pk)
    return made


def _wish(actor: Member, approach: Approach) -> Wish:
    locked([approach.asker, approach.other, actor])
    return wishing.wish(actor=approach.asker, introducer=actor, target=approach.other, why=approach.why)


def rest(*, actor: Member, approach: Approach) -> None:
    """As an organizer, let a request rest, silently: to who asked it stands until it lapses.

    Raises:
        NotFound: it is not in the actor's queue.
        Conflict: it is no longer open.
    """
    _queued_for(actor, approach)
    with transaction.atomic():
        if not states.APPROACH.move(approach, "rest"):
            raise Conflict(_("This request is no longer open."))
        log.record(events.APPROACH_RESTED, actor=actor.pk, parties=[actor.pk], approach=approach.pk)


def _queued_for(actor: Member, approach: Approach) -> None:
    theirs = approach.organizer_id in {None, actor.pk}
    if not (actor.is_organiser and approach.queued and theirs) or actor.pk in {approach.asker_id, approach.other_id}:
        raise NotFound(_("There is no such request."))
    if approach.lapses_at <= clock.now():
        raise Conflict(_("This request is no longer open."))
