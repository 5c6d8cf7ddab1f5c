"""What a broker does while an introduction waits: answering a question, having somebody reminded once."""

from __future__ import annotations

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.texts import needed
from goodword.introductions import events, jobs, limits, never, sharing, states
from goodword.introductions.locking import lock
from goodword.introductions.models import Introduction, Question, Side
from goodword.introductions.texts import LONGEST_ANSWER


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


def send_letter(*, actor: Member, side: Side, address: str) -> None:
    """Have the site write to somebody who is no member, once, a minute from now, with the words the actor has read. Answers go
    to the actor; nobody is reminded.

    Raises:
        NotFound: it is not the actor's introduction, or this site sends no such mail.
        Invalid: the address is none.
        Conflict: they are a member, said yes, are not asked yet, were written to before, or want no mail from this site.
        TooMany: enough were sent today.
    """
    _mine(actor, side)
    if not settings.INTRODUCTION_MAILS:
        raise NotFound(_("This site does not write to people who are not here."))
    address = address.strip()
    if not sharing.is_address(address):
        message = _("This is not an e-mail address. Write it as name@example.org.")
        raise Invalid(message, fields={"address": message})
    with transaction.atomic():
        introduction = side.introduction
        theirs = lock(introduction)[side.place]
        _waits(introduction)
        if theirs.member_id is not None or theirs.opens_at is None or theirs.yes_at is not None:
            raise Conflict(_("They cannot be written to about this introduction."))
        if theirs.letter_at is not None:
            raise Conflict(_("They were written to once. That is enough; you can still write by yourself."))
        if never.wants_none(address):
            raise Conflict(_("Whoever has this address does not want mail from this site. Write to them by yourself."))
        now = clock.now()
        today = Side.objects.filter(introduction__broker=actor, letter_at__gt=now - timedelta(days=1))
        if today.count() >= limits.MOST_LETTERS_A_DAY:
            raise TooMany(_("You had several mails sent today. Go on tomorrow, or write by yourself."))
        Side.objects.filter(pk=theirs.pk).update(letter_at=now, letter_to=address)
        jobs.deliver_soon(now + limits.UNDO_FOR)


def unsend_letter(*, actor: Member, side: Side) -> None:
    """Take such a mail back within its minute.

    Raises:
        NotFound: it is not the actor's introduction.
        Conflict: the minute is over.
    """
    _mine(actor, side)
    with transaction.atomic():
        theirs = lock(side.introduction)[side.place]
        if theirs.letter_at is None or theirs.letter_at + limits.UNDO_FOR <= clock.now():
            raise Conflict(_("The minute is over, and it has been sent."))
        Side.objects.filter(pk=theirs.pk).update(letter_at=None, letter_to="")
