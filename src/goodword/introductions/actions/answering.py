"""Each of the two answers for themselves: yes, no, or a question to the broker.

Who answers is the member themselves, signed in or by the link in their own mail; for somebody who is no member, whoever holds
the link that the broker passed on. A no moves the side and tells nobody.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound, TooMany
from goodword.core.texts import needed
from goodword.introductions import events, jobs, limits, sharing, states
from goodword.introductions.actions import coming_about
from goodword.introductions.actions.proposing import ask
from goodword.introductions.locking import lock
from goodword.introductions.models import Introduction, Question, Side
from goodword.introductions.texts import LONGEST_QUESTION, MOST_QUESTIONS


def _of(actor: Member | None, side: Side) -> None:
    """
    Raises:
        NotFound: it is not the actor who was asked.
    """
    if side.member_id != (actor.pk if actor is not None else None):
        raise NotFound(_("There is no such introduction."))


def _open(introduction: Introduction, side: Side) -> None:
    """With everybody locked.

    Raises:
        Conflict: an answer no longer counts.
    """
    now = clock.now()
    waits = introduction.state == states.WAITING and introduction.lapses_at > now and introduction.broker.is_active
    if not waits or side.state == states.UNASKED:
        raise Conflict(_("This introduction is no longer open."))


def _parties(side: Side, *more: int) -> list[int]:
    return [*([side.member_id] if side.member_id else []), *more]


def say_yes(
    *, actor: Member | None, side: Side, share: Iterable[str] = (), also: str = "", connect: bool = False
) -> bool:
    """Say yes. If the other has said so, too, both are introduced at once.

    Args:
        actor: None for somebody who is no member.
        share: which of their own ways the other gets, by ``sharing.Way.code``.
        also: another way, in words.
        connect: connect the two here, if the other would like that, too.

    Returns:
        Whether it came about by that.

    Raises:
        NotFound: the actor was not asked.
        Invalid: the words are too long.
        Conflict: it is no longer open, or they said yes before.
    """
    _of(actor, side)
    shared = sharing.chosen(actor, share, also)
    with transaction.atomic():
        introduction = side.introduction
        sides = lock(introduction)
        mine, other = sides[side.place], sides[1 - side.place]
        _open(introduction, mine)
        now, again = clock.now(), mine.yes_at is not None
        moved = states.SIDE.move(
            mine, "accept", answered_at=now, yes_at=now, shared=shared, connect=connect and actor is not None
        )
        if not moved:
            if mine.state == states.CLOSED:
                return False  # they cannot meet; it lapses like any other
            if actor is None:  # the broker holds this link, too, and could tell by the sentence what was answered
                Side.objects.filter(pk=mine.pk).update(shared=shared)
                return False
            raise Conflict(_("You said yes already."))
        # A yes after one that was taken back is news to nobody who has not heard of that.
        log.record(
            events.ACCEPTED, actor=mine.member_id, parties=_parties(mine, *([] if again else [introduction.broker_id])),
            introduction=introduction.pk,
        )  # fmt: skip
        if other.state == states.YES:
            return coming_about.come_about(introduction, mine, other)
        if other.state == states.UNASKED:
            if other.opens_at is None:
                introduction.lapses_at = other.introduction.lapses_at = now + states.STANDS_FOR
                introduction.save(update_fields=["lapses_at"])
            ask(other)
            jobs.deliver_soon(now + limits.UNDO_FOR)
    return False


def say_no(*, actor: Member | None, side: Side) -> None:
    """Say no, silently; also after a yes, as long as the other has not said yes. They may think again until it lapses.

    Raises:
        NotFound: the actor was not asked.
        Conflict: it is no longer open, or they said no before.
    """
    _of(actor, side)
    with transaction.atomic():
        introduction = side.introduction
        sides = lock(introduction)
        mine, other = sides[side.place], sides[1 - side.place]
        _open(introduction, mine)
        if not states.SIDE.move(mine, "decline", answered_at=clock.now(), shared=[], connect=False):
            if mine.state == states.CLOSED or actor is None:
                return
            raise Conflict(_("You said no already. Nobody is told."))
        if introduction.in_turn and mine.place == 0 and other.opens_at is not None and other.opens_at > clock.now():
            # A yes taken back before the other was asked because of it. To the broker it reads as if they were.
            states.SIDE.move(other, "not yet")
        if mine.member_id is not None:
            log.record(
                events.DECLINED, actor=mine.member_id, parties=[mine.member_id], introduction=introduction.pk
            )  # fmt: skip


def question(*, actor: Member | None, side: Side, text: str) -> Question:
    """Ask the broker something before deciding. One question is open at a time, and three are asked at most.

    Raises:
        NotFound: the actor was not asked.
        Invalid: the text is missing or too long.
        Conflict: it is no longer open, or a question waits for its answer.
        TooMany: three were asked.
    """
    _of(actor, side)
    text = needed(text, LONGEST_QUESTION, "text", _("Write what you would like to know."))
    with transaction.atomic():
        introduction = side.introduction
        mine = lock(introduction)[side.place]
        _open(introduction, mine)
        told = list(Question.objects.filter(side=mine).order_by("pk"))
        if any(row.answered_at is None for row in told):
            raise Conflict(_("You asked something already, and the answer has not come yet."))
        if len(told) >= MOST_QUESTIONS:
            raise TooMany(_("Three questions are enough to decide by."))
        made = Question.objects.create(side=mine, text=text)
        log.record(
            events.QUESTIONED, actor=mine.member_id, parties=_parties(mine, introduction.broker_id),
            introduction=introduction.pk,
        )  # fmt: skip
        jobs.tell("questioned", side=mine)
    return made
