"""Drafts: nobody else's, kept until the letter is sent, and back where one was taken back."""

from __future__ import annotations

import pytest

from cast import Cast
from conversations.writing import arrive, connected, write
from goodword.accounts.actions import leaving
from goodword.conversations import actions, exports, queries
from goodword.conversations.models import Draft
from goodword.core.errors import Invalid, NotFound
from goodword.core.models import Event
from goodword.reach import actions as reach

pytestmark = pytest.mark.django_db


def texts(who: object) -> list[str]:
    return [row.text for row in queries.drafts(who).rows]  # type: ignore[arg-type]  # one of the cast


def test_a_draft_waits_until_its_letter_is_sent(cast: Cast) -> None:
    connected(cast)
    before = Event.objects.count()
    actions.keep_draft(actor=cast.owner, to=cast.stranger, text="Dear")
    actions.keep_draft(actor=cast.owner, to=cast.stranger, text="Dear Stina,\r\n")
    assert queries.draft(cast.owner, to=cast.stranger) == "Dear Stina,\n"
    assert queries.draft(cast.stranger, to=cast.owner) == ""
    assert Event.objects.count() == before
    letter = arrive(actions.write(actor=cast.owner, to=cast.stranger, text="Dear Stina, the rye is in."))
    assert texts(cast.owner) == []
    actions.keep_draft(actor=cast.stranger, thread=letter.thread, text="Goo")
    assert (texts(cast.stranger), texts(cast.owner)) == (["Goo"], [])
    actions.reply(actor=cast.owner, thread=letter.thread, text="Are you there?")
    assert texts(cast.stranger) == ["Goo"], "what the other sends is no end of it"
    actions.reply(actor=cast.stranger, thread=letter.thread, text="Good.")
    assert texts(cast.stranger) == []


def test_what_was_taken_back_becomes_the_draft_before_what_was_begun_since(cast: Cast) -> None:
    connected(cast)
    letter = actions.write(actor=cast.owner, to=cast.stranger, text="First.")
    actions.keep_draft(actor=cast.owner, thread=letter.thread, text="Second")
    actions.take_back(actor=cast.owner, letter=letter)
    assert queries.draft(cast.owner, thread=letter.thread) == "First.\n\nSecond"


def test_nothing_is_no_draft_and_too_much_is_refused(cast: Cast) -> None:
    actions.keep_draft(actor=cast.owner, to=cast.close, text="A")
    assert actions.keep_draft(actor=cast.owner, to=cast.close, text=" \n") is None
    assert not Draft.objects.exists()
    with pytest.raises(Invalid):
        actions.keep_draft(actor=cast.owner, to=cast.close, text="x" * 20_001)
    with pytest.raises(Invalid):
        actions.keep_draft(actor=cast.owner, to=cast.owner, text="Hello")


def test_it_takes_a_place_in_the_correspondence(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.owner, cast.stranger)
    with pytest.raises(NotFound):
        actions.keep_draft(actor=cast.close, thread=letter.thread, text="Hello")


def test_a_block_hides_it_and_erasing_ends_it(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.owner, cast.stranger)
    actions.keep_draft(actor=cast.owner, thread=letter.thread, text="Dear Stina")
    actions.keep_draft(actor=cast.owner, to=cast.close, text="Dear Clement")
    reach.block(actor=cast.stranger, other=cast.owner)
    reach.block(actor=cast.owner, other=cast.close)
    assert texts(cast.owner) == []
    assert {row["text"] for row in exports._drafts(cast.owner)} == {"Dear Stina", "Dear Clement"}, "one's own words"
    leaving.erase(actor=cast.close)
    assert Draft.objects.get().text == "Dear Stina"
    leaving.erase(actor=cast.owner)
    assert not Draft.objects.exists()
