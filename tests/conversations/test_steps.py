"""Letters as steps of the day: to read, then to answer; nothing of what stands in them."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from conversations.writing import arrive, connected, write
from goodword.accounts.actions import leaving
from goodword.conversations import actions
from goodword.core import clock
from goodword.core.steps import State
from goodword.reach import actions as reach
from goodword.ties.actions import connections
from stepping import do, offered, only, state

pytestmark = pytest.mark.django_db


def test_a_letter_is_offered_to_be_read_and_then_to_be_answered(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.stranger, cast.owner, "Nobody else's words")
    to_read = only(cast.owner, "conversations.")
    assert to_read.title == "Read what Stina Strange wrote"
    assert "Nobody else" not in to_read.why
    assert not offered(cast.stranger, "conversations.")
    assert state(cast.owner, to_read) is State.STANDS
    silent = offered(cast.stranger)
    actions.see(actor=cast.owner, thread=letter.thread)
    assert offered(cast.stranger) == silent
    assert state(cast.owner, to_read) is State.DONE
    assert not offered(cast.owner, "conversations."), "not in the moment in which it was read"
    with clock.stopped_at(clock.now() + timedelta(days=2)):
        to_answer = only(cast.owner, "conversations.")
        assert to_answer.title == "Write back to Stina Strange"
        assert to_answer.until == (letter.sent_at + timedelta(days=21)).astimezone(cast.owner.zone).date()
        mine = actions.reply(actor=cast.owner, thread=letter.thread, text="Thank you")
        assert state(cast.owner, to_answer) is State.DONE
        arrive(mine)
        assert not offered(cast.owner, "conversations.")
        assert only(cast.stranger, "conversations.").kind == "conversations.read"
    with clock.stopped_at(clock.now() + timedelta(days=30)):
        assert state(cast.owner, to_answer) is None


def test_what_is_put_away_rests_until_the_next_letter(cast: Cast) -> None:
    connected(cast)
    write(cast.stranger, cast.owner)
    step = only(cast.owner, "conversations.")
    do(cast.owner, step, "away")
    assert (offered(cast.owner, "conversations."), state(cast.owner, step)) == ([], None)
    with clock.stopped_at(clock.now() + timedelta(hours=1)):
        write(cast.stranger, cast.owner)
        assert only(cast.owner, "conversations.").subject == step.subject


def test_who_cannot_be_written_to_is_not_to_be_answered(cast: Cast) -> None:
    connection = connected(cast)
    letter = write(cast.stranger, cast.owner)
    actions.see(actor=cast.owner, thread=letter.thread)
    connections.disconnect(actor=cast.stranger, connection=connection)
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert not offered(cast.owner, "conversations.")


def test_a_block_or_somebody_gone_leaves_nothing(cast: Cast) -> None:
    connected(cast)
    write(cast.stranger, cast.owner)
    step = only(cast.owner, "conversations.")
    assert state(cast.close, step) is None
    reach.block(actor=cast.stranger, other=cast.owner)
    assert (offered(cast.owner, "conversations."), state(cast.owner, step)) == ([], None)
    reach.unblock(actor=cast.stranger, other=cast.owner)
    assert state(cast.owner, step) is State.STANDS
    leaving.erase(actor=cast.stranger)
    assert (offered(cast.owner, "conversations."), state(cast.owner, step)) == ([], None)
