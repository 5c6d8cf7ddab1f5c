"""What comes into a plan, and what stays out of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.steps import Who
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.today import states
from goodword.today.actions import days, deciding, wishes
from goodword.today.models import Plan, PlanStep
from goodword.today.queries import plans
from today.room import NOON, Room, chosen

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def titles(steps: list[PlanStep]) -> list[str]:
    return [step.said["title"] for step in steps]


def plan_of(cast: Cast, after: int = 0) -> list[str]:
    """The titles of the owner's plan some days after the first."""
    with clock.stopped_at(NOON + timedelta(days=after)):
        return titles(days.look(actor=cast.owner)[1])


def test_the_best_that_fits_and_what_somebody_waits_for_first(cast: Cast, room: Room) -> None:
    ada, ben, cleo, dov, eli = chosen(cast.owner, "Ada Adler", "Ben Beck", "Cleo Clark", "Dov Dorn", "Eli Eden")
    room.lay("write", ada, gain=60, minutes=4)
    room.lay("introduce", ben, cleo, gain=70, minutes=6)
    room.lay("thank", dov, gain=10, minutes=5, waited_for=True)
    room.lay("tidy", gain=5, minutes=1)
    room.lay("write", eli, gain=1, minutes=14)
    plan, steps = days.look(actor=cast.owner)
    assert titles(steps) == ["Thank Dov Dorn", "Introduce Ben Beck, Cleo Clark", "Write Ada Adler"]
    assert (plan.budget, plan.quieter) == (15, 2)
    assert [step.state for step in steps] == [states.OPEN] * 3
    assert "Somebody waits for it" in steps[0].because[0]
    assert days.look(actor=cast.owner)[0] == plan  # there is one plan of a day
    assert [step.title for step in plans.waiting(cast.owner).steps] == ["Tidy", "Write Eli Eden"]


def test_only_chosen_people_but_for_who_waits_and_somebody_new(cast: Cast, room: Room) -> None:
    (ada,) = chosen(cast.owner, "Ada Adler")
    other = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Otto Other"})])
    archived, *_rest = chosen(cast.owner, "Arno Archived")
    persons.archive(actor=cast.owner, persons=[archived])
    room.lay("write", ada)
    room.lay("write", other, title="Not chosen")
    room.lay("introduce", ada, other, title="One of two is not chosen")
    room.lay("write", archived, title="Archived")
    room.lay("write", Who("Stina", member=cast.stranger.pk), title="A member who is not among their people")
    room.lay("answer", Who("Freda", member=cast.friend_of_friend.pk), title="She waits", waited_for=True)
    room.lay("introduce", Who("Clement", member=cast.close.pk), title="Somebody new", beyond=True)
    assert set(plan_of(cast)) == {"Write Ada Adler", "She waits", "Somebody new"}


def test_a_member_and_ones_own_person_are_one(cast: Cast, room: Room) -> None:
    (clement,) = chosen(cast.owner, "Clement Close", member=cast.close)
    room.lay("write", Who("Clement", person=clement.key), gain=40)
    room.lay("introduce", Who("Clement", member=cast.close.pk), gain=60)
    assert plan_of(cast) == ["Introduce Clement"]  # chosen, as he is their own person; and in one plan once
    (step,) = PlanStep.objects.all()
    assert (step.persons, step.members) == ([clement.key], [])


def test_nobody_twice_in_a_week_unless_somebody_waits(cast: Cast, room: Room) -> None:
    (ada,) = chosen(cast.owner, "Ada Adler")
    room.lay("write", ada)
    assert plan_of(cast) == ["Write Ada Adler"]
    assert [plan_of(cast, day) for day in range(1, 7)] == [[]] * 6
    room.lay("answer", ada, title="She waits", waited_for=True)
    with clock.stopped_at(NOON + timedelta(days=6)):
        Plan.objects.update(stirred_at=clock.now() + timedelta(minutes=1))
    assert plan_of(cast, 6) == ["She waits"]
    room.steps.pop()
    assert plan_of(cast, 13) == ["Write Ada Adler"]


def test_what_was_put_off_comes_back_on_its_day(cast: Cast, room: Room) -> None:
    ada, ben = chosen(cast.owner, "Ada Adler", "Ben Beck")
    room.lay("write", ada)
    room.lay("thank", ben, ways=())
    one, other = sorted(days.look(actor=cast.owner)[1], key=lambda step: step.said["title"], reverse=True)
    deciding.put_off(actor=cast.owner, step=one)
    deciding.put_off(actor=cast.owner, step=other, until=(NOON + timedelta(days=3)).date())
    assert plan_of(cast, 1) == ["Write Ada Adler"]
    assert plan_of(cast, 2) == []
    assert plan_of(cast, 3) == ["Thank Ben Beck"]
    assert "You put it off until now." in PlanStep.objects.latest("pk").because


def test_not_this_is_never_offered_again_nor_the_person_for_it(cast: Cast, room: Room) -> None:
    (ada,) = chosen(cast.owner, "Ada Adler")
    room.lay("write", ada)
    deciding.refuse(actor=cast.owner, step=days.look(actor=cast.owner)[1][0])
    room.lay("write", ada, title="About something else")
    assert plan_of(cast, 10) == []
    room.lay("thank", ada, ways=())
    assert plan_of(cast, 20) == ["Thank Ada Adler"]
    assert plan_of(cast, 89) == ["Thank Ada Adler"]
    assert plan_of(cast, 100) != []


def test_unwanted_kinds_and_what_is_past_stay_out(cast: Cast, room: Room) -> None:
    ada, ben = chosen(cast.owner, "Ada Adler", "Ben Beck")
    room.lay("write", ada)
    room.lay("thank", ben, until=(NOON - timedelta(days=1)).date())
    room.lay("tidy")
    wishes.change(actor=cast.owner, minutes=20, hour=6, days=[0, 1], unwanted=["test.tidy"], timer=False)
    plan, steps = days.look(actor=cast.owner)
    assert (plan.budget, titles(steps)) == (20, ["Write Ada Adler"])
    wishes.change(actor=cast.owner, minutes=20, hour=6, days=[0], unwanted=["test.write"], timer=False)
    assert plan_of(cast) == []


def test_everybody_has_their_turn(cast: Cast, room: Room) -> None:
    """Twelve people, one of them better than all others; a plan has room for one."""
    wishes.change(actor=cast.owner, minutes=5, hour=7, days=range(7), unwanted=[], timer=False)
    people = chosen(cast.owner, *(f"Person {letter}" for letter in "ABCDEFGHIJKL"))
    for place, person in enumerate(people):
        room.lay("write", person, minutes=5, gain=90 if place == 0 else 40)
    seen = [plan_of(cast, day)[0] for day in range(28)]
    assert seen[0] == "Write Person A"
    assert len(set(seen)) == len(people)
    assert all(seen[i] not in seen[i + 1 : i + 7] for i in range(len(seen)))
