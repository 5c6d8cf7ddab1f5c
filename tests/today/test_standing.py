"""A plan follows what happens without moving what is on the page; what was decided elsewhere counts; words go."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.steps import Who
from goodword.reach import actions as reach
from goodword.today import following, jobs, mornings, states
from goodword.today.actions import days, deciding
from goodword.today.models import Plan, PlanStep
from goodword.today.queries import plans
from today.room import NOON, Room, chosen
from working import waiting

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]
HOUR = timedelta(hours=1)


def stir() -> None:
    Plan.objects.update(stirred_at=clock.now())


def look(cast: Cast, minutes: int = 0) -> list[str]:
    """What the page says then, each with its state."""
    with clock.stopped_at(NOON + timedelta(minutes=minutes)):
        return [f"{step.said['title']}: {step.state}" for step in days.look(actor=cast.owner)[1]]


def test_done_elsewhere_shows_as_done_and_counts(cast: Cast, room: Room) -> None:
    ada, ben = chosen(cast.owner, "Ada Adler", "Ben Beck")
    written = room.lay("write", ada, gain=60)
    room.lay("introduce", ben)
    assert look(cast) == ["Write Ada Adler: open", "Introduce Ben Beck: open"]
    room.done.add(written.subject)
    assert look(cast, 1) == ["Write Ada Adler: done", "Introduce Ben Beck: open"]
    plan, steps = days.look(actor=cast.owner)
    assert plans.spent(plan, steps) == 3


def test_what_is_over_leaves_and_the_rest_keeps_its_place(cast: Cast, room: Room) -> None:
    ada, ben, cleo, dov = chosen(cast.owner, "Ada Adler", "Ben Beck", "Cleo Clark", "Dov Dorn")
    first = room.lay("write", ada, gain=70, minutes=5)
    room.lay("introduce", ben, gain=60, minutes=5)
    room.lay("tidy", gain=50, minutes=5)
    before = look(cast)
    assert before == ["Write Ada Adler: open", "Introduce Ben Beck: open", "Tidy: open"]
    room.lay("thank", cleo, gain=100)  # only worth doing: it waits for tomorrow
    room.lay("answer", dov, gain=5, waited_for=True, minutes=4)
    stir()
    assert look(cast, 1) == before  # no minute is free
    room.over.add(first.subject)
    stir()
    assert look(cast, 2) == before[1:]  # stirred before that was known: it is asked again next time
    with clock.stopped_at(NOON + timedelta(minutes=3)):
        stir()
    assert look(cast, 4) == [*before[1:], "Answer Dov Dorn: open"]
    assert sum(step.minutes for step in PlanStep.objects.exclude(state=states.OVER)) <= 15


def test_nobody_comes_a_second_time(cast: Cast, room: Room) -> None:
    (ada,) = chosen(cast.owner, "Ada Adler")
    room.lay("write", ada)
    look(cast)
    room.lay("answer", ada, waited_for=True)
    with clock.stopped_at(NOON + HOUR):
        stir()
    assert look(cast, 61) == ["Write Ada Adler: open"]


def test_on_the_first_day_the_plan_fills_once_there_is_somebody(cast: Cast, room: Room) -> None:
    begin = room.lay("tidy", title="Bring your people")
    assert look(cast) == ["Bring your people: open"]
    (ada,) = chosen(cast.owner, "Ada Adler")
    room.done.add(begin.subject)
    room.lay("write", ada)
    with clock.stopped_at(NOON + HOUR):
        stir()
    assert look(cast, 61) == ["Bring your people: done", "Write Ada Adler: open"]


def test_whoever_is_blocked_is_not_named_a_moment_longer(cast: Cast, room: Room) -> None:
    known = Who("Clement Close", member=cast.close.pk)
    open_one = room.lay("answer", known, title="He waits", waited_for=True)
    thanks = room.lay("thank", Who("Freda", member=cast.friend_of_friend.pk), waited_for=True)
    look(cast)
    step = PlanStep.objects.get(subject=thanks.subject)
    deciding.act(actor=cast.owner, step=step, way="thank", told={})
    assert look(cast, 1) == ["He waits: open", "Thank Freda: done"]
    for member in (cast.close, cast.friend_of_friend):
        reach.block(actor=cast.owner, other=member)
    room.over.add(open_one.subject)
    assert look(cast, 2) == []


def test_another_language_says_it_anew(cast: Cast, room: Room) -> None:
    (ada,) = chosen(cast.owner, "Ada Adler")
    step = room.lay("write", ada)
    look(cast)
    room.steps = [type(step)(**{name: getattr(step, name) for name in step.__slots__} | {"title": "Ada schreiben"})]
    type(cast.owner).objects.filter(pk=cast.owner.pk).update(language="de")
    cast.owner.refresh_from_db()
    assert look(cast, 1) == ["Ada schreiben: open"]


def test_events_stir_the_plans_of_those_they_concern(cast: Cast, room: Room) -> None:
    following.follow()
    for member in (cast.owner, cast.stranger):
        days.look(actor=member)
    with clock.stopped_at(NOON + HOUR):
        reach.block(actor=cast.owner, other=cast.organiser)
        assert following.follow() == 1
        assert Plan.objects.get(stirred_at=clock.now()).member == cast.owner
        following.follow()
    refreshing = [args for name, args in waiting() if name == "today.refresh"]
    plan = Plan.objects.get(member=cast.owner)
    assert refreshing == [{"plan_id": plan.pk}]  # once, however much happens
    (ada,) = chosen(cast.owner, "Ada Adler")
    room.lay("answer", ada, waited_for=True)
    with clock.stopped_at(NOON + HOUR + timedelta(minutes=1)):
        jobs.refresh(plan_id=plan.pk)
    assert plan.steps.count() == 1


def test_words_go_and_what_became_of_it_stays(cast: Cast, room: Room) -> None:
    (ada,) = chosen(cast.owner, "Ada Adler")
    room.lay("write", ada)
    room.lay("write", *chosen(cast.owner, "Ben Beck"), minutes=14)
    look(cast)
    with clock.stopped_at(NOON + timedelta(days=2)):
        assert mornings.forget() == 0
    with clock.stopped_at(NOON + timedelta(days=3)):
        assert mornings.forget() == 1
    step = PlanStep.objects.get()
    assert (step.said, step.because, step.plan.waiting) == ({}, [], [])
    assert (step.kind, step.persons, step.state) == ("test.write", [ada.key], states.OPEN)
