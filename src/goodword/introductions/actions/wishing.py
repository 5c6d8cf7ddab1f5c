"""Asking somebody for an introduction; making it one, letting it rest, taking it back."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed
from goodword.introductions import events, jobs, limits, sharing, states
from goodword.introductions.actions.proposing import Proposal, propose
from goodword.introductions.locking import locked
from goodword.introductions.models import Introduction, Side, Wish
from goodword.introductions.parties import Party, of_member
from goodword.introductions.texts import LONGEST_REASON
from goodword.reach import queries as reach
from goodword.reach.models import Level

LONGEST_WHOM = 200


def wish(
    *,
    actor: Member,
    introducer: Member,
    target: Member | None = None,
    whom: str = "",
    why: str,
    share: Iterable[str] = (),
    also: str = "",
    connect: bool = True,
) -> Wish:
    """Ask ``introducer`` for an introduction to a member, or to somebody described in words. It reaches them in a minute.

    Args:
        share, also, connect: what whom they are introduced to would get from them (``answering.say_yes``).

    Raises:
        Invalid: a word is missing or too long, or somebody is named twice.
        NotFound: the introducer or the target is gone or out of reach.
        TooMany: a limit is reached.
        Conflict: the same was asked of the same person, and stands.
    """
    if introducer.pk == actor.pk or (target is not None and target.pk in {actor.pk, introducer.pk}):
        message = _("Choose somebody whom they could introduce you to.")
        raise Invalid(message, fields={"whom": message})
    if target is None:
        whom = needed(whom, LONGEST_WHOM, "whom", _("Write whom you would like to meet."))
    why = needed(why, LONGEST_REASON, "why", _("Write a line on why. It is what they go by."))
    shared = sharing.chosen(actor, share, also)
    with transaction.atomic():
        now = locked([actor, introducer, target])
        for member in (introducer, target):
            if member is not None and (not now[member.pk].is_active or reach.level(actor, member.pk) == Level.BLOCKED):
                raise NotFound(_("There is no such member."))
        at = clock.now()
        stands = Wish.objects.filter(
            asker=actor, introducer=introducer, target=target, state__in=states.WISH_STANDS, lapses_at__gt=at
        )
        if target is not None and stands.exists():
            raise Conflict(_("You asked them for this already, and that stands."))
        limits.may_wish(actor, introducer)
        made = Wish.objects.create(
            asker=actor, introducer=introducer, target=target, whom="" if target is not None else whom, why=why,
            shared=shared, connect=connect, asked_at=at, opens_at=at + limits.UNDO_FOR,
            lapses_at=at + states.STANDS_FOR,
        )  # fmt: skip
        log.record(events.WISHED, actor=actor.pk, parties=[actor.pk], wish=made.pk, other=introducer.pk)
        jobs.deliver_soon(made.opens_at)
    return made


def withdraw(*, actor: Member, wish: Wish) -> None:
    """Take a wish back; the introducer no longer sees it. What they proposed because of it does not come about, and nobody
    is told.

    Raises:
        NotFound: the actor did not ask it.
        Conflict: it came about, or was taken back.
    """
    if wish.asker_id != actor.pk:
        raise NotFound(_("There is no such wish."))
    with transaction.atomic():
        locked([wish.asker, wish.introducer])
        if wish.lapses_at <= clock.now() or not states.WISH.move(wish, "withdraw"):
            raise Conflict(_("This wish is no longer open."))
        mine = Side.objects.filter(introduction__wish=wish, member=actor).first()
        if mine is not None:  # by asking they had said yes; this takes it back silently, as any no
            states.SIDE.move(mine, "decline", answered_at=clock.now(), shared=[], connect=False)
        log.record(events.WISH_WITHDRAWN, actor=actor.pk, parties=[actor.pk], wish=wish.pk)


def rest(*, actor: Member, wish: Wish) -> None:
    """Let a wish rest, silently. It can still be made an introduction.

    Raises:
        NotFound: the actor was not asked.
        Conflict: it is no longer open.
    """
    if wish.introducer_id != actor.pk:
        raise NotFound(_("There is no such wish."))
    with transaction.atomic():
        locked([wish.asker, wish.introducer])
        if wish.lapses_at <= clock.now() or not states.WISH.move(wish, "rest"):
            raise Conflict(_("This wish is no longer open."))
        log.record(events.WISH_RESTED, actor=actor.pk, parties=[actor.pk], wish=wish.pk)


def make(*, actor: Member, wish: Wish, other: Party, reason: str, words: str = "") -> Introduction:
    """Make a wish an introduction: who asked has said yes by asking, the other is asked.

    Args:
        other: whom to ask; where the wish names a member, that one.
        reason: the actor's words to the other.
        words: the actor's words to who asked, if any.

    Raises:
        NotFound: the actor was not asked, or somebody is out of reach.
        Invalid, Conflict, TooMany: as ``proposing.propose``; or the wish is no longer open.
    """
    if wish.introducer_id != actor.pk:
        raise NotFound(_("There is no such wish."))
    with transaction.atomic():
        locked([wish.asker, wish.introducer, other.member])
        current = Wish.objects.filter(pk=wish.pk, state__in=(states.WAITING, states.RESTED)).first()
        if current is None or current.lapses_at <= clock.now():
            raise Conflict(_("This wish is no longer open."))
        made = propose(
            actor=actor,
            one=Proposal(of_member(actor, current.asker), words),
            other=Proposal(other, reason),
            wish=current,
        )
        states.WISH.move(current, "propose", introduction=made)
        wish.state, wish.introduction = current.state, made
    return made
