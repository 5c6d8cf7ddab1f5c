"""The formulas: defined for everything, never better for less, never worse for more; and what follows from them."""

from __future__ import annotations

from dataclasses import replace
from math import isfinite
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.networks import weighing
from goodword.networks.kinds import AIMS
from goodword.networks.weighing import Came, Fit, Taken, Verdict

COUNT = st.integers(0, 500)
CAME = st.builds(Came, COUNT, COUNT, COUNT)
MINUTES = st.none() | st.integers(0, 10_080)
EXPOSURE = st.none() | st.integers(1, 3)
TAKEN = st.builds(Taken, MINUTES, st.integers(1, 52), EXPOSURE)
FIT = st.builds(
    Fit, st.booleans(), st.booleans(), st.booleans(), st.integers(5, 50), st.integers(0, 5), MINUTES, EXPOSURE
)  # fmt: skip


@given(st.sampled_from(AIMS), CAME, TAKEN, st.sampled_from(["met", "referrals", "answers"]), st.integers(1, 20))
def test_more_that_came_back_is_never_less_and_more_time_or_exposure_never_more(
    aim: str, came: Came, taken: Taken, what: str, more: int
) -> None:
    rate = weighing.rate(aim, came, taken)
    assert isfinite(rate)
    assert rate >= 0
    richer: dict[str, Any] = {what: getattr(came, what) + more}
    assert weighing.rate(aim, replace(came, **richer), taken) > rate
    assert weighing.rate(aim, came, replace(taken, minutes=(taken.minutes or 0) + more)) <= rate
    assert weighing.rate(aim, came, replace(taken, exposure=min(3, (taken.exposure or 1) + 1))) <= rate


@given(FIT, st.integers(1, 300))
def test_what_fits_better_is_never_less_worth_joining(fit: Fit, more: int) -> None:
    score = weighing.fit(fit)
    assert isfinite(score)
    assert weighing.fit(replace(fit, trade=True)) >= score
    assert weighing.fit(replace(fit, place=True)) >= score
    assert weighing.fit(replace(fit, better=fit.better + 1)) > score
    if fit.minutes is not None:
        assert weighing.fit(replace(fit, minutes=fit.minutes + more)) <= score


def test_nothing_is_divided_by_nothing() -> None:
    assert weighing.overall("known", []) == 0
    assert weighing.rate("known", Came(), Taken(0)) == 0
    assert weighing.fit(Fit()) > 0


HOUR = Taken(60)


@pytest.mark.parametrize(
    ("came", "taken", "usual", "said"),
    [
        (Came(met=5), replace(HOUR, weeks=12), 0.0, Verdict.UNSAID),
        (Came(), Taken(None), 0.0, Verdict.UNSAID),
        (Came(), HOUR, 0.0, Verdict.LEAVE),
        (Came(), Taken(5), 0.0, Verdict.KEEP),
        (Came(met=1), Taken(None), 0.0, Verdict.KEEP),
        (Came(met=2), HOUR, 0.05, Verdict.DEEPEN),
        (Came(met=2), HOUR, 0.5, Verdict.KEEP),
        (Came(answers=2), HOUR, 0.0, Verdict.KEEP),
    ],
)
def test_what_to_do_follows(came: Came, taken: Taken, usual: float, said: Verdict) -> None:
    assert weighing.verdict("connected", came, taken, usual) == said
