"""Introductions worth making as steps of the day: found once a day, told anew each time, and gone when they no longer hold."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast, gather, member
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.steps import State, Step
from goodword.introductions import worth_making
from goodword.introductions.actions import proposing
from goodword.introductions.models import NotAFit, Suggested
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.reach.models import Audience
from goodword.ties.actions import connections, visibility
from goodword.ties.models import Connection
from introductions.introducing import introduce
from stepping import do, offered, only, state
from ties.connecting import connect

pytestmark = pytest.mark.django_db
KIND = worth_making.KIND


@pytest.fixture
def cast() -> Cast:
    made = gather()
    for name, kind in (("Sam Kowalski", "need"), ("Lindy Barros", "offer")):
        other = member(name)
        profiles.add(actor=other, kind=kind, line=NewLine("A coach for family firms", topics=("Coaching",)))
        connect(made.owner, other)
    return made


def sam() -> Member:
    return Member.objects.get(name="Sam Kowalski")


def lindy() -> Member:
    return Member.objects.get(name="Lindy Barros")


def gone(owner: Member, step: Step) -> bool:
    return (offered(owner, KIND), state(owner, step)) == ([], None)


def test_two_who_have_something_for_each_other_are_offered_with_the_reason(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    assert step.title == "Introduce Sam Kowalski to Lindy Barros"
    assert step.why == (
        "Sam Kowalski is looking for help with Coaching, which Lindy Barros offers. As far as you can see, they have not met."
    )
    assert [way.label for way in step.ways] == ["Ask them both", "Not a fit"]
    assert {who.member for who in step.who} == {sam().pk, lindy().pk}
    assert state(cast.owner, step) is State.STANDS
    assert state(cast.close, step) is None
    assert not offered(sam(), KIND)


def test_the_graph_is_asked_once_a_day_and_the_same_two_stay_the_same_step(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    with CaptureQueriesContext(connection) as asked:
        assert list(worth_making.SOURCE.offers(cast.owner, clock.now())) == [step]
    assert len(asked) == 2, "what is kept, and what may be told of it"
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert only(cast.owner, KIND) == step
    assert Suggested.objects.count() == 1


def test_proposing_it_does_it_and_taking_that_back_brings_it_back(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    it = introduce(cast.owner, lindy(), sam(), delivered=False)
    assert state(cast.owner, step) is State.DONE
    assert not offered(cast.owner, KIND)
    proposing.withdraw(actor=cast.owner, introduction=it)
    assert state(cast.owner, step) is State.STANDS


@pytest.mark.parametrize("reason", ["", "know", "first"])
def test_not_a_fit_in_place_teaches_and_leaves_nothing(cast: Cast, reason: str) -> None:
    step = only(cast.owner, KIND)
    do(cast.owner, step, "not_a_fit", reason=reason)
    assert (NotAFit.objects.get().reason, NotAFit.objects.get().ground) == (reason or "later", "need")
    assert gone(cast.owner, step)
    with clock.stopped_at(clock.now() + timedelta(days=1)):
        assert gone(cast.owner, step), "nor when the graph is asked again"


def test_nobody_elses_can_be_answered(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    with pytest.raises(NotFound):
        do(cast.close, step, "not_a_fit")


def test_a_block_any_way_an_end_of_the_tie_and_an_erasure_leave_nothing(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    for one, other in ((sam(), lindy()), (cast.owner, sam()), (lindy(), cast.owner)):
        reach.block(actor=one, other=other)
        assert gone(cast.owner, step), f"{one} blocked {other}"
        reach.unblock(actor=one, other=other)
        if cast.owner in (one, other):
            connect(cast.owner, other if one == cast.owner else one)
        assert state(cast.owner, step) is State.STANDS
    connections.disconnect(actor=lindy(), connection=Connection.objects.get(state="connected", second=lindy()))
    assert gone(cast.owner, step)
    connect(cast.owner, lindy())
    assert state(cast.owner, step) is State.STANDS
    leaving.erase(actor=sam())
    assert gone(cast.owner, step)


def test_two_who_met_are_not_offered_any_more_unless_they_keep_it_to_themselves(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    visibility.choose(actor=sam(), used_by=Audience.ME, named=False)
    connect(sam(), lindy())
    assert state(cast.owner, step) is State.STANDS, "the owner learns nothing of it"
    assert offered(cast.owner, KIND) == [step]
    visibility.choose_nothing(actor=sam())
    assert gone(cast.owner, step)
