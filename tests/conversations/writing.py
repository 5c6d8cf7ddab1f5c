"""Connected members and letters that have arrived, in a line."""

from __future__ import annotations

from datetime import timedelta

from cast import Cast
from goodword.accounts.models import Member
from goodword.conversations import actions
from goodword.conversations.models import UNDO, Letter
from goodword.core import clock
from goodword.ties.models import Connection
from ties.connecting import connect


def connected(cast: Cast) -> Connection:
    """The owner and the stranger, each with a card of the other."""
    return connect(cast.stranger, cast.owner)


def arrive(letter: Letter) -> Letter:
    """Its minute is over, and the job has run."""
    with clock.stopped_at(letter.sent_at + UNDO + timedelta(seconds=1)):
        assert actions.settle(letter.pk)
    Letter.objects.filter(pk=letter.pk).update(due_at=letter.sent_at)
    letter.refresh_from_db()
    return letter


def write(author: Member, reader: Member, text: str = "The rye is in.") -> Letter:
    """A letter that has arrived."""
    return arrive(actions.write(actor=author, to=reader, text=text))
