"""Who sits where: every plan is a plan, wishes hold, the score is what a slow twin says, and small ones are the best there are."""

from __future__ import annotations

from itertools import combinations, permutations
from typing import Any

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodword.engine.errors import BadArgument
from goodword.engine.seating import Impossible, Room, Seating, even, loss_of_swap, seat
from goodword.engine.seating.judging import bound_of, judged
from goodword.engine.seating.room import HARD, RIVALS, SECOND_HOST, TWICE

QUICK = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def worths(people: int, seed: int, *, known: float = 0.2) -> np.ndarray[Any, np.dtype[np.float64]]:
    chance = np.random.default_rng(seed)
    upper = np.triu(chance.random((people, people)) * (chance.random((people, people)) > known), 1)
    return np.asarray(upper + upper.T)


def twin(room: Room, tables: np.ndarray[Any, Any]) -> float:
    """The score by its definition, pair by pair."""
    score = 0.0
    for one, other in combinations(range(room.people), 2):
        meetings = sum(1 for row in tables if row[one] >= 0 and row[one] == row[other])
        wanted = [one, other] in room.together.tolist()
        if meetings:
            score += room.worth[one, other] - (0 if wanted else TWICE * room.unit * (meetings - 1))
        score -= RIVALS * room.unit * meetings * bool(room.rivals[one, other])
        score -= HARD * room.unit * meetings * ([one, other] in room.apart.tolist())
        both = sum(1 for row in tables if row[one] >= 0 and row[other] >= 0)
        score -= HARD * room.unit * (both - meetings) * wanted
        score -= HARD * room.unit * (meetings == 0) * ([one, other] in room.once.tolist())
    for r, row in enumerate(tables):
        for person in range(room.people):
            if row[person] >= 0 and not room.may[r, person, row[person]]:
                score -= HARD * room.unit
        for table in range(room.tables):
            those = [person for person in range(room.people) if row[person] == table]
            hosts = sum(bool(room.host[person]) for person in those)
            if those and room.host.any():
                score -= HARD * room.unit * (hosts == 0 and room.host.sum() >= room.tables)
                score -= SECOND_HOST * room.unit * (hosts < 2 and any(room.newcomer[person] for person in those))
            for person in those:
                mine = int(room.tongues[person])
                others = [int(room.tongues[other]) for other in those if other != person]
                if mine and others and not any(theirs == 0 or theirs & mine for theirs in others):
                    score -= HARD * room.unit * (len({int(said) for said in room.tongues if said}) > 1)
    return score


def is_a_plan(room: Room, plan: Seating) -> None:
    for r in range(room.rounds):
        assert ((plan.tables[r] >= 0) == room.present[r]).all()
        there = plan.tables[r][plan.tables[r] >= 0]
        assert np.bincount(there, minlength=room.tables).tolist() == room.sizes[r].tolist()


@st.composite
def rooms(draw: st.DrawFn) -> Room:
    people, rounds, tables = draw(st.integers(4, 11)), draw(st.integers(1, 3)), draw(st.integers(1, 4))
    seed = draw(st.integers(0, 10**6))
    chance = np.random.default_rng(seed)
    present = chance.random((rounds, people)) > draw(st.sampled_from([0.0, 0.15]))
    pairs = list(combinations(range(people), 2))
    some = draw(st.lists(st.sampled_from(pairs), max_size=3, unique=True))
    rivals = np.zeros((people, people), bool)
    for one, other in draw(st.lists(st.sampled_from(pairs), max_size=3)):
        rivals[one, other] = rivals[other, one] = True
    told: dict[str, Any] = {draw(st.sampled_from(["together", "once", "apart"])): some, "rivals": rivals}
    if draw(st.booleans()):
        told |= {"host": chance.random(people) > 0.5, "newcomer": chance.random(people) > 0.7}
    if draw(st.booleans()):
        told["tongues"] = chance.integers(0, 4, people).astype(np.uint64)
    try:
        sizes = [even(int(present[r].sum()), [-(-people // tables)] * tables) for r in range(rounds)]
        return Room.of(worths(people, seed), sizes, present=present, **told)
    except Impossible:
        return Room.of(worths(people, seed), sizes, present=present)


@QUICK
@given(rooms(), st.integers(0, 99))
def test_a_plan_seats_everybody_once_and_says_what_it_is_worth(room: Room, seed: int) -> None:
    plan = seat(room, moves=3_000, seed=seed)
    is_a_plan(room, plan)
    assert plan.score == pytest.approx(twin(room, plan.tables), abs=1e-3)
    assert plan.score <= plan.bound + 1e-3
    again = seat(room, moves=3_000, seed=seed)
    assert (again.tables == plan.tables).all()


@QUICK
@given(rooms(), st.integers(0, 10**6))
def test_what_a_swap_would_lose_is_what_it_loses(room: Room, seed: int) -> None:
    plan = seat(room, moves=500)
    chance = np.random.default_rng(seed)
    r = int(chance.integers(room.rounds))
    there = np.flatnonzero(room.present[r])
    if len(there) < 2:
        return
    one, other = chance.choice(there, 2, replace=False).tolist()
    after = plan.tables.copy()
    after[r, [one, other]] = after[r, [other, one]]
    lost = twin(room, plan.tables) - twin(room, after)
    assert loss_of_swap(room, plan.tables, r, one, other) == pytest.approx(lost, abs=1e-3)


@pytest.mark.parametrize("seed", range(6))
def test_one_round_of_six_is_the_best_there_is(seed: int) -> None:
    room = Room.of(worths(6, seed), [[3, 3]])
    best = max(
        twin(room, np.array([[0 if person in those else 1 for person in range(6)]]))
        for those in combinations(range(6), 3)
    )
    assert seat(room, moves=5_000).score == pytest.approx(best, abs=1e-3)


def test_two_rounds_of_five_in_pairs_are_the_best_there_are() -> None:
    room = Room.of(worths(5, 3), [[2, 2, 1]] * 2)
    rows = {tuple(row) for row in permutations([0, 0, 1, 1, 2])}
    best = max(twin(room, np.array([one, other])) for one, other in combinations(sorted(rows), 2))
    assert seat(room, moves=100_000).score == pytest.approx(best, abs=1e-3)


@pytest.mark.parametrize(("groups", "size", "rounds"), [(5, 3, 6), (4, 4, 3), (6, 3, 7), (5, 4, 4), (5, 5, 4)])
def test_social_golfers_meet_once(groups: int, size: int, rounds: int) -> None:
    room = Room.of(np.zeros((groups * size,) * 2), [[size] * groups] * rounds)
    plan = seat(room, moves=4_000_000)
    assert (plan.repeats, plan.proved) == (0, True)


def test_wishes_hold() -> None:
    people, rounds = 24, 4
    present = np.ones((rounds, people), bool)
    present[1, 5] = present[2, 5] = False
    sizes = [even(int(row.sum()), [6] * 4) for row in present]
    may = np.ones((rounds, people, 4), bool)
    may[:, 7, 1:] = False  # somebody who can sit at the first table alone
    room = Room.of(
        worths(people, 4), sizes, present=present, together=[(0, 1)], once=[(2, 3)], apart=[(4, 5), (6, 7)],
        fixed=[(-1, 8, 2), (3, 9, 1)], may=may, host=[person % 6 == 0 for person in range(people)],
        newcomer=[person in {11, 13} for person in range(people)],
        tongues=[1 if person % 3 else 2 for person in range(people)],
    )  # fmt: skip
    plan = seat(room, moves=500_000)
    is_a_plan(room, plan)
    assert plan.broken == ()
    assert (plan.tables[:, 0] == plan.tables[:, 1]).all()
    assert (plan.tables[:, 2] == plan.tables[:, 3]).any()
    assert not (plan.tables[:, 4] == plan.tables[:, 5]).any()
    assert (plan.tables[:, 7] == 0).all()
    assert (plan.tables[:, 8] == 2).all()
    assert plan.tables[3, 9] == 1


def test_who_is_gone_moves_nobody_who_need_not_move() -> None:
    people, rounds = 36, 3
    before = seat(Room.of(worths(people, 5), [[6] * 6] * rounds), moves=200_000)
    present = np.ones((rounds, people), bool)
    present[1:, [3, 17]] = False
    sizes = before_sizes = np.array([[6] * 6] * rounds)
    for r in (1, 2):
        for person in (3, 17):
            before_sizes[r, before.tables[r, person]] -= 1
    room = Room.of(worths(people, 5), sizes, present=present)
    after = seat(room, moves=200_000, start=before.tables, done=1, stay=HARD / 4)
    is_a_plan(room, after)
    assert (after.tables[0] == before.tables[0]).all()
    assert (after.tables[1:] == np.where(present[1:], before.tables[1:], -1)).all()
    newly = Room.of(worths(people, 5), sizes, present=present, apart=[_at_one_table(after, 1)])
    moved = seat(newly, moves=200_000, start=after.tables, done=1, stay=HARD / 4)
    assert moved.broken == ()
    assert 0 < (moved.tables != after.tables).sum() <= 4  # the two, and those who take their seats


def _at_one_table(plan: Seating, r: int) -> tuple[int, int]:
    one = next(person for person, table in enumerate(plan.tables[r]) if table >= 0)
    return one, next(other for other in range(one + 1, 36) if plan.tables[r, other] == plan.tables[r, one])


def test_looking_can_be_watched_and_ended() -> None:
    room = Room.of(worths(30, 6), [[5] * 6] * 4)
    told: list[tuple[float, float, float]] = []

    def on(score: float, bound: float, part: float) -> bool:
        told.append((score, bound, part))
        return len(told) < 3

    plan = seat(room, moves=10_000_000, on_progress=on)
    assert len(told) == 3
    assert plan.moves < 1_000_000
    is_a_plan(room, plan)
    assert bound_of(room) == told[0][1]
    assert judged(room, plan.tables).score == pytest.approx(plan.score, abs=1e-3)


@pytest.mark.parametrize(
    ("wish", "told"),
    [
        ("apart", {"together": [(0, 1), (1, 2)], "apart": [(0, 2)]}),
        ("apart", {"once": [(0, 1)], "apart": [(0, 1)]}),
        ("together", {"together": [(0, 1), (1, 2), (2, 3)]}),
        ("fixed", {"fixed": [(0, 0, 0), (0, 1, 0), (0, 2, 0), (0, 3, 0)]}),
        ("fixed", {"together": [(0, 1)], "fixed": [(0, 0, 0), (0, 1, 1)]}),
    ],
)
def test_wishes_that_contradict_one_another_are_told(wish: str, told: dict[str, Any]) -> None:
    with pytest.raises(Impossible) as caught:
        Room.of(worths(6, 1), [[3, 3]], **told)
    assert caught.value.wish == wish


@pytest.mark.parametrize(
    ("argument", "told"),
    [
        ("sizes", {"sizes": [[3, 4]]}),
        ("worth", {"worth": [[0, 1], [2, 0]]}),
        ("apart", {"apart": [(0, 0)]}),
        ("fixed", {"fixed": [(0, 9, 0)]}),
        ("host", {"host": [True]}),
    ],
)
def test_what_cannot_be_used_is_told(argument: str, told: dict[str, Any]) -> None:
    given_: dict[str, Any] = {"worth": worths(6, 1), "sizes": [[3, 3]]} | told
    with pytest.raises(BadArgument) as caught:
        Room.of(**given_)
    assert caught.value.argument == argument


def test_more_people_than_chairs_are_told() -> None:
    assert even(7, [3, 3, 3]) == [3, 2, 2]
    assert even(5, [1, 4]) == [1, 4]
    with pytest.raises(Impossible):
        even(7, [3, 3])
