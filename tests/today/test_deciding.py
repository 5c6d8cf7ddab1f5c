"""Doing a step in place: undone for some seconds, then done exactly once; putting off, refusing, taking back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.core.models import Event
from goodword.today import jobs, states
from goodword.today.actions import days, deciding, holding
from goodword.today.models import PlanStep
from goodword.today.queries import plans
from today.room import NOON, Room, chosen
from working import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
LATER = NOON + timedelta(seconds=9)


@pytest.fixture
def thanks(cast: Cast, room: Room) -> PlanStep:
    """One step that is done in place."""
    (ada,) = chosen(cast.owner, "Ada Adler")
    room.lay("thank", ada, minutes=4)
    return days.look(actor=cast.owner)[1][0]


def again(step: PlanStep) -> PlanStep:
    return PlanStep.objects.get(pk=step.pk)


def act(cast: Cast, step: PlanStep, **told: str) -> None:
    deciding.act(actor=cast.owner, step=step, way="thank", told=told)


def test_undone_it_has_never_been(cast: Cast, room: Room, thanks: PlanStep) -> None:
    act(cast, thanks)
    assert again(thanks).state == states.HELD
    deciding.undo(actor=cast.owner, step=plans.step(cast.owner, thanks.key))
    with clock.stopped_at(LATER):
        work()
        assert days.look(actor=cast.owner)[1][0].state == states.OPEN
    assert room.did == []
    assert not Event.objects.filter(kind="today.step_done").exists()


def by_the_job(cast: Cast, step: PlanStep) -> None:
    jobs.perform(step_id=step.pk)


def by_the_page(cast: Cast, step: PlanStep) -> None:
    days.look(actor=cast.owner)


@pytest.mark.parametrize("ways", [(by_the_job, by_the_page), (by_the_page, by_the_job)])
def test_whoever_comes_first_does_it_and_once(
    cast: Cast, room: Room, thanks: PlanStep, ways: tuple[Callable[[Cast, PlanStep], None], ...]
) -> None:
    act(cast, thanks, words="Many thanks")
    for way in ways:
        way(cast, thanks)
    assert room.did == []  # its seconds are not over
    with clock.stopped_at(LATER):
        for way in ways:
            way(cast, thanks)
            way(cast, thanks)
    assert room.did == [(cast.owner.pk, thanks.kind, thanks.subject, "thank", {"words": "Many thanks"})]
    done = again(thanks)
    assert (done.state, done.counted, done.told) == (states.DONE, 4, {})
    assert plans.spent(done.plan, [done]) == 4
    with pytest.raises(Conflict):
        deciding.undo(actor=cast.owner, step=done)


def test_what_the_room_refuses_is_open_again_and_says_why(cast: Cast, room: Room, thanks: PlanStep) -> None:
    act(cast, thanks)
    room.refuses = "You thanked her this week already."
    with clock.stopped_at(LATER):
        _plan, (step,) = days.look(actor=cast.owner)
    assert (step.state, step.trouble, step.counted) == (states.OPEN, room.refuses, 0)
    room.refuses = ""
    act(cast, step)
    assert again(step).trouble == ""


def test_a_room_that_breaks_does_not_break_the_page(
    cast: Cast, room: Room, thanks: PlanStep, monkeypatch: pytest.MonkeyPatch
) -> None:
    act(cast, thanks)
    monkeypatch.setattr(room, "act", lambda *_told: 1 / 0)
    with clock.stopped_at(LATER):
        _plan, (step,) = days.look(actor=cast.owner)
    assert step.state == states.OPEN
    assert "could not be done just now" in step.trouble


def test_what_is_decided_is_decided(cast: Cast, thanks: PlanStep) -> None:
    act(cast, thanks)
    for verb in (deciding.put_off, deciding.refuse):
        with pytest.raises(Conflict):
            verb(actor=cast.owner, step=again(thanks))
    with pytest.raises(Conflict):
        act(cast, again(thanks))


def test_a_way_with_a_page_or_none_is_not_done_in_place(cast: Cast, room: Room, thanks: PlanStep) -> None:
    for way in ("write", "unheard of"):
        with pytest.raises(NotFound):
            deciding.act(actor=cast.owner, step=thanks, way=way, told={})
    with pytest.raises(Invalid):
        act(cast, thanks, words="a" * 5000)


def test_nobody_elses_step(cast: Cast, thanks: PlanStep) -> None:
    for verb in (deciding.put_off, deciding.refuse, deciding.undo):
        with pytest.raises(NotFound):
            verb(actor=cast.stranger, step=thanks)
    with pytest.raises(NotFound):
        plans.step(cast.stranger, thanks.key)


def test_putting_off_and_refusing_can_be_taken_back(cast: Cast, thanks: PlanStep) -> None:
    today = NOON.date()
    deciding.put_off(actor=cast.owner, step=thanks)
    assert again(thanks).returns == today + timedelta(days=1)
    deciding.put_off(actor=cast.owner, step=again(thanks), until=today + timedelta(days=6))
    assert again(thanks).returns == today + timedelta(days=6)
    for day in (today, today - timedelta(days=1), today + timedelta(days=400)):
        with pytest.raises(Invalid):
            deciding.put_off(actor=cast.owner, step=again(thanks), until=day)
    deciding.undo(actor=cast.owner, step=again(thanks))
    deciding.refuse(actor=cast.owner, step=again(thanks))
    deciding.undo(actor=cast.owner, step=again(thanks))
    assert (again(thanks).state, again(thanks).returns) == (states.OPEN, None)


def test_a_held_step_that_no_worker_did_is_done_by_the_next_round(cast: Cast, room: Room, thanks: PlanStep) -> None:
    act(cast, thanks)
    with clock.stopped_at(NOON + timedelta(minutes=5)):
        jobs.make_due(0)
    assert len(room.did) == 1


def test_two_at_the_same_moment(cast: Cast, room: Room, thanks: PlanStep) -> None:
    """The second finds the step as it was before the first; the state column decides."""
    act(cast, thanks)
    with clock.stopped_at(LATER):
        stale = again(thanks)
        holding.perform(cast.owner, thanks.pk)
        assert holding.perform_due(cast.owner, [stale]) == [stale]
        assert not holding.finish(stale, "perform")
    assert len(room.did) == 1
