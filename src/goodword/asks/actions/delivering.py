"""What asks do by themselves: answers arrive, askers hear of them, asks lapse. For jobs; twice changes nothing."""

from __future__ import annotations

from django.db import transaction

from goodword.asks import events, found, mails, states
from goodword.asks.actions.answering import correspond
from goodword.asks.kinds import Way
from goodword.asks.models import Answer, Ask
from goodword.core import clock
from goodword.core import events as log
from goodword.core.errors import NotFound
from goodword.introductions.locking import locked
from goodword.reach import queries as reach
from goodword.reach.models import Level


def deliver_due() -> int:
    """Let arrive what has waited its minute; how many answers."""
    due = Answer.objects.filter(delivered_at=None, due_at__lte=clock.now()).order_by("pk")
    return sum(_deliver(answer) for answer in due.select_related("ask__asker", "member"))


def _deliver(answer: Answer) -> bool:
    with transaction.atomic():
        now = locked([answer.ask.asker, answer.member])  # members first, as a block and an erasure lock them
        if not Answer.objects.filter(pk=answer.pk, delivered_at=None).update(delivered_at=clock.now()):
            return False
        asker, member = now[answer.ask.asker_id], now[answer.member_id]
        if reach.level(asker, member.pk) == Level.BLOCKED or not (asker.is_active and member.is_active):
            return False
        parties = [asker.pk, member.pk]
        log.record(events.ANSWERED, actor=member.pk, parties=parties, ask=answer.ask_id, answer=answer.pk)
        if answer.way == Way.HELP:
            try:
                correspond(actor=member, answer=answer)
            except NotFound:  # one of the two left just now
                return False
        answer.refresh_from_db(fields=["delivered_at"])
        mails.answered(answer)
    return True


def lapse_due() -> int:
    """Write down which asks have reached their date; how many."""
    lapsed = 0
    for row in Ask.objects.filter(state=states.OPEN, lapses_at__lte=clock.now()).order_by("pk"):
        with transaction.atomic():
            # It may have been asked again, for longer, since the rows were read.
            still = Ask.objects.select_for_update(no_key=True).filter(pk=row.pk, lapses_at=row.lapses_at)
            if still.first() is not None and states.ASK.move(row, "lapse", closed_at=row.lapses_at):
                found.changed(row)
                log.record(events.LAPSED, actor=None, parties=[row.asker_id], ask=row.pk)
                lapsed += 1
    return lapsed
