"""The best plan: against every subset, with known answers, and what must always hold."""

from __future__ import annotations

from itertools import combinations
from typing import NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodword.engine.errors import BadArgument
from goodword.engine.plan import LONGEST, MOST, SAME_KIND, SAME_OBJECTIVE, URGENT, Chosen, choose

NOBODY: tuple[int, ...] = ()


class Step(NamedTuple):
    minutes: int
    gain: int
    kind: int = 0
    people: tuple[int, ...] = NOBODY
    objective: int = -1
    must: int = 0


steps = st.builds(
    Step,
    st.integers(1, 6),
    st.one_of(st.integers(0, 1000), st.sampled_from([100, 200, 300])),
    st.integers(0, 3),
    st.lists(st.integers(0, 5), max_size=3).map(tuple),
    st.integers(-1, 2),
    st.one_of(st.just(0), st.just(0), st.integers(0, URGENT)),
)
many = settings(max_examples=300, deadline=None)


def chosen(some: list[Step], budget: int, most: int = MOST) -> Chosen:
    columns = list(zip(*some, strict=True)) or [()] * 6
    minutes, gain, kind, people, objective, must = columns
    return choose(minutes, gain, kind, people, objective, must, budget=budget, most=most)


def worth(some: list[Step]) -> tuple[int, ...]:
    """How many of each urgency, the highest first, and what is gained: what plans are compared by."""
    gain = sum(step.gain for step in some)
    for of, less in ((lambda step: step.kind, SAME_KIND), (lambda step: step.objective, SAME_OBJECTIVE)):
        told = [of(step) for step in some]
        gain -= sum(less * told.count(one) * (told.count(one) - 1) // 2 for one in {one for one in told if one >= 0})
    return (*(sum(step.must == level for step in some) for level in range(URGENT, 0, -1)), gain)


def allowed(some: list[Step], budget: int, most: int) -> bool:
    people = [who for step in some for who in set(step.people)]
    return len(some) <= most and sum(step.minutes for step in some) <= budget and len(people) == len(set(people))


@many
@given(st.lists(steps, max_size=9), st.integers(0, 20), st.integers(0, 6))
def test_no_other_plan_is_better(some: list[Step], budget: int, most: int) -> None:
    found = chosen(some, budget, most)
    plan = [some[place] for place in found.steps]
    assert found.proved
    assert len(set(found.steps)) == len(found.steps)
    assert allowed(plan, budget, most)
    everything = [
        list(one)
        for size in range(len(some) + 1)
        for one in combinations(some, size)
        if allowed(list(one), budget, most)
    ]
    assert worth(plan) == max(worth(one) for one in everything)


@many
@given(st.lists(steps, max_size=30), st.integers(0, LONGEST))
def test_the_same_is_chosen_again_and_in_the_order_of_what_presses(some: list[Step], budget: int) -> None:
    found = chosen(some, budget)
    assert found == chosen(some, budget)
    told = [(-some[place].must, -some[place].gain, place) for place in found.steps]
    assert told == sorted(told)


def test_what_somebody_waits_for_comes_before_what_gains_more() -> None:
    some = [Step(5, 1000, 1), Step(5, 10, 2, must=1), Step(5, 900, 3)]
    assert chosen(some, 10).steps == (1, 0)


def test_of_two_that_wait_the_one_that_lapses_first_is_served() -> None:
    some = [Step(3, 900, 1, must=2), Step(3, 900, 2, must=2), Step(4, 10, 3, must=3)]
    assert chosen(some, 6).steps == (2,)


def test_variety_counts_more_than_a_little_gain() -> None:
    some = [Step(5, 500, 1), Step(5, 490, 1), Step(5, 490 - SAME_KIND + 1, 2)]
    assert chosen(some, 10).steps == (0, 2)
    some[2] = some[2]._replace(gain=490 - SAME_KIND - 1)
    assert chosen(some, 10).steps == (0, 1)


def test_objectives_take_turns() -> None:
    some = [
        Step(5, 500, 1, objective=0),
        Step(5, 500, 2, objective=0),
        Step(5, 500 - SAME_OBJECTIVE + 1, 3, objective=1),
    ]
    assert 2 in chosen(some, 10).steps


def test_nobody_is_in_a_plan_twice() -> None:
    some = [Step(2, 500, 1, (7, 8)), Step(2, 400, 2, (8,)), Step(2, 300, 3, (9,))]
    assert chosen(some, 60).steps == (0, 2)


def test_what_brings_less_than_repeating_costs_stays_out() -> None:
    assert chosen([Step(1, 50, 1), Step(1, 50, 1)], 60).steps == (0,)


def test_a_long_list_is_still_proved() -> None:
    """Thirty of each of twelve kinds, with the same people in several of them."""
    some = [
        Step(2 + kind % 4, 300 + (kind * 37 + one * 11) % 300, kind, ((one * 7 + kind) % 90,), kind % 4 - 1)
        for kind in range(12)
        for one in range(30)
    ]
    found = chosen(some, 15, 8)
    assert found.proved
    assert allowed([some[place] for place in found.steps], 15, 8)


def test_a_search_cut_short_says_so_and_still_fits() -> None:
    some = [Step(1 + place % 3, 500, place % 4, (place % 5,)) for place in range(40)]
    columns = list(zip(*some, strict=True))
    found = choose(*columns, budget=15, effort=50)  # type: ignore[arg-type]  # columns of a table
    assert not found.proved
    assert allowed([some[place] for place in found.steps], 15, MOST)


@pytest.mark.parametrize(
    ("some", "budget", "most", "named"),
    [
        ([Step(0, 1)], 15, 5, "minutes"),
        ([Step(1, -1)], 15, 5, "gain"),
        ([Step(1, 1001)], 15, 5, "gain"),
        ([Step(1, 1, must=URGENT + 1)], 15, 5, "must"),
        ([Step(1, 1)], LONGEST + 1, 5, "budget"),
        ([Step(1, 1)], 15, MOST + 1, "most"),
    ],
)
def test_bad_arguments_are_named(some: list[Step], budget: int, most: int, named: str) -> None:
    with pytest.raises(BadArgument) as told:
        chosen(some, budget, most)
    assert told.value.argument == named


def test_columns_are_as_long_as_each_other() -> None:
    with pytest.raises(BadArgument) as told:
        choose([1, 2], [1, 2], [1, 2], [[]], [0, 0], [0, 0], budget=15)
    assert told.value.argument == "people"
