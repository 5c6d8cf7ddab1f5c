"""Writing, arriving, taking back, stepping out; who may write to whom; what is counted of it, and what nobody is told."""

from __future__ import annotations

from datetime import timedelta

import pytest

import hearing
from cast import Cast, member
from conversations.writing import arrive, connected, write
from goodword.accounts.actions import leaving
from goodword.conversations import actions, exports, queries
from goodword.conversations.models import Letter, Party, Thread
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event
from goodword.reach import actions as reach
from goodword.reach.models import Level
from goodword.ties.actions import connections
from goodword.ties.models import Direction, Evidence

pytestmark = pytest.mark.django_db


def test_a_letter_arrives_after_its_minute_and_is_a_contact_for_both(cast: Cast) -> None:
    connected(cast)
    letter = actions.write(actor=cast.stranger, to=cast.owner, text="  The rye is in.  \n")
    assert letter.text == "The rye is in."
    assert queries.listed(cast.owner).rows == []
    assert queries.with_member(cast.owner, cast.stranger) is None, "nobody learns that a letter is on its way"
    assert queries.letters(cast.owner, queries.place(cast.owner, letter.thread.key)).rows == []
    assert not actions.settle(letter.pk), "before its minute is over it does not arrive"
    arrive(letter)
    assert not actions.settle(letter.pk), "a job that runs twice changes nothing"
    (place,) = queries.listed(cast.owner).rows
    (told,) = queries.shown(cast.owner, [place])
    assert (told.fresh, told.others, told.latest) == (True, (cast.stranger,), letter)
    rows = Evidence.objects.filter(kind="letter", source="letters")
    assert {(row.owner_id, row.direction) for row in rows} == {
        (cast.owner.pk, Direction.IN),
        (cast.stranger.pk, Direction.OUT),
    }
    event = Event.objects.get(kind="conversations.written")
    assert event.parties == sorted([cast.owner.pk, cast.stranger.pk])


def test_two_have_one_correspondence_whoever_writes(cast: Cast) -> None:
    connected(cast)
    first = write(cast.stranger, cast.owner)
    second = write(cast.owner, cast.stranger)
    third = arrive(actions.reply(actor=cast.stranger, thread=first.thread, text="Good."))
    assert first.thread_id == second.thread_id == third.thread_id
    mine = queries.place(cast.owner, first.thread.key)
    assert [letter.pk for letter in queries.letters(cast.owner, mine).rows] == [third.pk, second.pk, first.pk]


def test_it_takes_a_connection_to_write(cast: Cast) -> None:
    with pytest.raises(Conflict, match="Ask to connect first"):
        actions.write(actor=cast.stranger, to=cast.owner, text="Hello")
    with pytest.raises(Invalid):
        actions.write(actor=cast.owner, to=cast.owner, text="Hello")
    connection = connected(cast)
    letter = write(cast.stranger, cast.owner)
    connections.disconnect(actor=cast.owner, connection=connection)
    with pytest.raises(Conflict, match="no longer connected"):
        actions.reply(actor=cast.stranger, thread=letter.thread, text="Still there?")
    mine = queries.place(cast.stranger, letter.thread.key)
    assert "no longer connected" in queries.closed(cast.stranger, mine, [cast.owner])


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_001])
def test_nothing_and_too_much_are_refused(cast: Cast, text: str) -> None:
    connected(cast)
    with pytest.raises(Invalid) as refusal:
        actions.write(actor=cast.stranger, to=cast.owner, text=text)
    assert "text" in refusal.value.fields
    assert not Letter.objects.exists()


def test_a_hundred_letters_are_enough_for_a_day(cast: Cast) -> None:
    connected(cast)
    letter = actions.write(actor=cast.stranger, to=cast.owner, text="One")
    rows = [Letter(thread=letter.thread, author=cast.stranger, text="x", due_at=clock.now()) for _n in range(99)]
    Letter.objects.bulk_create(rows)
    with pytest.raises(TooMany):
        actions.write(actor=cast.stranger, to=cast.owner, text="One more")


def test_taken_back_within_its_minute_nobody_ever_knows(cast: Cast) -> None:
    connected(cast)
    letter = actions.write(actor=cast.stranger, to=cast.owner, text="Too quick")
    with pytest.raises(NotFound):
        actions.take_back(actor=cast.owner, letter=letter)
    assert actions.take_back(actor=cast.stranger, letter=letter) == "Too quick"
    assert not actions.settle(letter.pk)
    assert queries.listed(cast.owner).rows == queries.listed(cast.stranger).rows == []
    assert queries.with_member(cast.owner, cast.stranger) is None
    assert not Event.objects.filter(parties__contains=[cast.owner.pk], kind__startswith="conversations").exists()
    late = actions.write(actor=cast.stranger, to=cast.owner, text="Meant")
    with clock.stopped_at(late.due_at), pytest.raises(Conflict, match="more than a minute"):
        actions.take_back(actor=cast.stranger, letter=late)


def test_what_was_seen_is_told_to_nobody(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.stranger, cast.owner)

    def all_that_the_writer_can_see() -> object:
        mine = queries.place(cast.stranger, letter.thread.key)
        told = {}

        class Written:
            def rows(self, name: str, rows: object) -> None:
                told[name] = list(rows)  # type: ignore[call-overload]  # an iterable of rows

            def json(self, name: str, value: object) -> None:
                told[name] = value

        exports.write(member=cast.stranger, bundle=Written())  # type: ignore[arg-type]  # as much of a bundle as is needed
        return queries.shown(cast.stranger, [mine]), queries.letters(cast.stranger, mine).rows, told

    before = all_that_the_writer_can_see()
    told = Event.objects.filter(parties__contains=[cast.stranger.pk])
    count = told.count()
    actions.see(actor=cast.owner, thread=letter.thread)
    actions.put_away(actor=cast.owner, thread=letter.thread)
    assert all_that_the_writer_can_see() == before
    assert told.count() == count
    assert not queries.shown(cast.owner, [queries.place(cast.owner, letter.thread.key)])[0].fresh


def test_what_came_while_one_read_or_wrote_is_new_all_the_same(cast: Cast) -> None:
    """A letter is counted by when it arrives, not by when it was sent: in between its reader may have been here."""
    connected(cast)
    begun = clock.now()
    at = {seconds: begun + timedelta(seconds=seconds) for seconds in (0, 30, 50, 65, 70, 115)}
    with clock.stopped_at(at[0]):
        first = actions.write(actor=cast.stranger, to=cast.owner, text="One")
    with clock.stopped_at(at[30]):
        mine = actions.write(actor=cast.owner, to=cast.stranger, text="Mine")
        actions.put_away(actor=cast.owner, thread=mine.thread)
    with clock.stopped_at(at[50]):
        second = actions.write(actor=cast.stranger, to=cast.owner, text="Two")

    def fresh() -> bool:
        return queries.shown(cast.owner, [queries.place(cast.owner, first.thread.key)])[0].fresh

    with clock.stopped_at(at[65]):
        assert actions.settle(first.pk)
        assert fresh(), "it arrived after the reader's own letter was sent"
        assert len(queries.listed(cast.owner).rows) == 1, "and took the correspondence up again"
    with clock.stopped_at(at[70]):
        actions.see(actor=cast.owner, thread=first.thread)
        assert not fresh()
    with clock.stopped_at(at[115]):
        assert actions.settle(second.pk)
        assert fresh(), "it was on its way while the reader looked"
    assert hearing.kinds(cast.owner).count("conversations.came") == 1


def test_the_first_letter_of_an_introduction_taken_back_leaves_the_correspondence(cast: Cast) -> None:
    thread = actions.open_thread(actor=None, parties=[cast.owner, cast.stranger], about="introduction", about_id=7)
    letter = actions.reply(actor=cast.owner, thread=thread, text="Too quick")
    actions.take_back(actor=cast.owner, letter=letter)
    assert len(queries.listed(cast.owner).rows) == 1


def test_letters_of_a_closed_account_outlive_the_other_side(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.owner, cast.stranger)
    type(cast.owner).objects.filter(pk=cast.owner.pk).update(is_active=False)  # closed, and may be opened again
    leaving.erase(actor=cast.stranger)
    assert Letter.objects.filter(pk=letter.pk).exists()


def test_put_away_comes_back_with_the_next_letter(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.stranger, cast.owner)
    actions.put_away(actor=cast.owner, thread=letter.thread)
    assert queries.listed(cast.owner).rows == []
    assert len(queries.listed(cast.owner, away=True).rows) == 1
    write(cast.stranger, cast.owner, "And the spelt")
    assert len(queries.listed(cast.owner).rows) == 1


def test_a_block_hides_all_of_it_from_both_until_it_is_lifted(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.stranger, cast.owner)
    waiting = actions.write(actor=cast.stranger, to=cast.owner, text="On its way")
    reach.block(actor=cast.owner, other=cast.stranger)
    for viewer in (cast.owner, cast.stranger):
        assert queries.listed(viewer).rows == []
        with pytest.raises(NotFound):
            queries.thread(viewer, letter.thread.key)
        with pytest.raises(NotFound):
            actions.reply(actor=viewer, thread=letter.thread, text="Hello?")
    before = Evidence.objects.count()
    arrive(waiting)
    assert Evidence.objects.count() == before
    assert hearing.mails() == []
    reach.unblock(actor=cast.owner, other=cast.stranger)
    assert len(queries.listed(cast.owner).rows) == 1


def test_another_room_opens_one_for_three_and_one_steps_out(cast: Cast) -> None:
    three = [cast.owner, cast.stranger, cast.close]
    thread = actions.open_thread(actor=cast.close, parties=three, about="introduction", about_id=7)
    again = actions.open_thread(actor=cast.close, parties=three, about="introduction", about_id=7)
    assert again.pk == thread.pk
    early = arrive(actions.reply(actor=cast.close, thread=thread, text="You two should meet."))
    actions.step_out(actor=cast.close, thread=thread)
    late = arrive(actions.reply(actor=cast.stranger, thread=thread, text="Shall we?"))  # without being connected
    left = queries.place(cast.close, thread.key)
    assert [letter.pk for letter in queries.letters(cast.close, left).rows] == [early.pk]
    assert queries.shown(cast.close, [left])[0].latest == early
    assert late.text == "Shall we?"
    with pytest.raises(NotFound):
        actions.reply(actor=cast.close, thread=thread, text="One more thing")
    assert queries.closed(cast.close, left, [cast.owner]).startswith("You stepped out")
    with pytest.raises(Conflict, match="between two"):
        actions.step_out(actor=cast.owner, thread=thread)


def test_mail_says_who_wrote_and_nothing_of_the_letter(cast: Cast) -> None:
    connected(cast)
    hearing.at_once(cast.owner, "conversations.came")
    write(cast.stranger, cast.owner, "Secret spelt")
    (mail,) = hearing.mails(kind="conversations.came")
    assert mail.to == cast.owner.email
    assert "Stina Strange" in mail.subject
    assert "Secret" not in mail.text + mail.html + mail.subject


def test_letters_of_one_correspondence_are_told_together_and_once(cast: Cast) -> None:
    connected(cast)
    first = write(cast.stranger, cast.owner)
    write(cast.stranger, cast.owner)
    ((_kind, subject, _says, _quote, _then),) = hearing.waiting(cast.owner)
    assert subject == "Stina Strange wrote to you"
    actions.see(actor=cast.owner, thread=first.thread)
    assert hearing.waiting(cast.owner) == [], "what was looked at is not told"
    with clock.stopped_at(clock.now() + timedelta(minutes=5)):
        later = write(cast.stranger, cast.owner)
    assert len(hearing.waiting(cast.owner)) == 1, "what came after is"
    assert hearing.kinds(cast.owner) == ["conversations.came"]
    assert actions.settle(later.pk) is False
    assert hearing.kinds(cast.owner) == ["conversations.came"]


@pytest.mark.parametrize("why", ["seen", "never", "blocked", "erased"])
def test_nothing_is_told_where_there_is_nothing_to_hear(cast: Cast, why: str) -> None:
    connected(cast)
    if why == "never":
        hearing.never(cast.owner, "conversations.came")
    letter = write(cast.stranger, cast.owner)
    if why == "seen":
        actions.see(actor=cast.owner, thread=letter.thread)
    elif why == "blocked":
        reach.block(actor=cast.owner, other=cast.stranger)
    elif why == "erased":
        leaving.erase(actor=cast.stranger)
    assert hearing.waiting(cast.owner) == []
    assert hearing.mails(member=cast.owner.pk) == []


def test_what_was_received_stays_when_its_writer_is_erased(cast: Cast) -> None:
    connected(cast)
    letter = write(cast.stranger, cast.owner)
    waiting = actions.write(actor=cast.stranger, to=cast.owner, text="On its way")
    leaving.erase(actor=cast.stranger)
    mine = queries.place(cast.owner, letter.thread.key)
    assert [row.text for row in queries.letters(cast.owner, mine).rows] == ["The rye is in."]
    assert not Letter.objects.filter(pk=waiting.pk).exists()
    assert "Nobody is left" in queries.closed(cast.owner, mine, [Party.objects.get(member=cast.stranger).member])
    with pytest.raises(Conflict):
        actions.reply(actor=cast.owner, thread=letter.thread, text="Are you there?")
    leaving.erase(actor=cast.owner)
    assert not Thread.objects.exists(), "what nobody is left to read is gone"


def test_held_close_by_one_side_alone_is_not_enough(cast: Cast) -> None:
    other = member("Nora North")
    reach.hold(actor=cast.owner, other=other, level=Level.CONNECTION)
    assert queries.may_write_to(other, cast.owner)
    assert not queries.may_write_to(cast.owner, other)
