"""Introductions as steps of the day: for the two, for their broker, and for who is asked for one."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.steps import State
from goodword.introductions import jobs, states
from goodword.introductions.actions import answering, brokering, proposing, wishing
from goodword.introductions.models import Introduction, Side, Wish
from goodword.introductions.queries import made, wishes
from goodword.reach import actions as reach
from introductions.introducing import TO_ONE, introduce, no, own, side_of, yes
from stepping import do, offered, only, state

pytestmark = pytest.mark.django_db


def between(cast: Cast) -> Introduction:
    return introduce(cast.organiser, cast.owner, cast.operator)


def test_both_are_offered_to_answer_and_a_no_in_place_is_silent(cast: Cast) -> None:
    it = between(cast)
    step = only(cast.owner, "introductions.answer")
    assert step.title == "Orla Organ would like to introduce you to Opal Operata"
    assert step.why == f"“{TO_ONE}” A no is silent."
    assert (step.until, step.waited_for) == (it.lapses_at.astimezone(cast.owner.zone).date(), True)
    others = [offered(who) for who in (cast.operator, cast.organiser)]
    do(cast.owner, step, "no")
    assert side_of(it, cast.owner).state == states.NO
    assert state(cast.owner, step) is State.DONE
    assert not offered(cast.owner, "introductions.")
    assert [offered(who) for who in (cast.operator, cast.organiser)] == others


def test_nobody_is_offered_what_is_on_its_way_or_over(cast: Cast) -> None:
    it = introduce(cast.organiser, cast.owner, cast.operator, delivered=False)
    assert not offered(cast.owner, "introductions.")
    with clock.stopped_at(clock.now() + timedelta(minutes=2)):
        step = only(cast.owner, "introductions.answer")
    with clock.stopped_at(clock.now() + states.STANDS_FOR + timedelta(hours=1)):
        assert not offered(cast.owner, "introductions.")
        assert state(cast.owner, step) is None
    proposing.withdraw(actor=cast.organiser, introduction=it)
    assert state(cast.owner, step) is None


def test_questions_wait_for_their_broker_and_the_one_who_asked_is_left_alone(cast: Cast) -> None:
    it = between(cast)
    mine = only(cast.owner, "introductions.answer")
    answering.question(actor=cast.owner, side=side_of(it, cast.owner), text="Where is the mill?")
    assert (state(cast.owner, mine), offered(cast.owner, "introductions.")) == (State.DONE, [])
    step = only(cast.organiser, "introductions.question")
    assert step.title == "Olive Ownby asks about meeting Opal Operata"
    silent = step, state(cast.organiser, step)
    no(it, cast.owner)
    assert (only(cast.organiser, "introductions.question"), state(cast.organiser, step)) == silent, "a no is silence"
    brokering.answer(actor=cast.organiser, side=made.side_row(cast.organiser, it.key, 0), text="In Leeds")
    assert state(cast.organiser, step) is State.DONE
    assert not offered(cast.organiser, "introductions.question")


def test_who_is_no_member_is_called_as_their_broker_calls_them(cast: Cast) -> None:
    mia = own(cast.organiser, "Mia Miller")
    it = introduce(cast.organiser, cast.owner, mia)
    assert only(cast.owner, "introductions.answer").title == "Orla Organ would like to introduce you to Mia Miller"
    answering.question(actor=cast.owner, side=side_of(it, cast.owner), text="Where is the mill?")
    assert only(cast.organiser, "introductions.question").who[1].person == mia.key


def test_a_wish_is_offered_to_who_was_asked_and_resting_it_tells_nobody(cast: Cast) -> None:
    wish = wishing.wish(actor=cast.stranger, introducer=cast.owner, whom="a miller", why="For the rye")
    Wish.objects.filter(pk=wish.pk).update(opens_at=clock.now())
    step = only(cast.owner, "introductions.wish")
    assert step.title == "Stina Strange asks you to introduce them to a miller"
    before = offered(cast.stranger)
    assert state(cast.owner, step) is State.STANDS
    do(cast.owner, step, "rest")
    assert state(cast.owner, step) is State.DONE
    assert state(cast.owner, step, since=clock.now() + timedelta(minutes=1)) is None, "that was before"
    assert (offered(cast.owner, "introductions."), offered(cast.stranger)) == ([], before)


def test_a_wish_for_somebody_in_a_block_with_who_was_asked_is_not_shown_to_them(cast: Cast) -> None:
    wish = wishing.wish(actor=cast.stranger, introducer=cast.owner, target=cast.close, why="For the rye")
    Wish.objects.filter(pk=wish.pk).update(opens_at=clock.now())
    step = only(cast.owner, "introductions.wish")
    before = wishes.wish(cast.stranger, wish.key)
    reach.block(actor=cast.close, other=cast.owner)
    assert (offered(cast.owner, "introductions."), state(cast.owner, step)) == ([], None)
    with pytest.raises(NotFound):
        wishes.received_row(cast.owner, wish.key)
    assert wishes.wish(cast.stranger, wish.key) == before, "who asked learns nothing of it"


def test_how_it_went_is_said_in_place_once(cast: Cast) -> None:
    it = between(cast)
    yes(it, cast.owner)
    yes(it, cast.operator)
    with clock.stopped_at(clock.now() + timedelta(days=30)):
        jobs.look_after(0)
        step = only(cast.owner, "introductions.how")
        do(cast.owner, step, "worth")
        side = Side.objects.get(introduction=it, member=cast.owner)
        assert (side.met, side.worth) == (True, True)
        assert state(cast.owner, step) is State.DONE
        assert not offered(cast.owner, "introductions.how")


@pytest.mark.parametrize("other", ["organiser", "operator"])
def test_a_block_with_either_leaves_nothing(cast: Cast, other: str) -> None:
    it = between(cast)
    step = only(cast.owner, "introductions.answer")
    answering.question(actor=cast.owner, side=side_of(it, cast.owner), text="Where is the mill?")
    before = offered(cast.organiser, "introductions.")
    reach.block(actor=getattr(cast, other), other=cast.owner)
    assert not offered(cast.owner, "introductions.")
    # Of a block between the two their broker learns nothing.
    assert offered(cast.organiser, "introductions.") == ([] if other == "organiser" else before)
    assert state(cast.owner, step) is None


def test_what_is_somebody_elses_is_in_no_state_and_cannot_be_done(cast: Cast) -> None:
    between(cast)
    step = only(cast.owner, "introductions.answer")
    assert state(cast.stranger, step) is None
    for way in ("no", "yes"):
        with pytest.raises((NotFound, AssertionError)):
            do(cast.stranger, step, way)
