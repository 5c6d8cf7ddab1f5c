"""Birthdays, other days, and new work."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.people.actions import facts
from goodword.people.facts import NewFact
from goodword.people.models import Fact, Person
from goodword.rhythm import counting
from rhythm.keeping import chosen, in_touch
from stepping import do, offered, only, state

pytestmark = pytest.mark.django_db


def born(cast: Cast, day: str, kind: str = "birthday", **more: str) -> Person:
    person = chosen(cast.owner)
    facts.note(actor=cast.owner, person=person, fact=NewFact(kind, {"date": day, **more}))
    counting.count([cast.owner.pk])
    return person


@pytest.mark.parametrize(
    ("day", "now", "brought_up"),
    [
        ("1980-05-14", "2027-05-14T12", True),
        ("--05-14", "2027-05-14T12", True),
        ("--05-14", "2027-05-13T12", False),
        ("--05-14", "2027-05-16T12", True),
        ("--05-14", "2027-05-17T12", False),
        ("1980-05", "2027-05-14T12", False),
        ("--02-29", "2028-02-29T12", True),
        ("--02-29", "2028-02-28T12", False),
        ("--02-29", "2027-02-28T12", True),
        ("--02-29", "2027-02-27T12", False),
        ("--12-31", "2027-01-01T12", True),
    ],
)
def test_a_day_is_kept_each_year_and_two_days_longer(cast: Cast, day: str, now: str, brought_up: bool) -> None:
    born(cast, day)
    with clock.stopped_at(datetime.fromisoformat(now).replace(tzinfo=UTC)):
        assert bool(offered(cast.owner, "rhythm.day")) is brought_up


def test_it_is_their_day_where_the_owner_lives(cast: Cast) -> None:
    born(cast, "--05-14")
    cast.owner.time_zone = "Pacific/Auckland"
    cast.owner.save()
    with clock.stopped_at(datetime(2027, 5, 13, 13, tzinfo=UTC)):
        assert only(cast.owner, "rhythm.day").why == "It is today."


def test_a_word_on_the_day_ends_it_and_next_year_it_is_there_again(cast: Cast) -> None:
    person = born(cast, "--05-14")
    with clock.stopped_at(datetime(2027, 5, 15, 12, tzinfo=UTC)):
        step = only(cast.owner, "rhythm.day")
        assert (step.title, step.why) == (f"Wish {person.name} a happy birthday", "It was on Friday.")
        do(cast.owner, step, "spoke")
        assert not offered(cast.owner, "rhythm.day")
        assert state(cast.owner, step) == "done"
    with clock.stopped_at(datetime(2028, 5, 14, 12, tzinfo=UTC)):
        assert only(cast.owner, "rhythm.day").subject == step.subject


def test_other_days_say_what_they_are(cast: Cast) -> None:
    person = born(cast, "2015-06-01", "date", what="Opened the bakery")
    with clock.stopped_at(datetime(2027, 6, 1, 12, tzinfo=UTC)):
        step = only(cast.owner, "rhythm.day")
        assert (step.title, step.why) == (f"Think of {person.name} today", "You noted this day: Opened the bakery.")


def moved(cast: Cast, person: Person, *, days_ago: int = 1) -> None:
    """What a repeated import says of somebody's work takes the place of what the one before said."""
    told = {"owner": cast.owner, "card": person.cards.get(), "kind": "organisation", "source": "linkedin", "batch": 1}
    learned = clock.now() - timedelta(days=days_ago)
    new = Fact.objects.create(**told, value={"company": "Northwind", "title": "CTO"}, learned_at=learned)
    Fact.objects.create(**told, value={"company": "Old Mill"}, state=Fact.State.REPLACED, replaced_by=new)


def test_new_work_is_worth_a_word_for_six_weeks(cast: Cast) -> None:
    person = chosen(cast.owner)
    counting.count([cast.owner.pk])
    moved(cast, person)
    step = only(cast.owner, "rhythm.new_job")
    assert step.title == f"A word to {person.name} about their new work"
    assert step.why.endswith("says: CTO at Northwind. Before: Old Mill.")
    with clock.stopped_at(clock.now() + timedelta(days=42)):
        assert not offered(cast.owner, "rhythm.new_job")
    do(cast.owner, step, "spoke")
    assert not offered(cast.owner, "rhythm.new_job")


def test_who_is_due_and_has_new_work_comes_up_once(cast: Cast) -> None:
    person = chosen(cast.owner)
    in_touch(cast.owner, person, [100 - 7 * number for number in range(10)])
    moved(cast, person)
    counting.count([cast.owner.pk])
    assert [step.kind for step in offered(cast.owner, "rhythm")] == ["rhythm.due"]
    assert only(cast.owner, "rhythm.due").why.endswith("New with them: CTO at Northwind.")
