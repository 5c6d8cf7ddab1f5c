"""Asking to connect, and what follows: taking it back, asking a question back, answering it, declining, accepting.

Every verb locks the two members first, in one order, so that between two people one thing happens after the other;
the state moves by a conditional UPDATE and the constraints of the tables, which decide even without the lock. Nothing
that who asked can reach tells a declined request from an unanswered one: not a state, a time, an event, or a mail.
"""

from __future__ import annotations

from collections.abc import Sequence

from django.db import transaction
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.texts import needed, within
from goodword.people.kinds import RELATIONS
from goodword.people.models import Circle
from goodword.reach import actions as reach
from goodword.reach import queries as reached
from goodword.reach.models import Level
from goodword.ties import events, limits, mails, states
from goodword.ties.actions import connections
from goodword.ties.models import Connection, Decline, Question, Request

LONGEST_WHY, LONGEST_PLACE, LONGEST_QUESTION, LONGEST_ANSWER = 400, 200, 400, 1000
MOST_QUESTIONS = 3


def relation(kind: str) -> str:
    """``kind`` as it is stored.

    Raises:
        Invalid: it is none of those offered.
    """
    if kind not in RELATIONS:
        message = _("Choose one of the kinds offered.")
        raise Invalid(message, fields={"kind": message})
    return kind


def ask(
    *, actor: Member, receiver: Member, kind: str, why: str, where_met: str = ""
) -> tuple[Request, Connection | None]:
    """Ask ``receiver`` to connect. Where they asked the actor before, this says yes to it, and both are connected.

    Args:
        kind: what the receiver is, or could be, to the actor: one of ``people.kinds.RELATIONS``.
        why: the actor's own words, at most 400 characters.

    Raises:
        Invalid: a word is missing or too long, or it is oneself.
        NotFound: the receiver is gone or out of reach.
        Conflict: the two are connected, or the actor asked already.
        TooMany: no slot is free, or the same person was asked within sixty days.
    """
    if receiver.pk == actor.pk:
        raise Invalid(_("That is you. Choose somebody else."))
    kind = relation(kind)
    why = needed(why, LONGEST_WHY, "why", _("Write a line on why. It is what they go by."))
    where_met = within(where_met, LONGEST_PLACE, "where_met")
    with transaction.atomic():
        _between(actor, receiver)
        if connections.current(actor, receiver) is not None:
            raise Conflict(_("You and %(name)s are connected already.") % {"name": receiver})
        theirs = Request.objects.filter(asker=receiver, receiver=actor, state__in=states.STANDING).first()
        if theirs is not None:
            return theirs, _accept(actor, theirs, kind=kind, words=why)
        _may_ask(actor, receiver)
        request = Request(asker=actor, receiver=receiver, kind=kind, why=why, where_met=where_met)
        for earlier in Request.objects.filter(asker=actor, receiver=receiver, state__in=states.STANDING):
            _take_back(earlier)  # it stood for sixty days; this one takes its place
        # A unique constraint lets one request of the two stand; the lock above makes this the only one on its way.
        request.save(force_insert=True)
        log.record(events.ASKED, actor=actor.pk, parties=[actor.pk], request=request.pk, other=receiver.pk)
        if Decline.objects.filter(owner=receiver, other=actor, for_good=True).exists():
            states.REQUEST.move(request, "decline")
        else:
            # Without the asker as its actor: where it is missing, declined unseen, nothing of theirs may show it.
            log.record(events.REQUEST_CAME, actor=None, parties=[receiver.pk], request=request.pk, other=actor.pk)
            mails.asked(request)
    return request, None


def _may_ask(actor: Member, receiver: Member) -> None:
    """Whether a slot is free, and the last time is long enough ago. It depends on what the actor did, and on nothing that
    the receiver did but accepting."""
    last = (
        Request.objects.filter(asker=actor, receiver=receiver)
        .exclude(state=states.ACCEPTED)
        .order_by("-asked_at", "-pk")
        .first()
    )
    now = clock.now()
    if last is not None and limits.frees_at(last) > now:
        days = {
            "asked": date_format(last.asked_at.astimezone(actor.zone), "DATE_FORMAT"),
            "again": date_format(limits.frees_at(last).astimezone(actor.zone), "DATE_FORMAT"),
        }
        if last.state in states.STANDING:
            raise Conflict(_("You asked on %(asked)s, and that stands. You can ask again after %(again)s.") % days)
        raise TooMany(_("You asked on %(asked)s. You can ask the same person again after %(again)s.") % days)
    told = limits.allowance(actor)
    if told.standing >= told.most:
        raise TooMany(f"{limits.in_words(told)} {limits.rule()}")
    if told.today >= told.most:
        raise TooMany(_("You asked many people within a day. Go on tomorrow; what you wrote can be kept until then."))


def withdraw(*, actor: Member, request: Request) -> None:
    """Take a request back: its words go, and its slot is free. The receiver no longer sees it.

    Raises:
        NotFound: the actor did not ask it.
        Conflict: it was accepted or taken back meanwhile.
    """
    if request.asker_id != actor.pk:
        raise NotFound(_("There is no such request."))
    with transaction.atomic():
        reach.locked_pair(actor, request.receiver)
        if not _take_back(request):
            raise Conflict(_("This request is no longer open."))
        log.record(events.WITHDRAWN, actor=actor.pk, parties=[actor.pk], request=request.pk)


def _take_back(request: Request) -> bool:
    moved = states.REQUEST.move(request, "withdraw", why="", where_met="")
    if moved:
        Question.objects.filter(request=request).delete()
    return moved


def decline(*, actor: Member, request: Request, for_good: bool = False) -> None:
    """Decline silently. The actor may still accept later, as long as the request stands.

    Args:
        for_good: what the same member asks later is declined unseen, too. They do not learn of it.

    Raises:
        NotFound: the actor was not asked.
        Conflict: it was answered or taken back meanwhile.
    """
    if request.receiver_id != actor.pk:
        raise NotFound(_("There is no such request."))
    with transaction.atomic():
        reach.locked_pair(actor, request.asker)
        if not states.REQUEST.move(request, "decline"):
            raise Conflict(_("This request is no longer open."))
        row, made = Decline.objects.get_or_create(
            owner=actor, other=request.asker, defaults={"for_good": for_good, "at": clock.now()}
        )
        if not made:
            Decline.objects.filter(pk=row.pk).update(for_good=for_good or row.for_good, at=clock.now())
        log.record(events.DECLINED, actor=actor.pk, parties=[actor.pk], request=request.pk, for_good=for_good)


def question(*, actor: Member, request: Request, text: str) -> Question:
    """Ask something back before deciding. One question is open at a time, and three are asked at most.

    Raises:
        NotFound: the actor was not asked.
        Invalid: the text is missing or too long.
        Conflict: the request is no longer open, or a question waits for its answer.
        TooMany: three were asked.
    """
    if request.receiver_id != actor.pk:
        raise NotFound(_("There is no such request."))
    text = needed(text, LONGEST_QUESTION, "text", _("Write what you would like to know."))
    with transaction.atomic():
        reach.locked_pair(actor, request.asker)
        if not Request.objects.filter(pk=request.pk, state=states.WAITING).exists():
            raise Conflict(_("This request is no longer open."))
        told = list(Question.objects.filter(request=request).order_by("pk"))
        if any(row.answered_at is None for row in told):
            raise Conflict(_("You asked something already, and the answer has not come yet."))
        if len(told) >= MOST_QUESTIONS:
            raise TooMany(_("Three questions are enough to decide by. If you connect, you can talk."))
        made = Question.objects.create(request=request, text=text)
        log.record(events.QUESTIONED, actor=actor.pk, parties=[actor.pk, request.asker_id], request=request.pk)
        mails.questioned(request)
    return made


def answer(*, actor: Member, request: Request, text: str) -> Question:
    """Answer the question that is open.

    Raises:
        NotFound: the actor did not ask the request.
        Invalid: the text is missing or too long.
        Conflict: no question is open.
    """
    if request.asker_id != actor.pk:
        raise NotFound(_("There is no such request."))
    text = needed(text, LONGEST_ANSWER, "text", _("Write your answer."))
    with transaction.atomic():
        reach.locked_pair(actor, request.receiver)
        current = Request.objects.filter(pk=request.pk, state__in=states.STANDING).first()
        asked = Question.objects.filter(request=request, answered_at=None).first()
        if current is None or asked is None:
            raise Conflict(_("There is no open question any more."))
        asked.answer, asked.answered_at = text, clock.now()
        asked.save(update_fields=["answer", "answered_at"])
        log.record(events.ANSWERED, actor=actor.pk, parties=[actor.pk], request=request.pk)
        if current.state == states.WAITING:  # who declined is left in peace
            mails.answered(request)
    return asked


def accept(
    *,
    actor: Member,
    request: Request,
    kind: str,
    words: str = "",
    circles: Sequence[Circle] = (),
    close: bool = False,
) -> Connection:
    """Say yes. Each side gets a card of the other, with its own kind and words on it.

    Args:
        kind: what the asker is to the actor.
        words: the actor's own words on what the relationship is for.
        circles: circles of the actor's that the asker goes into.
        close: the actor holds the asker as somebody close.

    Raises:
        NotFound: the actor was not asked.
        Invalid: the kind is none of those offered, or the words are too long.
        Conflict: the request was taken back or accepted meanwhile.
    """
    if request.receiver_id != actor.pk or any(circle.owner_id != actor.pk for circle in circles):
        raise NotFound(_("There is no such request."))
    kind = relation(kind)
    words = within(words, LONGEST_WHY, "words")
    with transaction.atomic():
        reach.locked_pair(actor, request.asker)
        return _accept(actor, request, kind=kind, words=words, circles=circles, close=close)


def _accept(
    actor: Member, request: Request, *, kind: str, words: str, circles: Sequence[Circle] = (), close: bool = False
) -> Connection:
    """With both members locked."""
    if not states.REQUEST.move(request, "accept"):
        raise Conflict(_("This request is no longer open."))
    connection = connections.connect(
        actor=actor,
        other=request.asker,
        way=Connection.Way.REQUEST,
        request=request,
        mine=connections.Side(kind=kind, words=words, circles=circles, close=close),
        theirs=connections.Side(kind=request.kind, words=request.why, where_met=request.where_met),
    )
    mails.connected(request)
    return connection


def _between(actor: Member, receiver: Member) -> None:
    """Lock the two and look again whether the one may still reach the other.

    Raises:
        NotFound: somebody blocked or left meanwhile.
    """
    me, them = reach.locked_pair(actor, receiver)
    if not me.is_active or not them.is_active or reached.level(actor, receiver.pk) == Level.BLOCKED:
        raise NotFound(_("There is no such member."))
