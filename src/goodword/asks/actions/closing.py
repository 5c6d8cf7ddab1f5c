"""Saying what came of an ask, and thanking who helped."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.asks import events, found, mails, states
from goodword.asks.kinds import ANSWERED, SOURCE
from goodword.asks.models import LONGEST_OUTCOME, Answer, Ask
from goodword.asks.queries import asks as queries
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import Conflict, NotFound
from goodword.core.texts import within
from goodword.introductions.actions.coming_about import card_of
from goodword.introductions.locking import locked
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction


def close(*, actor: Member, ask: Ask, outcome: str = "", thanked: Iterable[Answer] = ()) -> None:
    """Close an ask as found. Those who answered read what came of it; those thanked hear of it, once for each ask.

    Args:
        thanked: answers that helped.

    Raises:
        NotFound: the actor does not ask it, or an answer is not one to it.
        Conflict: it is closed already.
        Invalid: the words are too long.
    """
    if ask.asker_id != actor.pk:
        raise NotFound(_("There is no such ask."))
    outcome = within(outcome, LONGEST_OUTCOME, "outcome")
    helped = list(thanked)
    with transaction.atomic():
        now = locked([actor, *(answer.member for answer in helped)])
        row = Ask.objects.select_for_update(no_key=True).get(pk=ask.pk)
        if not states.ASK.move(row, "find", closed_at=clock.now(), outcome=outcome):
            raise Conflict(_("This ask is closed already."))
        found.changed(row)
        log.record(events.FOUND, actor=actor.pk, parties=[actor.pk], ask=row.pk)
        _thank(actor, row, helped, now)
    ask.state, ask.outcome = row.state, row.outcome


def thank(*, actor: Member, answer: Answer) -> None:
    """Thank somebody for an answer; a second time changes nothing.

    Raises:
        NotFound: it is no answer to an ask of the actor's, or whoever gave it is out of reach.
    """
    with transaction.atomic():
        now = locked([actor, answer.member])
        _thank(actor, answer.ask, [answer], now)


def _thank(actor: Member, ask: Ask, helped: list[Answer], now: dict[int, Member]) -> None:
    """With everybody locked. Each helper once for each ask: their earliest answer that is thanked carries it."""
    levels = reach.levels(actor, [answer.member_id for answer in helped])
    at = clock.now()
    for answer in helped:
        if answer.ask_id != ask.pk or ask.asker_id != actor.pk or queries.arrives_later(answer):
            raise NotFound(_("There is no such answer."))
        if levels[answer.member_id] == Level.BLOCKED:
            raise NotFound(_("There is no such answer."))
        before = Answer.objects.filter(ask=ask, member=answer.member_id, thanked_at__isnull=False).exists()
        if not Answer.objects.filter(pk=answer.pk, thanked_at=None).update(thanked_at=at) or before:
            continue
        log.record(events.THANKED, actor=actor.pk, parties=[actor.pk, answer.member_id], ask=ask.pk, answer=answer.pk)
        helper = now[answer.member_id]
        for owner, other, way in ((helper, actor, Direction.OUT), (actor, helper, Direction.IN)):
            card = card_of(owner, other)
            if card is not None:
                told = [Contact(card.pk, way, ANSWERED.code, at)]
                record_evidence(owner_id=owner.pk, contacts=told, source=SOURCE)
        mails.thanked(answer)
