"""A year of a member's days, as it may go: what must hold on every one of them, changes of clocks included."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from random import Random
from uuid import UUID
from zoneinfo import ZoneInfo

import pytest
from django.db import transaction
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from cast import member
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.steps import Step
from goodword.people.models import Person
from goodword.today import jobs
from goodword.today.actions import days, deciding, wishes
from goodword.today.candidates import most_steps
from goodword.today.models import Plan, PlanStep
from goodword.today.queries.past import REFUSED_FOR, RESTS
from today.room import Room, chosen, only

FIRST = date(2026, 3, 1)
DAYS = 366
ALWAYS_THERE = ("Ada Adler", "Bela Baum", "Cara Cole")
"""There is always something worth doing about them, and nobody ever does it: they have to take turns all the same."""
PEOPLE = (*ALWAYS_THERE, *(f"Nora Number{place}" for place in range(21)))
STARVED = 60
"""Days after which whatever is always offered, and never refused, has been in a plan."""
ZONES = (
    "Europe/London",
    "America/New_York",
    "Australia/Lord_Howe",
    "Africa/Casablanca",
    "Asia/Kolkata",
    "America/Santiago",
)


@dataclass
class Promise:
    """Something that somebody waits for, from a day on until it lapses."""

    step: Step
    since: date
    until: date


@dataclass
class Year:
    """A member, the room that offers them steps, and chance."""

    who: Member
    room: Room
    chance: Random
    people: list[Person]
    minutes: int
    open: list[Promise] = field(default_factory=list)
    served: set[UUID] = field(default_factory=set)
    refused: dict[UUID, date] = field(default_factory=dict)
    last: dict[UUID, date] = field(default_factory=dict)
    last_kind: dict[str, date] = field(default_factory=dict)
    crowded: dict[date, tuple[int, int, set[UUID]]] = field(default_factory=dict)

    def morning(self, day: date) -> datetime:
        """Half past seven where they live, whatever the clocks do."""
        return datetime(day.year, day.month, day.day, 7, 30, tzinfo=ZoneInfo(self.who.time_zone)).astimezone(UTC)

    def happens(self, day: date) -> None:
        """What a day brings: people come due, others come to wait, what lapsed is gone."""
        for person in self.people:
            offered = any(person.key == who.person for step in self.live() for who in step.who)
            if not offered and (person.name in ALWAYS_THERE or self.chance.random() < 0.1):
                usual = person.name in ALWAYS_THERE
                kind = "write" if usual else self.chance.choice(("write", "introduce", "thank"))
                minutes, gain = (3, 45) if usual else (self.chance.randint(2, 5), self.chance.randint(30, 60))
                self.room.lay(kind, person, minutes=minutes, gain=gain)
        if self.chance.random() < 0.4:
            until = day + timedelta(days=self.chance.randint(1, 21))
            step = self.room.lay("answer", minutes=self.chance.randint(1, 6), gain=70, waited_for=True, until=until)
            self.open.append(Promise(step, day, until))

    def live(self) -> list[Step]:
        return [step for step in self.room.steps if step.subject not in self.room.done | self.room.over]

    def goes_by(self, day: date, plan: Plan, steps: list[PlanStep]) -> None:
        """They do some of it, put some off, refuse some, and leave the rest."""
        names = {person.key: person.name for person in self.people}
        for step in steps:
            luck = self.chance.random()
            always = any(names[key] in ALWAYS_THERE for key in step.persons)
            if always and luck < 0.9:
                continue
            if luck < 0.6:
                self.room.done.add(step.subject)
            elif luck < 0.7:
                deciding.put_off(actor=self.who, step=step, until=day + timedelta(days=self.chance.randint(1, 9)))
            elif luck < 0.74 and not step.waited_for and not always:
                deciding.refuse(actor=self.who, step=step)
                self.refused[step.subject] = day

    def holds(self, day: date, plan: Plan, steps: list[PlanStep]) -> None:
        """What must hold of every plan."""
        assert plan.day == day
        assert sum(step.minutes for step in steps) <= self.minutes == plan.budget
        assert len(steps) <= most_steps(self.minutes)
        whom = [who for step in steps for who in step.persons]
        assert len(whom) == len(set(whom)), "nobody twice in a day"
        for who in whom:
            again = self.last.get(who)
            assert again is None or (day - again).days >= RESTS or self.was_put_off(who, day), "nobody twice in a week"
            self.last[who] = day
        away = [self.refused[step.subject] for step in steps if step.subject in self.refused]
        assert all((day - refused).days > REFUSED_FOR for refused in away), "what was refused stays away"
        for step in steps:
            self.last_kind[step.kind] = day
        due = [step for step in steps if step.waited_for]
        self.served |= {step.subject for step in due}
        self.crowded[day] = (sum(step.minutes for step in due), len(due), {step.subject for step in due})

    def was_put_off(self, who: UUID, day: date) -> bool:
        """They said themselves that it comes again about now."""
        return PlanStep.objects.filter(member=self.who, day__lt=day, persons__contains=[who], returns__lte=day).exists()

    def kept(self, day: date) -> None:
        """What lapsed was in a plan before, or no plan had room for it beside what was as urgent or came first."""
        for promise in [promise for promise in self.open if promise.until < day]:
            self.open.remove(promise)
            self.room.over.add(promise.step.subject)
            if promise.step.subject in self.served:
                continue
            for ago in range((promise.until - promise.since).days + 1):
                minutes, many, _who = self.crowded[promise.since + timedelta(days=ago)]
                full = minutes + promise.step.minutes > self.minutes or many >= most_steps(self.minutes)
                assert full, "it could have been served"


def woken(year: Year, day: date) -> None:
    """On days when clocks change, a worker that looks every half hour makes one plan, not before the morning."""
    zone = ZoneInfo(year.who.time_zone)
    begin = datetime(day.year, day.month, day.day, tzinfo=zone).astimezone(UTC)
    for half in range(52):
        moment = begin + timedelta(minutes=30 * half)
        there = moment.astimezone(zone)
        if there.date() != day:
            break
        with clock.stopped_at(moment):
            jobs.make_due(timestamp=0)
        made = Plan.objects.filter(member=year.who, day=day).count()
        assert made == (there.hour * 60 + there.minute >= 7 * 60 + year.who.pk % 20)


def changes(zone: str, day: date) -> bool:
    """Whether clocks change that day."""
    noons = [
        datetime(one.year, one.month, one.day, 12, tzinfo=ZoneInfo(zone)) for one in (day - timedelta(days=1), day)
    ]
    return noons[0].utcoffset() != noons[1].utcoffset()


@settings(
    max_examples=2, deadline=None, phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck)
)
@given(seed=st.integers(0, 2**32), zone=st.sampled_from(ZONES), minutes=st.sampled_from([5, 10, 15, 30]))
@pytest.mark.django_db
def test_a_year_of_days(seed: int, zone: str, minutes: int) -> None:
    with only() as room, transaction.atomic():
        start = datetime(FIRST.year, FIRST.month, FIRST.day, 1, tzinfo=UTC)
        with clock.stopped_at(start):
            who = member(f"Yara Year{seed}", email=f"yara{seed}@example.com")
            Member.objects.filter(pk=who.pk).update(time_zone=zone)
            who.refresh_from_db()
            wishes.change(actor=who, minutes=minutes, hour=7, days=range(7), unwanted=[], timer=False)
            year = Year(who, room, Random(seed), chosen(who, *PEOPLE), minutes)
        told: Counter[str] = Counter()
        for place in range(DAYS):
            day = FIRST + timedelta(days=place)
            morning = year.morning(day)
            Member.objects.filter(pk=who.pk).update(last_login=morning - timedelta(days=1))
            year.happens(day)
            year.kept(day)
            if changes(zone, day):
                woken(year, day)
                told["changes"] += 1
            with clock.stopped_at(morning):
                jobs.make_due(timestamp=0)
                made = Plan.objects.get(member=who, day=day)
                plan, steps = days.look(actor=who)
                assert plan.pk == made.pk, "the plan of the morning is the plan of the day"
                year.holds(day, plan, steps)
                if place % 10 == 0:
                    again = days.look(actor=who)[1]
                    assert [step.pk for step in again] == [step.pk for step in steps], "looking moves nothing"
                year.goes_by(day, plan, steps)
                told["steps"] += len(steps)
            if place > STARVED:
                waiting = [person for person in year.people if person.name in ALWAYS_THERE]
                gaps = {one.name: (day - year.last.get(one.key, FIRST)).days for one in waiting}
                assert max(gaps.values()) <= STARVED, "nobody starves"
        assert told["steps"] > DAYS
        assert year.served
        assert told["changes"] == {"Asia/Kolkata": 0, "Africa/Casablanca": 2}.get(zone, 2)
        transaction.set_rollback(True)
