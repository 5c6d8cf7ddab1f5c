"""What a broker does while an introduction waits: answering a question, having somebody reminded once."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.introductions import events, jobs, limits, states
from goodword.introductions.locking import lock
from goodword.introductions.models import Introduction, Question, Side
from goodword.introductions.texts import LONGEST_ANSWER, needed


def _waits(introduction: Introduction) -> None:
    if introduction.state != states.WAITING or introduction.lapses_at <= clock.now():
        raise Conflict(_("This introduction is no longer open."))


def _mine(actor: Member, side: Side) -> None:
    if side.introduction.broker_id != actor.pk:
        raise NotFound(_("There is no such introduction."))


def answer(*, actor: Member, side: Side, text: str) -> Question:
    """Answer the question of one side.

    Raises:
        NotFound: it is not the actor's introduction.
        Invalid: the text is missing or too long.
        Conflict: no question is open.
    """
    _mine(actor, side)
    text = needed(text, LONGEST_ANSWER, "text", _("Write your answer."))
    with transaction.atomic():
        introduction = side.introduction
        theirs = lock(introduction)[side.place]
        _waits(introduction)
        asked = Question.objects.filter(side=theirs, answered_at=None).first()
        if asked is None:
            raise Conflict(_("There is no open question any more."))
        asked.answer, asked.answered_at = text, clock.now()
        asked.save(update_fields=["answer", "answered_at"])
        log.record(events.ANSWERED, actor=actor.pk, parties=[actor.pk], introduction=introduction.pk)
        jobs.tell("answered", side=theirs)  # who said no meanwhile is left in peace
    return asked


def remind(*, actor: Member, side: Side) -> None:
    """Have one of the two reminded, gently and once, a minute from now. Whoever said no is left in peace, which nobody sees.

    Raises:
        NotFound: it is not the actor's introduction.
        Conflict: they said yes, were not asked yet, were reminded before, or are no member.
    """
    _mine(actor, side)
    with transaction.atomic():
        introduction = side.introduction
        theirs = lock(introduction)[side.place]
        _waits(introduction)
        if theirs.member_id is None:
            raise Conflict(_("Goodword does not write to people who are not here. Remind them yourself."))
        if theirs.yes_at is not None:
            raise Conflict(_("They said yes already."))
        if theirs.opens_at is None:
            raise Conflict(_("They are asked once the other has said yes."))
        if theirs.reminded_at is not None:
            raise Conflict(_("They were reminded once. That is enough; leave it to them."))
        now = clock.now()
        if introduction.proposed_at + limits.UNDO_FOR > now:
            raise Conflict(_("They have not been asked yet."))
        Side.objects.filter(pk=theirs.pk).update(reminded_at=now)
        log.record(events.REMINDED, actor=actor.pk, parties=[actor.pk], introduction=introduction.pk)
        jobs.deliver_soon(now + limits.UNDO_FOR)


def unremind(*, actor: Member, side: Side) -> None:
    """Take a reminder back within its minute.

    Raises:
        NotFound: it is not the actor's introduction.
        Conflict: the minute is over.
    """
    _mine(actor, side)
    with transaction.atomic():
        theirs = lock(side.introduction)[side.place]
        if theirs.reminded_at is None or theirs.reminded_at + limits.UNDO_FOR <= clock.now():
            raise Conflict(_("The minute is over, and it has been sent."))
        Side.objects.filter(pk=theirs.pk).update(reminded_at=None)
