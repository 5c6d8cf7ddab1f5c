"""Steps of the day that serve an objective are worth more, by how far it is behind."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from asks.asking import answer, ask, keeps
from cast import Cast, gather
from goodword.core import clock
from goodword.core.steps import Named, Step, Who
from goodword.objectives.models import Objective
from goodword.objectives.queries.serving import serving
from goodword.people.actions import profiles
from goodword.people.models import Person
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience
from goodword.ties.models import Direction
from growth import queries_of
from objectives.aiming import aim, contact

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def step(*measures: str, who: tuple[Who, ...] = ()) -> Step:
    return Step("room.thing", uuid.uuid4(), "Do it", "It helps.", 3, 50, who, measures=measures)


def own(person: Person) -> Who:
    return Who(person.name, person=person.key)


def served(cast: Cast, *steps: Step) -> list[bool]:
    found = serving(cast.owner, steps)
    return [Named(one.kind, one.subject) in found for one in steps]


def test_a_step_serves_what_it_counts_towards(cast: Cast) -> None:
    assert serving(cast.owner, [step("met")]) == {}
    row = aim(cast.owner)
    both = step("met"), step("vouches")
    found = serving(cast.owner, both)
    assert {named.subject: (told.objective, told.what) for named, told in found.items()} == {
        both[0].subject: (row.key, row.line)
    }
    assert serving(cast.close, both) == {}


def test_only_about_those_the_objective_is_about(cast: Cast) -> None:
    ada, ben = keeps(cast.owner, "Ada", place="Leeds"), keeps(cast.owner, "Ben", place="York")
    cora = keeps(cast.owner, "Clement", place="Leeds", member=cast.close)
    assert cora
    aim(cast.owner, location="Leeds")
    steps = [
        step("met", who=(own(ada),)),
        step("met", who=(own(ben),)),
        step("met", who=(own(ben), own(ada))),
        step("met"),
        step("met", who=(Who("Clement Close", member=cast.close.pk),)),
        step("met", who=(Who("Stina Strange", member=cast.stranger.pk),)),
    ]
    assert served(cast, *steps) == [True, False, True, False, True, False]


def test_members_who_are_nobody_of_theirs_fit_by_what_they_show(cast: Cast) -> None:
    who = step("met", who=(Who("Stina Strange", member=cast.stranger.pk),))
    aim(cast.owner, location="Leeds", role="HR lead")
    profiles.add(actor=cast.stranger, kind="place", line=NewLine("Leeds", audience=Audience.MEMBERS))
    assert served(cast, who) == [False], "all that is filled in must fit"
    line = profiles.add(
        actor=cast.stranger, kind="organisation", line=NewLine("Alder", detail="HR lead", audience=Audience.CLOSE)
    )
    assert served(cast, who) == [False], "what they keep for people close to them is not known"
    profiles.change(actor=cast.stranger, entry=line, line=NewLine("Alder", detail="HR lead", audience=Audience.MEMBERS))
    assert served(cast, who) == [True]


def test_the_factor_follows_how_far_it_is_behind(cast: Cast) -> None:
    start = datetime(2026, 11, 1, tzinfo=UTC)
    with clock.stopped_at(start):
        row = aim(cast.owner, "met", 4, until=start.date() + timedelta(days=9))
    one = step("met")

    def factor(days: float) -> float:
        with clock.stopped_at(start + timedelta(days=days)):
            return round(serving(cast.owner, [one])[Named(one.kind, one.subject)].factor, 4)

    assert factor(0) == 1.25
    assert factor(5) == 1.625, "half the time, nothing done: 1.25 + 0.75 · 0.5"
    for number in range(2):
        contact(cast.owner, keeps(cast.owner, f"P{number}"), Direction.BOTH, at=start + timedelta(hours=1))
    assert factor(5) == 1.25, "half of each"
    assert factor(10) == factor(400) == 1.625
    for number in range(2, 4):
        contact(cast.owner, keeps(cast.owner, f"P{number}"), Direction.BOTH, at=start + timedelta(hours=1))
    assert factor(5) == 1.0, "there is nothing to add"
    assert Objective.objects.get().pk == row.pk


def test_a_cadence_is_seen_by_its_week(cast: Cast) -> None:
    monday = datetime(2026, 11, 2, tzinfo=UTC)
    with clock.stopped_at(monday):
        aim(cast.owner, "answers", 1, weekly=True)
    one = step("answers")

    def factor(at: datetime) -> float:
        with clock.stopped_at(at):
            return round(serving(cast.owner, [one])[Named(one.kind, one.subject)].factor, 4)

    assert factor(monday) == 1.25
    assert factor(monday + timedelta(days=3.5)) == 1.625
    with clock.stopped_at(monday + timedelta(days=4)):
        answer(cast.owner, ask(cast.close))
    assert factor(monday + timedelta(days=5)) == 1.0
    assert factor(monday + timedelta(days=7)) == 1.25


def test_of_several_the_one_that_is_furthest_behind_is_told(cast: Cast) -> None:
    ahead = aim(cast.owner)
    behind = aim(cast.owner, days_ago=60)
    one = step("met")
    assert serving(cast.owner, [one])[Named(one.kind, one.subject)].objective == behind.key
    assert ahead.place == 1


def test_it_takes_three_statements_however_many_steps(cast: Cast) -> None:
    for place in ("Leeds", "York", "Hull"):
        aim(cast.owner, location=place)
    some = [step("met", who=(own(keeps(cast.owner, f"P{number}", place="Leeds")),)) for number in range(12)]
    assert len(queries_of(lambda: serving(cast.owner, some[:3]))) == 3
    assert len(queries_of(lambda: serving(cast.owner, some))) == 3
