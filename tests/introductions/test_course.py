"""The course of an introduction: proposed, asked, answered, come about, met; and what each of the three can do."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest

import hearing
from cast import Cast, gather, member
from goodword.conversations.models import Thread
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound, TooMany
from goodword.core.models import Event, OutgoingMail
from goodword.introductions import jobs, limits, never, parties, states
from goodword.introductions.actions import afterwards, answering, brokering, delivering, proposing, wishing
from goodword.introductions.actions.proposing import Proposal
from goodword.introductions.models import Introduction, NeverAgain, Side
from goodword.introductions.queries import made, received, wishes
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact
from goodword.people.queries.acquaintances import naming
from goodword.reach import actions as reach
from goodword.ties.models import Connection, Evidence
from introductions.introducing import TO_ONE, introduce, let_the_minute_pass, no, own, side_of, yes
from working import work

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def test_both_say_yes_and_are_introduced(cast: Cast) -> None:
    one, other = cast.close, cast.stranger
    made_ = introduce(cast.owner, one, other)
    assert hearing.kinds(one) == ["introductions.asked"]
    assert not yes(made_, one, connect=True, share=("account",))
    assert made.made(cast.owner, made_.key).sides[0].said_yes
    assert received.received(other, made_.key).answer == ""
    assert yes(made_, other, connect=True)
    made_.refresh_from_db()
    assert made_.state == states.CAME_ABOUT
    assert Connection.objects.get(first=one, second=other).way == "broker"
    them = naming(other, one)
    assert them is not None
    told = Fact.objects.filter(owner=other, card__person=them, state=Fact.State.CURRENT)
    assert told.filter(kind="email", norm=one.email).exists()
    assert told.filter(kind="met", value__how="Introduced by Olive Ownby").exists()
    back = naming(one, other)
    assert back is not None
    assert not Fact.objects.filter(owner=one, card__person=back, kind="email").exists(), "they shared nothing"
    assert "introductions.came_about" in hearing.kinds(cast.owner)
    assert received.received(other, made_.key).theirs[0]["text"] == one.email
    thread = Thread.objects.get(about="introduction", about_id=made_.pk)
    assert set(thread.parties.values_list("member", flat=True)) == {cast.owner.pk, one.pk, other.pk}
    assert made.correspondence(other, made_.key) == thread.key
    happened = Event.objects.get(kind="introductions.came_about")
    assert happened.parties == sorted([cast.owner.pk, one.pk, other.pk])


def test_ties_learn_of_it_one_row_a_side(cast: Cast) -> None:
    own(cast.owner, "Clement Close", member=cast.close)
    own(cast.close, "Olive Ownby", member=cast.owner)
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    yes(made_, cast.close)
    yes(made_, cast.stranger)
    rows = Evidence.objects.filter(kind="introduction").values_list("owner", "direction")
    assert set(rows) == {(cast.owner.pk, 1), (cast.close.pk, 0)}


def test_nobody_sees_anything_within_the_minute_and_undo_leaves_no_trace(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger, delivered=False)
    work()
    assert hearing.kinds(cast.close) == []
    with pytest.raises(NotFound):
        received.received(cast.close, made_.key)
    assert proposing.withdraw(actor=cast.owner, introduction=made_)
    let_the_minute_pass(made_)
    assert hearing.mails() == []
    assert not Event.objects.filter(parties__contains=[cast.close.pk], kind__startswith="introductions").exists()
    introduce(cast.owner, cast.close, cast.stranger)


def test_the_second_is_asked_once_the_first_said_yes(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger, in_turn=True)
    assert hearing.kinds(cast.stranger) == []
    assert not made.made(cast.owner, made_.key).sides[1].asked
    yes(made_, cast.close)
    with pytest.raises(NotFound):
        received.received(cast.stranger, made_.key)
    let_the_minute_pass(made_)
    assert hearing.kinds(cast.stranger) == ["introductions.asked"]
    assert received.received(cast.stranger, made_.key).other_said_yes
    assert yes(made_, cast.stranger)


def test_a_yes_taken_back_within_the_minute_asks_nobody_and_shows_nowhere(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger, in_turn=True)
    yes(made_, cast.close)
    before = made.made(cast.owner, made_.key)
    no(made_, cast.close)
    assert made.made(cast.owner, made_.key) == before
    let_the_minute_pass(made_)
    assert hearing.kinds(cast.stranger) == []
    yes(made_, cast.close)
    let_the_minute_pass(made_)
    assert hearing.kinds(cast.stranger) == ["introductions.asked"]


def test_a_no_can_be_thought_over_and_a_lapse_ends_it(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    no(made_, cast.close)
    with pytest.raises(Conflict):
        no(made_, cast.close)
    yes(made_, cast.stranger)
    assert yes(made_, cast.close), "they thought again"
    late = introduce(cast.owner, cast.close, cast.organiser)
    with clock.stopped_at(clock.now() + states.STANDS_FOR):
        with pytest.raises(Conflict):
            yes(late, cast.close)
        assert made.made(cast.owner, late.key).state == "did_not", "the date decides, not the job"
        assert delivering.lapse_due() == 1
    late.refresh_from_db()
    assert late.state == states.LAPSED


def test_a_question_reaches_the_broker_and_its_answer_who_asked(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    answering.question(actor=cast.close, side=side_of(made_, cast.close), text="Which mill?")
    with pytest.raises(Conflict):
        answering.question(actor=cast.close, side=side_of(made_, cast.close), text="And where?")
    work()
    assert hearing.kinds(cast.owner) == ["introductions.questioned"]
    brokering.answer(actor=cast.owner, side=side_of(made_, cast.close), text="The red one.")
    work()
    assert hearing.kinds(cast.close)[-1] == "introductions.answered"
    assert received.received(cast.close, made_.key).questions[0].answer == "The red one."
    assert not received.received(cast.stranger, made_.key).questions


def test_one_reminder_which_can_be_undone(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    brokering.remind(actor=cast.owner, side=side_of(made_, cast.close))
    brokering.unremind(actor=cast.owner, side=side_of(made_, cast.close))
    let_the_minute_pass(made_)
    assert hearing.kinds(cast.close) == ["introductions.asked"]
    brokering.remind(actor=cast.owner, side=side_of(made_, cast.close))
    let_the_minute_pass(made_)
    jobs.deliver()
    assert hearing.kinds(cast.close) == ["introductions.asked", "introductions.reminded"]
    with pytest.raises(Conflict):
        brokering.remind(actor=cast.owner, side=side_of(made_, cast.close))


def link_in(mail: OutgoingMail) -> str:
    found = re.search(r"/introductions/answer/([\w-]+)/", mail.text)
    assert found is not None
    return found.group(1)


def test_the_link_in_a_mail_is_for_its_reader_alone_and_ends_with_the_introduction(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    (mail,) = hearing.mails(member=cast.close.pk)
    token = link_in(mail)
    assert received.by_link(token, None).member == cast.close
    assert received.by_link(token, cast.close).member == cast.close
    with pytest.raises(NotFound):
        received.by_link(token, cast.stranger)
    with pytest.raises(NotFound):
        received.by_link(token + "A", None)
    with clock.stopped_at(clock.now() + states.STANDS_FOR), pytest.raises(NotFound):
        received.by_link(token, None)
    proposing.withdraw(actor=cast.owner, introduction=made_)
    with pytest.raises(NotFound):
        received.by_link(token, None)
    assert token not in str(list(Side.objects.values())) + str(list(made_.sides.values("links__token_hash")))


def test_somebody_who_is_not_here_answers_by_the_link_the_broker_passes_on(cast: Cast) -> None:
    mia = own(cast.owner, "Mia Miller", NewFact("email", {"address": "mia@example.org"}))
    made_ = introduce(cast.owner, cast.close, mia)
    assert {mail.to for mail in hearing.mails()} == {cast.close.email}, "nobody else is mailed"
    token = made.answer_token(cast.owner, made_.key, 1)
    assert made.answer_token(cast.owner, made_.key, 0) == "", "a member's link goes to their mailbox alone"
    side = received.by_link(token, None)
    answering.say_yes(actor=None, side=side, also="mia@example.org")
    assert yes(made_, cast.close)
    kept = cast.close.people.get(name="Mia Miller")
    assert Fact.objects.filter(owner=cast.close, card__person=kept, kind="email", norm="mia@example.org").exists()
    assert made.made(cast.owner, made_.key).sides[1].way == "mia@example.org"


def test_two_who_blocked_each_other_are_never_asked_and_the_broker_sees_no_difference(cast: Cast) -> None:
    reach.block(actor=cast.close, other=cast.stranger)
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    other = introduce(cast.owner, cast.organiser, cast.operator)
    assert hearing.kinds(cast.close) == hearing.kinds(cast.stranger) == []
    seen, plain = made.made(cast.owner, made_.key), made.made(cast.owner, other.key)
    assert [(side.asked, side.said_yes, side.reminded) for side in seen.sides] == [
        (side.asked, side.said_yes, side.reminded) for side in plain.sides
    ]
    assert seen.state == plain.state
    brokering.remind(actor=cast.owner, side=side_of(made_, cast.close))
    let_the_minute_pass(made_)
    assert hearing.kinds(cast.close) == []


def test_a_block_ends_it_for_the_two_and_to_the_third_it_waits(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    yes(made_, cast.stranger)
    reach.block(actor=cast.close, other=cast.owner)
    with pytest.raises(NotFound):
        made.made(cast.owner, made_.key)
    with pytest.raises(NotFound):
        received.received(cast.close, made_.key)
    assert received.received(cast.stranger, made_.key).state == "waiting"


def test_what_may_not_be_proposed(cast: Cast) -> None:
    close = parties.find(cast.owner, cast.close.key)
    stranger = parties.find(cast.owner, cast.stranger.key)
    with pytest.raises(NotFound):
        parties.find(cast.owner, cast.blocked.key)
    with pytest.raises(Invalid):
        proposing.propose(actor=cast.owner, one=Proposal(close, ""), other=Proposal(stranger, "a"))
    with pytest.raises(Invalid):
        proposing.propose(actor=cast.owner, one=Proposal(close, "a"), other=Proposal(close, "b"))
    with pytest.raises(Invalid):
        proposing.propose(
            actor=cast.owner, one=Proposal(close, "a"), other=Proposal(parties.of_member(cast.owner, cast.owner), "b")
        )
    introduce(cast.owner, cast.close, cast.stranger)
    with pytest.raises(Conflict):
        introduce(cast.owner, cast.stranger, cast.close)


def test_limits(cast: Cast) -> None:
    others = [member(f"Sam {number}", email=f"sam{number}@example.com") for number in range(4)]
    for other in others[:3]:
        introduce(cast.owner, cast.close, other)
    with pytest.raises(TooMany):
        introduce(cast.owner, cast.close, others[3])
    assert len(hearing.kinds(cast.close)) == limits.MOST_ASKED_A_WEEK
    made_ = introduce(cast.organiser, cast.close, others[3])
    assert len(hearing.kinds(cast.close)) == limits.MOST_ASKED_A_WEEK, "a fourth within a week waits, whoever asks"
    assert made.made(cast.organiser, made_.key).sides[0].asked, "which the broker does not see"
    with clock.stopped_at(clock.now() + timedelta(days=7, minutes=2)):
        jobs.deliver()
    assert len(hearing.kinds(cast.close)) == limits.MOST_ASKED_A_WEEK + 1


def test_how_it_went_is_asked_once_and_stays_ones_own(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger)
    yes(made_, cast.close)
    yes(made_, cast.stranger)
    with clock.stopped_at(clock.now() + delivering.HOW_AFTER + timedelta(hours=1)):
        assert delivering.ask_how_due() == 2
        assert delivering.ask_how_due() == 0
        assert received.received(cast.close, made_.key).ask_how
        before = made.made(cast.owner, made_.key), received.received(cast.stranger, made_.key)
        afterwards.tell_how(actor=cast.close, side=side_of(made_, cast.close), met=True, worth=False)
        assert (made.made(cast.owner, made_.key), received.received(cast.stranger, made_.key)) == before
        with pytest.raises(Conflict):
            afterwards.tell_how(actor=cast.close, side=side_of(made_, cast.close), met=False)
    assert list(Evidence.objects.filter(kind="introduced").values_list("owner", flat=True)) == [cast.close.pk]


def test_a_wish_becomes_an_introduction_and_who_asked_hears_when_it_comes_about(cast: Cast) -> None:
    asker, introducer, target = cast.stranger, cast.owner, cast.close
    asked = wishing.wish(actor=asker, introducer=introducer, target=target, why="Spelt", share=["account"])
    with pytest.raises(NotFound):
        wishes.received_row(introducer, asked.key)
    with clock.stopped_at(clock.now() + timedelta(minutes=2)):
        jobs.deliver()
        assert "introductions.wished" in hearing.kinds(introducer)
        row = wishes.received_row(introducer, asked.key)
        before = wishes.wish(asker, asked.key)
        wishing.rest(actor=introducer, wish=row)
        assert wishes.wish(asker, asked.key) == before
        made_ = wishing.make(actor=introducer, wish=row, other=parties.find(introducer, target.key), reason=TO_ONE)
        assert wishes.wish(asker, asked.key) == before, "nor do they see that it was proposed"
        with pytest.raises(NotFound):
            received.received(asker, made_.key)
        let_the_minute_pass(made_)
        assert "introductions.asked" not in hearing.kinds(asker)
        assert yes(made_, target)
        assert wishes.wish(asker, asked.key).state == states.CAME_ABOUT
        assert received.received(asker, made_.key).state == states.CAME_ABOUT
        assert received.received(target, made_.key).theirs[0]["text"] == asker.email


def test_a_wish_taken_back_gives_nobody_away(cast: Cast) -> None:
    asker, introducer, target = cast.stranger, cast.owner, cast.close
    asked = wishing.wish(actor=asker, introducer=introducer, target=target, why="Spelt", share=["account"])
    with clock.stopped_at(clock.now() + timedelta(minutes=2)):
        jobs.deliver()
        row = wishes.received_row(introducer, asked.key)
        made_ = wishing.make(actor=introducer, wish=row, other=parties.find(introducer, target.key), reason=TO_ONE)
        let_the_minute_pass(made_)
        before = made.made(introducer, made_.key)
        asked.refresh_from_db()
        wishing.withdraw(actor=asker, wish=asked)
        assert made.made(introducer, made_.key) == before, "to the introducer it goes on waiting"
        assert not yes(made_, target)
        assert side_of(made_, asker).shared == []


def test_a_yes_after_one_taken_back_reads_as_the_first(cast: Cast) -> None:
    made_ = introduce(cast.owner, cast.close, cast.stranger, in_turn=True)
    yes(made_, cast.close)
    before = made.made(cast.owner, made_.key)
    events = Event.objects.filter(parties__contains=[cast.owner.pk])
    told = events.count()
    no(made_, cast.close)
    with clock.stopped_at(clock.now() + timedelta(seconds=30)):
        yes(made_, cast.close)
        assert made.made(cast.owner, made_.key) == before
    assert events.count() == told


def test_the_link_that_is_passed_on_answers_alike_whatever_was_answered(cast: Cast) -> None:
    mia = own(cast.owner, "Mia Miller")
    made_ = introduce(cast.owner, cast.close, mia)
    side = received.by_link(made.answer_token(cast.owner, made_.key, 1), None)
    answering.say_no(actor=None, side=side)
    answering.say_no(actor=None, side=side)
    assert not answering.say_yes(actor=None, side=side, also="mia@example.org")
    assert not answering.say_yes(actor=None, side=side, also="0117 496 0000")


def test_a_person_whose_card_names_a_member_is_introduced_as_the_member(cast: Cast) -> None:
    person = own(cast.owner, "Clement, from the market", member=cast.close)
    assert parties.find(cast.owner, person.key).member == cast.close
    made_ = introduce(cast.owner, person, cast.stranger)
    assert received.received(cast.stranger, made_.key).name == "Clement Close", "by the name they go by here"
    stranger = persons.add(actor=cast.stranger, facts=[NewFact("name", {"display": "Somebody"})])
    with pytest.raises(NotFound):
        parties.find(cast.owner, stranger.key)
    assert Introduction.objects.count() == 1


def test_a_site_that_allows_it_writes_once_to_somebody_who_is_not_here(cast: Cast, settings: Any) -> None:
    made_ = introduce(cast.owner, cast.close, own(cast.owner, "Mia Miller"))
    mia = made.side_row(cast.owner, made_.key, 1)
    with pytest.raises(NotFound):
        brokering.send_letter(actor=cast.owner, side=mia, address="mia@example.org")
    settings.INTRODUCTION_MAILS = True
    brokering.send_letter(actor=cast.owner, side=mia, address="Mia@example.org")
    brokering.unsend_letter(actor=cast.owner, side=mia)
    brokering.send_letter(actor=cast.owner, side=mia, address="Mia@example.org")
    jobs.deliver()
    letters = OutgoingMail.objects.filter(kind="introductions.letter")
    assert not letters.exists(), "its minute is not over"
    with clock.stopped_at(clock.now() + timedelta(minutes=2)):
        jobs.deliver()
        jobs.deliver()
        letter = letters.get()
        assert letter.headers["Reply-To"] == cast.owner.email
        assert letter.headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert received.by_link(link_in(letter), None).pk == mia.pk
        with pytest.raises(Conflict):
            brokering.send_letter(actor=cast.owner, side=mia, address="mia@example.org")
    assert not Side.objects.exclude(letter_to="").exists(), "the address is not kept"
    never.end_mail(letter.headers["List-Unsubscribe"].rstrip("/>").rsplit("/", 1)[1])
    again = introduce(cast.organiser, cast.close, own(cast.organiser, "Mia M"))
    side = made.side_row(cast.organiser, again.key, 1)
    with pytest.raises(Conflict):
        brokering.send_letter(actor=cast.organiser, side=side, address="MIA@example.org")
    assert "mia" not in str(list(NeverAgain.objects.values()))
