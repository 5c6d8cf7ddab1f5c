"""Answering an ask: helping, knowing somebody, leaving a note; taking that back within a minute; going on by letter."""

from __future__ import annotations

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import events, later, limits, states
from goodword.asks.kinds import ABOUT, Way
from goodword.asks.models import LONGEST_ANSWER, Answer, Ask
from goodword.asks.queries import asks as queries
from goodword.conversations import actions as letters
from goodword.conversations.models import Thread
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.texts import needed
from goodword.introductions.locking import locked
from goodword.people.models import Card
from goodword.reach import queries as reach
from goodword.reach.models import Level


def answer(*, actor: Member, ask: Ask, way: str, text: str, card: Card | None = None) -> Answer:
    """Answer an ask. It reaches the asker in a minute, and nobody else; by helping, the two can write to one another.

    Args:
        way: one of ``kinds.Way``.
        card: whom the actor could introduce, as a card of their own; the asker does not learn it.

    Raises:
        Invalid: nothing was written, too much was, or the way is none.
        NotFound: the ask is not there for the actor.
        Conflict: it is the actor's own, or closed.
        TooMany: a limit is reached.
    """
    if way not in Way.values:
        message = _("Choose how you answer.")
        raise Invalid(message, fields={"way": message})
    text = needed(text, LONGEST_ANSWER, "text", _("Write a line or two. It is what they go by."))
    if card is not None and card.owner_id != actor.pk:
        raise NotFound(_("There is nobody such among your people."))
    if ask.asker_id == actor.pk:
        raise Conflict(_("This is your own ask."))
    with transaction.atomic():
        locked([actor, ask.asker])
        now = queries.row(actor, ask.key)
        if queries.state_of(now) != states.OPEN:
            raise Conflict(_("This ask is closed. If you can still help, write to %(name)s.") % {"name": now.asker})
        limits.may_answer(actor, now)
        at = clock.now()
        made = Answer.objects.create(
            ask=now, member=actor, way=way, text=text, card=card, at=at, due_at=at + limits.UNDO_FOR
        )
        later.deliver_soon(made.due_at)
    return made


def take_back(*, actor: Member, answer: Answer) -> str:
    """Take back an answer within its first minute; nobody has seen it. Returns its text, so that nothing is lost.

    Raises:
        NotFound: the actor did not give it.
        Conflict: the minute is over.
    """
    if answer.member_id != actor.pk:
        raise NotFound(_("There is no such answer."))
    with transaction.atomic():
        gone, _rows = Answer.objects.filter(pk=answer.pk, delivered_at=None, due_at__gt=clock.now()).delete()
        if not gone:
            raise Conflict(_("It has been more than a minute: the answer has arrived."))
        log.record(events.TAKEN_BACK, actor=actor.pk, parties=[actor.pk], ask=answer.ask_id)
    return answer.text


def correspond(*, actor: Member, answer: Answer) -> Thread:
    """Open the letters of an answer, for the asker and who gave it; opening them twice is the same.

    Raises:
        NotFound: the actor is neither, the answer has not arrived, or one of the two is gone or out of reach.
    """
    asker = answer.ask.asker
    if actor.pk not in {asker.pk, answer.member_id} or answer.due_at > clock.now():
        raise NotFound(_("There is no such answer."))
    with transaction.atomic():
        now = locked([asker, answer.member])
        apart = reach.level(asker, answer.member_id) == Level.BLOCKED
        if apart or not all(member.is_active for member in now.values()):
            raise NotFound(_("There is no such answer."))
        return letters.open_thread(actor=actor, parties=[asker, answer.member], about=ABOUT, about_id=answer.pk)
