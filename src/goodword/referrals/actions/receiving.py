"""What the receiver says of a referral: how it stands, a word on it, that it is not for them."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid
from goodword.referrals import events, jobs, limits, states, texts
from goodword.referrals.locking import lock, none_such
from goodword.referrals.models import Referral, Step


def _arrived(actor: Member, referral: Referral) -> None:
    """
    Raises:
        NotFound: it is not the actor's to answer, or is still on its way.
    """
    if referral.receiver_id != actor.pk or referral.opens_at > clock.now():
        raise none_such()


def move(*, actor: Member, referral: Referral, move: str, comment: str = "") -> None:
    """Say how a referral stands; the giver is told.

    Args:
        move: one of ``states.MOVES``.
        comment: a word to the giver.

    Raises:
        NotFound: the actor did not receive it.
        Invalid: the move is none, or the comment is too long.
        Conflict: it no longer leads on from how the referral stands.
        TooMany: a limit is reached.
    """
    if move not in states.MOVES:
        message = _("Choose one of those offered.")
        raise Invalid(message, fields={"move": message})
    comment = texts.within(comment, texts.LONGEST_WORDS, "comment")
    with transaction.atomic():
        _arrived(actor, referral)
        lock(actor, referral)
        limits.may_say(referral)
        now = clock.now()
        before = referral.told_state
        if not states.REFERRAL.move(referral, move, since=now):
            raise Conflict(_("This referral has moved on meanwhile. Look at how it stands now."))
        _tell(referral, comment, anew=before != referral.state)
        log.record(
            events.MOVED, actor=actor.pk, parties=[actor.pk, referral.giver_id], referral=referral.pk,
            state=referral.state,
        )  # fmt: skip


def _tell(referral: Referral, comment: str, *, anew: bool) -> None:
    """The giver is told how it stands; by mail in their own rhythm, a minute later at the earliest."""
    now = clock.now()
    Step.objects.create(referral=referral, state=referral.state, comment=comment, at=now)
    told = {"told_state": referral.state, "told_since": now if anew else referral.told_since, "news_at": now}
    Referral.objects.filter(pk=referral.pk).update(**told)
    for name, value in told.items():
        setattr(referral, name, value)
    jobs.tell("news", referral=referral, after=limits.UNDO_FOR)


def comment(*, actor: Member, referral: Referral, text: str) -> None:
    """Write the giver a word on a referral, without saying that it stands any different.

    Raises:
        NotFound: the actor did not receive it.
        Invalid: nothing was written, or too much.
        Conflict: it was declined or withdrawn.
        TooMany: a limit is reached.
    """
    text = texts.needed(text, texts.LONGEST_WORDS, "comment", _("Write something first."))
    with transaction.atomic():
        _arrived(actor, referral)
        lock(actor, referral)
        if referral.state not in {*states.OPEN, states.WON, states.LOST}:
            raise Conflict(_("This referral is over. Write them a letter instead."))
        limits.may_say(referral)
        _tell(referral, text, anew=False)
        log.record(
            events.COMMENTED, actor=actor.pk, parties=[actor.pk, referral.giver_id], referral=referral.pk
        )  # fmt: skip


def decline(*, actor: Member, referral: Referral, say_so: bool, comment: str = "") -> None:
    """Say that a referral is not for oneself.

    Args:
        say_so: the giver reads that it was not taken up, so that they can pass it to somebody else; else they read
            what they read before, and nobody is told.
        comment: a word to the giver, where they are told.

    Raises:
        NotFound: the actor did not receive it.
        Invalid: the comment is too long.
        Conflict: it is over.
    """
    comment = texts.within(comment, texts.LONGEST_WORDS, "comment")
    with transaction.atomic():
        _arrived(actor, referral)
        lock(actor, referral)
        if not states.REFERRAL.move(referral, "decline", since=clock.now()):
            raise Conflict(_("This referral is over already."))
        if say_so:
            _tell(referral, comment, anew=True)
            parties = [actor.pk, referral.giver_id]
            log.record(events.MOVED, actor=actor.pk, parties=parties, referral=referral.pk, state=referral.state)
        else:
            Step.objects.create(referral=referral, state=states.DECLINED, told=False, at=referral.since)
            log.record(events.DECLINED, actor=actor.pk, parties=[actor.pk], referral=referral.pk)
