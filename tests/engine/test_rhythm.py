"""The rhythm of ties: against a slow twin, with known answers, and what must always hold."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import rhythm_twins as twins
from engine.rhythm_twins import DAY, Row, Told
from goodword.engine import rhythm
from goodword.engine.errors import BadArgument
from goodword.engine.rhythm import PUBLISHED, Population, Rhythms

NOW = 1_795_000_000.0
PLAIN = Population(0.8, 2.0, 8.0, 2.0, 0.1, 0.9, 0.5, 0.3, (-0.4, 0.3, 0.5, 0.6, 0.2, 0.1, -0.2))

many = settings(max_examples=100, deadline=None)
people = st.sampled_from([1, 2, 3, 2**40])
times = st.one_of(st.integers(0, 60 * 24), st.integers(0, 2_000 * 24)).map(lambda hours: NOW - hours * 3_600)
rows = st.lists(st.tuples(people, people, times).filter(lambda row: row[0] != row[1]), max_size=40)


def asked(some: list[Row], now: float = NOW, population: Population = PLAIN) -> Rhythms:
    columns: list[Any] = [list(column) for column in zip(*some, strict=True)] or [[]] * 3
    return rhythm.rhythms(*columns, now, population)


def told(found: Rhythms) -> dict[tuple[int, int], Told]:
    names = ("contacts", "typical", "silence", "unusual", "alive")
    return {
        (int(found.owner[i]), int(found.other[i])): Told(*(getattr(found, name)[i] for name in names))
        for i in range(len(found))
    }


def contacts(ages: Any, owner: int = 1, other: int = 2) -> list[Row]:
    return [(owner, other, NOW - age * DAY) for age in ages]


def one(some: list[Row], other: int = 2, now: float = NOW, population: Population = PUBLISHED) -> Told:
    return told(asked(some, now, population))[1, other]


@many
@given(rows, st.integers(0, 500))
def test_rhythms_are_those_of_the_twin(some: list[Row], later: int) -> None:
    for now in (NOW + later * DAY, NOW - later * DAY):
        mine, slow = told(asked(some, now)), twins.rhythms(some, now, PLAIN)
        assert mine.keys() == slow.keys()
        for tie, wanted in slow.items():
            for name in ("contacts", "typical", "silence", "unusual", "alive"):
                assert getattr(mine[tie], name) == pytest.approx(getattr(wanted, name), rel=1e-6, abs=1e-9), name


@many
@given(rows, st.integers(1, 2_000), st.sampled_from([PLAIN, PUBLISHED]))
def test_silence_never_makes_a_tie_likelier_alive(some: list[Row], days: int, population: Population) -> None:
    now, later = asked(some, NOW, population), asked(some, NOW + days * DAY, population)
    assert (later.unusual >= now.unusual).all()
    for person in set(now.owner.tolist()):
        mine = now.owner == person
        assert (later.alive[mine] <= now.alive[mine] + 1e-9).all()


@many
@given(rows)
def test_all_keeps_within_its_bounds(some: list[Row]) -> None:
    found = asked(some, population=PUBLISHED)
    assert ((found.shortest < found.typical) & (found.typical < found.longest)).all()
    assert ((found.unusual >= 0) & (found.unusual <= 1) & (found.alive >= 0) & (found.alive <= 1)).all()
    assert (found.margin >= 1).all()
    assert (found.own == (found.contacts >= 3)).all()


@many
@given(rows, people)
def test_a_persons_rhythms_come_from_that_persons_rows_alone(some: list[Row], person: int) -> None:
    whole = {tie: one for tie, one in told(asked(some)).items() if tie[0] == person}
    alone = told(asked([row for row in some if row[0] == person]))
    assert whole.keys() == alone.keys()
    for tie, mine in alone.items():
        assert whole[tie].alive == pytest.approx(mine.alive)
        assert whole[tie].typical == pytest.approx(mine.typical)


def test_a_burst_is_one_contact() -> None:
    calm = contacts(range(0, 300, 30))
    hasty = calm + contacts([age - hour / 24 for age in range(30, 300, 30) for hour in range(1, 20)])
    assert one(hasty) == one(calm)


def test_the_more_a_tie_tells_the_more_it_is_itself() -> None:
    typical = [one(contacts(range(0, 90 * count, 90))).typical for count in (2, 3, 5, 12)]
    assert typical == sorted(typical)
    assert typical[0] < 60
    assert 60 < typical[-1] < 100
    margin = [
        float(asked(contacts(range(0, 90 * count, 90)), population=PUBLISHED).margin[0]) for count in (2, 3, 5, 12)
    ]
    assert margin == sorted(margin, reverse=True)


def test_a_tie_without_a_gap_is_told_by_its_persons_others() -> None:
    often = [row for other in range(3, 9) for row in contacts(range(0, 40, 2), other=other)]
    yearly = [row for other in range(3, 9) for row in contacts(range(0, 3_650, 365), other=other)]
    assert one(contacts([1]) + often).typical < one(contacts([1])).typical < one(contacts([1]) + yearly).typical


def test_the_same_silence_is_unusual_for_the_weekly_and_usual_for_the_yearly() -> None:
    weekly, yearly = one(contacts(range(60, 400, 7))), one(contacts(range(60, 4_000, 365)))
    assert weekly.silence == yearly.silence == pytest.approx(60)
    assert weekly.unusual > 0.8
    assert yearly.unusual < 0.3


def world(random: np.random.Generator, personal: bool) -> list[Row]:
    """Forty people with ties that have a gap of their own each, or all the same kind of gaps."""
    some = []
    for owner in range(40):
        for other in range(100, 110):
            middle = random.normal(2.0, 1.0) if personal else 2.0
            ages = np.cumsum(np.exp(random.normal(middle, 0.5, 25)) + 1)
            some += [(owner, other, NOW - age * DAY) for age in ages]
    return some


def learned(some: list[Row]) -> Population:
    columns: list[Any] = [list(column) for column in zip(*some, strict=True)]
    return rhythm.learn_gaps([rhythm.histories(*columns)], PLAIN)


def test_learning_finds_out_whether_ties_have_rhythms_of_their_own() -> None:
    random = np.random.default_rng(3)
    same, own = learned(world(random, personal=False)), learned(world(random, personal=True))
    assert same.slope / (1 + same.own) < 0.2 < own.slope / (1 + own.own)
    forecasts = told(asked(world(random, personal=False), population=same))
    assert np.std([np.log(each.typical) for each in forecasts.values()]) < 0.2


def test_learning_finds_out_who_lives_on() -> None:
    """Half of the ties end for good a year ago; the other half goes on."""
    random = np.random.default_rng(4)
    some = []
    for owner in range(20):
        for other in range(100, 120):
            ages = np.cumsum(random.exponential(20, 80)) + (400 + random.uniform(0, 200) if other % 2 else 0)
            some += [(owner, other, NOW - age * DAY) for age in ages]
    columns: list[Any] = [list(column) for column in zip(*some, strict=True)]
    population = rhythm.learn_life([rhythm.lesson(rhythm.histories(*columns), NOW - 200 * DAY)], PLAIN)
    found = asked([row for row in some if row[2] <= NOW - 200 * DAY], NOW - 200 * DAY, population)
    lives, ended = found.alive[found.other % 2 == 0], found.alive[found.other % 2 == 1]
    assert lives.mean() > 0.95
    assert ended.mean() < 0.1


def test_from_too_little_nothing_is_learned() -> None:
    few = rhythm.histories([1, 1], [2, 2], [NOW, NOW - 9 * DAY])
    assert rhythm.learn_gaps([few], PLAIN) == PLAIN
    assert rhythm.learn_life([rhythm.lesson(few, NOW)], PLAIN) == PLAIN
    assert rhythm.learn_life([], PLAIN) == PLAIN
    assert rhythm.learn_gaps([], PLAIN) == PLAIN


@pytest.mark.parametrize(
    ("argument", "value"),
    [("owner", [1.5]), ("other", [1]), ("other", [2, 3]), ("at", [float("inf")]), ("now", "today"), ("now", None)],
)
def test_what_cannot_be_a_contact_is_refused_by_name(argument: str, value: object) -> None:
    good: dict[str, Any] = {"owner": [1], "other": [2], "at": [NOW], "now": NOW}
    with pytest.raises(BadArgument) as refused:
        rhythm.rhythms(**{**good, argument: value})
    assert refused.value.argument == argument


@pytest.mark.parametrize(
    "change",
    [{"fade": 0.0}, {"spread": 0.0}, {"slope": -1.0}, {"own": -1.0}, {"cues": (1.0,) * 7}, {"base": float("nan")}],
)
def test_what_cannot_be_a_population_is_refused_by_name(change: dict[str, Any]) -> None:
    with pytest.raises(BadArgument) as refused:
        replace(PLAIN, **change)
    assert refused.value.argument == "population"


def test_histories_that_go_on_after_the_day_asked_are_refused() -> None:
    with pytest.raises(BadArgument) as refused:
        rhythm.of(rhythm.histories([1], [2], [NOW]), NOW / DAY - 1)
    assert refused.value.argument == "day"


def test_nothing_is_fine() -> None:
    assert len(asked([])) == 0
