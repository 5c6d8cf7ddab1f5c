"""How strong a tie is: against a slow twin, with known answers, and what must always hold."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine import tie_twins as twins
from engine.tie_twins import DAY, Row
from goodword.engine import strength
from goodword.engine.errors import BadArgument
from goodword.engine.strength import BOTH, CALL, IN, IN_PERSON, LETTER, OUT, PASSIVE, Strands, Trend, Weights

NOW = 1_795_000_000.0
LETTERS, CALLS, MEETINGS, LOOKS, CHATS = range(5)
CHANNELS = [LETTER, CALL, IN_PERSON, PASSIVE, LETTER]

many = settings(max_examples=150, deadline=None)
days_ago = st.one_of(st.integers(0, 400), st.integers(0, 12_000)).map(lambda days: NOW - days * DAY)
weights = st.sampled_from([1.0, 1.0, 1.0, 0.0, 0.25, 3.0])
people = st.sampled_from([1, 2, 3, 2**40])
rows = st.lists(
    st.tuples(people, people, st.sampled_from([IN, OUT, BOTH]), st.integers(0, 4), days_ago, weights).filter(
        lambda row: row[0] != row[1]
    ),
    max_size=30,
)


def gathered(some: list[Row]) -> Strands:
    columns: list[Any] = [list(column) for column in zip(*some, strict=True)] or [[]] * 6
    return strength.gather(*columns)


def acts(some: list[Row]) -> Strands:
    columns: list[Any] = [list(column) for column in zip(*some, strict=True)] or [[]] * 6
    return strength.between(*columns)


def told(some: strength.Strengths) -> dict[tuple[int, int], int]:
    return {(int(a), int(b)): int(k) for a, b, k in zip(some.owner, some.other, some.strength, strict=True)}


def measured(some: list[Row], now: float = NOW) -> dict[tuple[int, int], int]:
    return told(strength.measure(gathered(some), CHANNELS, now))


def banded(some: list[Row], now: float = NOW) -> dict[tuple[int, int], int]:
    found = strength.shared(acts(some), CHANNELS, now)
    return {(int(a), int(b)): int(k) for a, b, k in zip(found.first, found.second, found.strength, strict=True)}


def contacts(kind: int, direction: int, ages: Any, owner: int = 1, other: int = 2) -> list[Row]:
    return [(owner, other, direction, kind, NOW - age * DAY, 1.0) for age in ages]


def alike(one: dict[tuple[int, int], int], two: dict[tuple[int, int], int]) -> bool:
    """The same ties; a strength that falls between two thousandths may be rounded either way."""
    return one.keys() == two.keys() and all(abs(one[tie] - two[tie]) <= 1 for tie in one)


@many
@given(rows)
def test_strengths_are_those_of_the_twin(some: list[Row]) -> None:
    assert alike(measured(some), twins.strengths(some, CHANNELS, NOW))


@many
@given(rows)
def test_bands_are_those_of_the_twin(some: list[Row]) -> None:
    assert banded(some) == twins.bands(some, CHANNELS, NOW)


@many
@given(rows, st.lists(st.integers(0, 30), max_size=4))
def test_taking_in_more_is_counting_everything_anew(some: list[Row], cuts: list[int]) -> None:
    parts = np.split(np.arange(len(some)), sorted(min(cut, len(some)) for cut in cuts))
    whole = gathered(some)
    joined = strength.join(*(gathered([some[i] for i in part]) for part in parts))
    for name in ("owner", "other", "direction", "kind", "contacts", "first", "last"):
        assert (getattr(joined, name) == getattr(whole, name)).all(), name
    for name in ("month", "year"):
        one, two = np.exp2(getattr(joined, name) - 600), np.exp2(getattr(whole, name) - 600)
        assert np.allclose(one, two, rtol=1e-9, atol=0), name
    assert alike(told(strength.measure(joined, CHANNELS, NOW)), told(strength.measure(whole, CHANNELS, NOW)))


@many
@given(rows)
def test_kept_strands_come_back_in_any_order(some: list[Row]) -> None:
    whole = gathered(some)
    columns = {name: getattr(whole, name)[::-1] for name in Strands.__dataclass_fields__}
    for name in ("month", "year"):
        columns[name] = np.where(np.isinf(columns[name]), np.nan, columns[name])  # as a database says nothing
    again = Strands.of(**columns)
    assert all((getattr(again, name) == getattr(whole, name)).all() for name in columns)


@many
@given(rows)
def test_a_tie_recounted_after_its_evidence_shrank(some: list[Row]) -> None:
    if not some:
        return
    owner, other = some[0][:2]
    left = [row for i, row in enumerate(some) if i]
    whole = strength.join(
        gathered(some).without(owner, other), gathered([row for row in left if row[:2] == (owner, other)])
    )
    assert alike(told(strength.measure(whole, CHANNELS, NOW)), measured(left))


@many
@given(rows, rows)
def test_more_evidence_never_weakens(some: list[Row], more: list[Row]) -> None:
    before, after = measured(some), measured(some + more)
    assert all(after[tie] >= before[tie] for tie in before)
    few, many = banded(some), banded(some + more)
    assert all(many[pair] >= few[pair] for pair in few)


@many
@given(rows, st.integers(0, 4_000))
def test_time_alone_never_strengthens(some: list[Row], days: int) -> None:
    now, later = measured(some), measured(some, NOW + days * DAY)
    assert all(later[tie] <= now[tie] for tie in now)


@many
@given(rows)
def test_strength_keeps_within_its_bounds(some: list[Row]) -> None:
    assert all(1 <= one <= 1000 for one in measured(some).values())


@many
@given(rows, people)
def test_an_owners_ties_come_from_that_owners_rows_alone(some: list[Row], owner: int) -> None:
    mine = {tie: one for tie, one in measured(some).items() if tie[0] == owner}
    assert mine == measured([row for row in some if row[0] == owner])


@many
@given(rows)
def test_who_is_told_first_makes_no_difference_to_what_is_shared(some: list[Row]) -> None:
    turned = [(b, a, {IN: OUT, OUT: IN, BOTH: BOTH}[way], *rest) for a, b, way, *rest in some]
    assert banded(some) == banded(turned)  # type: ignore[arg-type]  # a row like the others


def test_many_rows_are_gathered_like_few() -> None:
    """Beyond some tens of thousands another way of sorting is taken; ids of both ends of 63 bits need two of its keys."""
    random = np.random.default_rng(5)
    size = 60_000
    some = [
        (int(a), int(b), int(way), int(kind), NOW - float(age) * DAY, 1.0)
        for a, b, way, kind, age in zip(
            random.choice([0, 7, 2**62], size), random.choice([1, 3, 2**61 + 1], size), random.integers(0, 3, size),
            random.integers(0, 5, size), random.integers(0, 3_000, size), strict=True,
        )
    ]  # fmt: skip
    whole = gathered(some)
    joined = strength.join(*(gathered(some[at : at + 5_000]) for at in range(0, size, 5_000)))
    for name in ("owner", "other", "direction", "kind", "contacts", "first", "last"):
        assert (getattr(joined, name) == getattr(whole, name)).all(), name
    assert len(whole) == 9 * 3 * 5
    assert np.allclose(joined.month, whole.month, rtol=1e-12)
    assert sorted(zip(whole.owner, whole.other, whole.kind, whole.direction, strict=True)) == list(
        zip(whole.owner, whole.other, whole.kind, whole.direction, strict=True)
    )


def test_known_strengths() -> None:
    """By hand: one meeting today is (0.7 + 0.3 · 30/365) · ln 2 · 4 = 2.0093 letters a month; 2.0093 / 6.0093 = 0.3344."""
    assert measured(contacts(MEETINGS, BOTH, [0])) == {(1, 2): 335}
    assert measured(contacts(LETTERS, OUT, [0])) == {(1, 2): 31}  # a quarter of 0.5023: half of it, one way
    assert measured(contacts(LETTERS, OUT, [30_000])) == {(1, 2): 1}


def test_the_nearer_way_counts_more_and_an_answer_more_than_a_second_letter() -> None:
    def of(*some: list[Row]) -> int:
        return measured([row for rows in some for row in rows])[1, 2]

    ladder = [of(contacts(kind, BOTH, [5])) for kind in (LOOKS, LETTERS, CALLS, MEETINGS)]
    assert ladder == sorted(ladder)
    assert len(set(ladder)) == 4
    answered = of(contacts(LETTERS, OUT, [5]), contacts(LETTERS, IN, [5]))
    unanswered = of(contacts(LETTERS, OUT, [5, 5]))
    assert answered > unanswered
    several = of(contacts(LETTERS, BOTH, [5]), contacts(CHATS, BOTH, [5]))
    assert several > of(contacts(LETTERS, BOTH, [5, 5]))  # in two contexts rather than one
    known_long = of(contacts(LETTERS, BOTH, [5, 3_000]))
    assert known_long > of(contacts(LETTERS, BOTH, [5])) + 10  # a letter of 3,000 days ago alone adds nothing


def test_what_only_one_did_is_no_shared_strength() -> None:
    assert banded(contacts(LETTERS, OUT, range(40))) == {}
    assert banded(contacts(LETTERS, OUT, range(40)) + contacts(LETTERS, IN, [1])) == {(1, 2): 300}
    assert banded(contacts(LOOKS, BOTH, [4_000])) == {(1, 2): 300}  # connected long ago, nothing since
    assert banded(contacts(MEETINGS, BOTH, range(0, 180, 30))) == {(1, 2): 600}
    assert banded(contacts(MEETINGS, BOTH, range(0, 180, 7))) == {(1, 2): 900}


def test_an_explanation_says_what_the_strength_is_made_of() -> None:
    some = contacts(LETTERS, OUT, [3, 40]) + contacts(LETTERS, IN, [35]) + contacts(MEETINGS, BOTH, [400])
    found = strength.explain(gathered([*some, *contacts(CALLS, BOTH, [1], other=3)]), CHANNELS, NOW, owner=1, other=2)
    assert found.strength == measured(some)[1, 2]
    letters, meetings = found.kinds
    assert (letters.kind, letters.channel, letters.taken, letters.given, letters.together) == (LETTERS, LETTER, 1, 2, 0)
    assert (meetings.kind, meetings.contacts, meetings.together) == (MEETINGS, 1, 1)
    assert letters.last == found.last == NOW - 3 * DAY
    assert found.first == meetings.last == NOW - 400 * DAY
    assert letters.share + meetings.share == pytest.approx(1)
    assert found.given > found.taken > 0
    assert found.mutual == pytest.approx(found.taken / found.given)
    assert found.contexts == 2
    assert found.years == pytest.approx(397 / 365)


@pytest.mark.parametrize(
    ("ages", "trend"),
    [
        (range(0, 1_000, 20), Trend.STEADY),
        ([*range(0, 40, 4), *range(40, 1_000, 60)], Trend.GROWING),
        (range(90, 1_000, 10), Trend.FADING),
        (range(1_500, 1_700, 40), Trend.QUIET),
        (range(0, 60, 5), Trend.NEW),
        ([2, 500], Trend.STEADY),  # one letter after a quiet year is not yet growth
    ],
)
def test_where_a_tie_is_going(ages: Any, trend: Trend) -> None:
    found = strength.explain(gathered(contacts(LETTERS, BOTH, ages)), CHANNELS, NOW, owner=1, other=2)
    assert found.trend == trend


GOOD: dict[str, Any] = {"owner": [1], "other": [2], "direction": [0], "kind": [0], "at": [NOW], "weight": [1.0]}


@pytest.mark.parametrize(
    ("argument", "value"),
    [
        ("owner", [1.5]),
        ("owner", [[1]]),
        ("owner", np.array([2**64 - 1], np.uint64)),
        ("other", [1]),
        ("other", [2, 3]),
        ("direction", [3]),
        ("kind", [-1]),
        ("at", [float("nan")]),
        ("at", ["soon"]),
        ("weight", [-1.0]),
        ("weight", [1e9]),
        ("weight", [1.0, 1.0]),
        ("until", "tomorrow"),
    ],
)
def test_what_cannot_be_evidence_is_refused_by_name(argument: str, value: object) -> None:
    with pytest.raises(BadArgument) as refused:
        strength.gather(**{**GOOD, argument: value})
    assert refused.value.argument == argument


def test_what_cannot_be_measured_is_refused_by_name() -> None:
    some = gathered(contacts(CHATS, BOTH, [1]))
    for argument, ask in {
        "channels": lambda: strength.measure(some, [LETTER], NOW),
        "now": lambda: strength.measure(some, CHANNELS, float("inf")),
        "other": lambda: strength.explain(some, CHANNELS, NOW, owner=1, other=9),
        "weights": lambda: Weights(nearness=(1.0, 0.5, 2.0, 3.0)),
        "first": lambda: Strands.of([1], [2], [0], [0], [1], [5.0], [5.0], [NOW], [NOW - 1]),
        "contacts": lambda: Strands.of([1], [2], [0], [0], [0], [5.0], [5.0], [NOW], [NOW]),
        "month": lambda: Strands.of([1], [2], [0], [0], [1], [float("inf")], [5.0], [NOW], [NOW]),
    }.items():
        with pytest.raises(BadArgument) as refused:
            ask()
        assert refused.value.argument == argument


def test_nothing_is_fine() -> None:
    assert len(strength.join()) == 0
    assert measured([]) == {}
    assert banded([]) == {}
    assert len(strength.gather(**GOOD, until=NOW - 1)) == 0
