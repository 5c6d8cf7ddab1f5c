"""Choosing what goes into a plan.

Of n steps those are chosen that fit into the minutes and, first, serve what somebody waits for: of two plans the better is the one
with more steps of the highest urgency; where these are as many, with more of the next, and so on. Among plans that serve the same,
the better is the one with the larger

    Σ gain  −  SAME_KIND · Σ over kinds n(n − 1)/2  −  SAME_OBJECTIVE · Σ over objectives n(n − 1)/2

of the n steps it has of each kind and for each objective: the second of a kind counts SAME_KIND less than the first, the third twice
that. Nobody is in a plan twice. It is a knapsack with conflicts; plans are small, so that the best one is found and proved.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.strength import checks

type Ints = NDArray[np.int64]

SAME_KIND: Final = 60
"""What the second step of a kind counts less, in thousandths of the largest gain."""
SAME_OBJECTIVE: Final = 30
URGENT: Final = 8
"""The highest urgency."""
MOST: Final = 15
"""Steps a plan can have."""
LONGEST: Final = 120
"""Minutes a plan can have."""
EFFORT: Final = 4_000_000
"""Places of the search that are looked at before the best plan found is taken without proof: a fraction of a second."""

_LEVEL: Final = 4  # bits: one more than MOST steps of an urgency weigh as much as one of the next
_GAIN: Final = 25  # bits: what gains and what is taken off them together never reach


@dataclass(frozen=True, slots=True)
class Chosen:
    """A plan.

    Attributes:
        steps: places in the given columns, the most urgent first, then the largest gain.
        proved: whether no better plan exists; False where the search was cut short.
    """

    steps: tuple[int, ...]
    proved: bool


def choose(
    minutes: ArrayLike,
    gain: ArrayLike,
    kind: ArrayLike,
    people: Sequence[Iterable[int]],
    objective: ArrayLike,
    must: ArrayLike,
    *,
    budget: int,
    most: int = MOST,
    effort: int = EFFORT,
) -> Chosen:
    """The best plan. The same columns give the same plan on every machine.

    Args:
        minutes: (n,) how long each step takes, 1 or more.
        gain: (n,) what it brings, 0 to 1,000.
        kind: (n,) its kind, any numbers.
        people: n lists of whom it is about, any numbers.
        objective: (n,) what it serves, any numbers; negative for none.
        must: (n,) how urgently somebody waits for it: 0 for not at all, up to URGENT.
        budget: minutes there are, up to LONGEST.
        most: steps there may be, up to MOST.
        effort: places of the search that may be looked at.

    Raises:
        BadArgument: a column is not as long as the others, or holds what it cannot hold.
    """
    if not 0 <= budget <= LONGEST:
        raise BadArgument("budget", f"has to be from 0 to {LONGEST} minutes, not {budget}.")
    if not 0 <= most <= MOST:
        raise BadArgument("most", f"has to be from 0 to {MOST}, not {most}.")
    columns: dict[str, Ints] = {
        "minutes": checks.ints("minutes", minutes, 1),
        "gain": checks.ints("gain", gain, 0, 1000),
        "kind": checks.ints("kind", kind),
        "objective": checks.ints("objective", objective),
        "must": checks.ints("must", must, 0, URGENT),
    }
    checks.as_long({**columns})
    if len(people) != len(columns["minutes"]):
        raise BadArgument("people", f"has to have {len(columns['minutes'])} lists, not {len(people)}.")
    fits = np.flatnonzero(columns["minutes"] <= budget)
    if not len(fits) or not most:
        return Chosen((), True)
    length, worth, urgency = (columns[name][fits] for name in ("minutes", "gain", "must"))
    score = worth + np.where(urgency > 0, np.int64(1) << (_GAIN + _LEVEL * np.maximum(urgency - 1, 0)), 0)
    order = _kind_by_kind(columns["kind"][fits], score, length)
    at = fits[order]
    from goodword.engine.plan import kernels  # loading numba takes a while: only whoever plans waits

    start, whom = _numbered([people[place] for place in at])
    taken, proved = kernels.search(
        length[order],
        score[order],
        _as_ordinals(columns["kind"][at]),
        _as_ordinals(np.maximum(columns["objective"][at], -1)) - int((columns["objective"][at] < 0).any()),
        start,
        whom,
        budget,
        min(most, budget // int(length.min())),
        SAME_KIND,
        SAME_OBJECTIVE,
        effort,
    )
    steps = sorted((int(place) for place in at[taken]), key=lambda i: (-columns["must"][i], -columns["gain"][i], i))
    return Chosen(tuple(steps), bool(proved))


def _kind_by_kind(kind: Ints, score: Ints, minutes: Ints) -> Ints:
    """An order in which steps of a kind stand together, the kind with the best step first, the best of each first."""
    _kinds, which = np.unique(kind, return_inverse=True)
    best = np.full(which.max() + 1, -1, np.int64)
    np.maximum.at(best, which, score)
    return np.lexsort((minutes, -score, which, -best[which]))


def _as_ordinals(told: Ints) -> Ints:
    return np.unique(told, return_inverse=True)[1].astype(np.int64)


def _numbered(people: Sequence[Iterable[int]]) -> tuple[Ints, Ints]:
    """Lists of people as one column of numbers from 0, and where each list begins in it."""
    numbers: dict[int, int] = {}
    start, whom = [0], list[int]()
    for some in people:
        whom += [numbers.setdefault(who, len(numbers)) for who in dict.fromkeys(some)]
        start.append(len(whom))
    return np.array(start, np.int64), np.array(whom, np.int64)
