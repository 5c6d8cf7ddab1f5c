"""Who speaks when, and when each part of a meeting begins."""

from __future__ import annotations

from datetime import date, time, timedelta
from random import Random

import pytest

from goodword.chapters.rota import Turn, rota
from goodword.chapters.timing import Span, minutes_between, timed

FIRST = date(2026, 12, 3)
WEEKS = [FIRST + timedelta(weeks=n) for n in range(8)]


def test_longest_ago_first_and_who_never_spoke_before_all() -> None:
    turns = [
        Turn("lately", last=date(2026, 11, 19)),
        Turn("long ago", last=date(2026, 2, 5)),
        Turn("never, new", since=date(2026, 10, 1)),
        Turn("never, old", since=date(2024, 1, 1)),
    ]
    assert rota(WEEKS[:5], turns) == {
        WEEKS[0]: ["never, old"],
        WEEKS[1]: ["never, new"],
        WEEKS[2]: ["long ago"],
        WEEKS[3]: ["lately"],
        WEEKS[4]: ["never, old"],
    }


def test_who_cannot_come_speaks_the_next_time() -> None:
    turns = [Turn("a", last=date(2026, 1, 1), away=frozenset({WEEKS[0]})), Turn("b", last=date(2026, 6, 1))]
    assert rota(WEEKS[:2], turns) == {WEEKS[0]: ["b"], WEEKS[1]: ["a"]}


def test_places_that_are_taken_stay_and_count() -> None:
    turns = [Turn("a", last=date(2026, 1, 1)), Turn("b", last=date(2026, 2, 1)), Turn("c", last=date(2026, 3, 1))]
    filled = rota(WEEKS[:3], turns, taken={WEEKS[1]: ["a"]})
    assert filled == {WEEKS[0]: ["b"], WEEKS[1]: [], WEEKS[2]: ["c"]}, "who speaks in a week does not speak before it"
    both = rota(WEEKS[:1], turns, each=2, taken={WEEKS[0]: ["c"]})
    assert both == {WEEKS[0]: ["a"]}


def test_nobody_is_asked_before_the_day_they_named() -> None:
    turns = [Turn("a"), Turn("b")]
    assert rota(WEEKS[:3], turns, after={"a": WEEKS[2], "b": WEEKS[1]}) == {
        WEEKS[0]: [],
        WEEKS[1]: ["b"],
        WEEKS[2]: ["a"],
    }


@pytest.mark.parametrize("seed", range(40))
def test_turns_are_fair(seed: int) -> None:
    rolled = Random(seed)
    each = rolled.randint(1, 3)
    turns = [
        Turn(
            n,
            last=rolled.choice([None, date(2025, 1, 1) + timedelta(days=rolled.randrange(690))]),
            away=frozenset(rolled.sample(WEEKS, rolled.randint(0, 3))),
        )
        for n in range(rolled.randint(1, 9))
    ]
    filled = rota(WEEKS, turns, each=each)
    away = {turn.key: turn.away for turn in turns}
    for day, keys in filled.items():
        assert len(set(keys)) == len(keys) <= each
        assert not any(day in away[key] for key in keys)
        assert len(keys) == min(each, sum(day not in gone for gone in away.values())), "a place that can be filled is"
    said = {turn.key: turn.last or date.min for turn in turns}
    for day in WEEKS:
        for key in filled[day]:
            passed = [other for other in said if other not in filled[day] and day not in away[other]]
            assert all(said[key] <= said[other] for other in passed), "nobody who waited longer was passed over"
        said.update(dict.fromkeys(filled[day], day))


def test_parts_follow_one_another_on_the_clock() -> None:
    assert timed(time(6, 45), [15, 0, 5]) == [
        Span(time(6, 45), time(7, 0)),
        Span(time(7, 0), time(7, 0)),
        Span(time(7, 0), time(7, 5)),
    ]
    assert timed(time(23, 50), [20])[0].ends == time(0, 10)
    assert timed(time(7, 0), []) == []


@pytest.mark.parametrize(("ends", "minutes"), [(time(8, 15), 90), (time(6, 45), 0), (time(6, 30), 23 * 60 + 45)])
def test_the_minutes_there_are(ends: time, minutes: int) -> None:
    assert minutes_between(time(6, 45), ends) == minutes
