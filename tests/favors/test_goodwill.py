"""The model of goodwill: what a number that nobody sees must never do."""

from __future__ import annotations

from dataclasses import dataclass

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodword.favors.goodwill import DAY, GLADLY, Leaning, Month, goodwill, leaning

NOW = 1_790_000_000.0
LIVES = {"favor": 365, "gift": 182, "introduction": 540, "vouch": 730}


@dataclass(frozen=True)
class Done:
    """One favor: its kind, who did it, and how many days ago."""

    kind: str
    by: str
    days: int


done = st.builds(
    Done, st.sampled_from(sorted(LIVES)), st.sampled_from(["them", "you", "both"]), st.integers(0, 2_000)
)  # fmt: skip
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
several = st.lists(done, max_size=30)


def months(some: list[Done]) -> list[Month]:
    """Favors as a query counts them; thirty days are a month here."""
    found: dict[tuple[str, int], list[Done]] = {}
    for one in some:
        found.setdefault((one.kind, one.days // 30), []).append(one)
    return [
        Month(
            kind,
            sum(one.by == "them" for one in group),
            sum(one.by == "you" for one in group),
            sum(one.by == "both" for one in group),
            NOW - min(one.days for one in group) * DAY,
        )
        for (kind, _month), group in found.items()
    ]


def reached(some: list[Done], now: float = NOW) -> float:
    return goodwill(months(some), LIVES.__getitem__, now)


@unhurried
@given(several, done)
def test_a_further_favor_never_lowers_it(some: list[Done], one: Done) -> None:
    assert reached([*some, one]) >= reached(some) - 1e-12


@unhurried
@given(st.lists(done, min_size=1, max_size=30), st.integers(1, 5_000), st.integers(1, 5_000))
def test_it_fades(some: list[Done], soon: int, later: int) -> None:
    now, then, at_last = (reached(some, NOW + days * DAY) for days in (0, soon, soon + later))
    assert now > then > at_last >= 0.0


@unhurried
@given(st.lists(done, max_size=100))
def test_it_is_bounded(some: list[Done]) -> None:
    assert 0.0 <= reached(some) < 1.0


@unhurried
@given(st.integers(1, 10_000), st.sampled_from(sorted(LIVES)), st.sampled_from(["them", "you"]))
def test_trifles_within_a_month_never_make_somebody_glad(count: int, kind: str, by: str) -> None:
    month = Month(kind, count * (by == "them"), count * (by == "you"), 0, NOW)
    assert leaning([month], LIVES.__getitem__, NOW) is not Leaning.GLADLY
    assert goodwill([month], LIVES.__getitem__, NOW) < goodwill([month, month._replace(kind="other")], _any, NOW)


def _any(kind: str) -> int:
    return LIVES.get(kind, 365)


@unhurried
@given(st.lists(st.tuples(st.sampled_from(sorted(LIVES)), st.integers(0, 2_000)), max_size=30))
def test_an_exchange_reaches_no_more_than_one_side_of_it(some: list[tuple[str, int]]) -> None:
    theirs = [Done(kind, "them", days) for kind, days in some]
    back = [Done(kind, "you", days) for kind, days in some]
    assert reached([*theirs, *back]) == reached(theirs) == reached(back)


def test_two_introductions_and_a_favor_make_somebody_glad_for_a_while() -> None:
    some = [Done("introduction", "them", 20), Done("introduction", "them", 90), Done("favor", "them", 40)]
    assert leaning(months(some), LIVES.__getitem__, NOW) is Leaning.GLADLY
    assert reached(some) > GLADLY
    assert leaning(months(some), LIVES.__getitem__, NOW + 2 * 365 * DAY) is Leaning.WORTH_ASKING
    assert leaning(months(some), LIVES.__getitem__, NOW + 8 * 365 * DAY) is Leaning.HARD_TO_SAY
    assert leaning([], LIVES.__getitem__, NOW) is Leaning.HARD_TO_SAY
