"""How long it takes to make strengths from rows of evidence: all at once, and taking in what is new.

The rows are invented: members with some tens of ties each, a few of them close, in five kinds over ten years. Before
anything is timed, the strengths of some members are compared with sums over their rows themselves.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, Final

import numpy as np
from benchmarks.figures import Figure
from numpy.typing import NDArray

from goodword.engine import strength
from goodword.engine.strength import CALL, IN_PERSON, LETTER, PASSIVE, PUBLISHED, Strengths

NOW: Final = 1_795_000_000.0
CHANNELS: Final = [PASSIVE, LETTER, LETTER, CALL, IN_PERSON]
DAY: Final = 86_400.0
TIMES: Final = 3
CHECKED: Final = 20
PER_MEMBER: Final = 250
SECONDS: Final = 10.0  # for ten million rows

type Columns = tuple[NDArray[Any], ...]


def invented(rows: int) -> Columns:
    """Columns of evidence, in no order."""
    random = np.random.default_rng(7)
    members = max(rows // PER_MEMBER, 10)
    owner = random.integers(1, members + 1, rows)
    friend = (random.pareto(1.0, rows) * 3).astype(np.int64) % 60  # some are met far more often than others
    other = members + 1 + (owner * 61 + friend * 7919) % members
    kind = (owner + friend + (random.random(rows) < 0.1)) % len(CHANNELS)  # most ties go on in one way
    direction = random.choice(3, rows, p=[0.4, 0.4, 0.2])
    at = NOW - random.random(rows) ** 2 * 3_650 * DAY
    return owner, other, direction, kind, at


def slow(columns: Columns, owner: int) -> dict[int, int]:
    """The strengths of one member, from sums over the rows."""
    mine = columns[0] == owner
    _owner, other, direction, kind, at = (column[mine] for column in columns)
    age = (NOW - at) / DAY
    rate = np.log(2) * (0.7 * 0.5 ** (age / 30) + 0.3 * 30 / 365 * 0.5 ** (age / 365))
    worth = rate * np.asarray(PUBLISHED.nearness)[np.asarray(CHANNELS)[kind]]
    found = {}
    for one in np.unique(other):
        his = other == one
        out, back = (worth[his & np.isin(direction, (way, strength.BOTH))].sum() for way in (strength.OUT, strength.IN))
        kinds = [worth[his & (kind == some)].sum() for some in np.unique(kind[his])]
        present = sorted(some / (1 + some) for some in kinds)[:-1]
        years = (at[his].max() - at[his].min()) / DAY / 365
        amount = (np.sqrt(out * back) + (out + back) / 2) / 2
        amount *= (1 + sum(present) / 4) * (1 + np.log2(1 + years) / 4)
        found[int(one)] = round(1 + 999 * amount / (amount + 4))
    return found


def check(columns: Columns, found: Strengths) -> None:
    """Stops where the strengths of the first members are not those of the slow way."""
    for owner in range(1, CHECKED + 1):
        mine = found.owner == owner
        fast = dict(zip(found.other[mine].tolist(), found.strength[mine].tolist(), strict=True))
        told = slow(columns, owner)
        if fast.keys() != told.keys() or any(abs(fast[other] - told[other]) > 1 for other in told):
            raise SystemExit(f"The strengths of member {owner} are not what their rows add up to.")


def best(what: Callable[[], object]) -> float:
    """Seconds of the fastest of a few tries."""
    seconds = []
    for _try in range(TIMES):
        begun = time.perf_counter()
        what()
        seconds.append(time.perf_counter() - begun)
    return min(seconds)


def figures(rows: int) -> list[Figure]:
    """Of so many rows of evidence."""
    columns = invented(rows)
    strands = strength.gather(*columns)
    found = strength.measure(strands, CHANNELS, NOW)
    check(columns, found)
    some = tuple(column[:1_000] for column in columns)
    one = strands.of_tie(int(strands.owner[0]), int(strands.other[0]))
    gathering = best(lambda: strength.gather(*columns))
    measuring = best(lambda: strength.measure(strands, CHANNELS, NOW))
    return [
        Figure("strength: rows of evidence", rows),
        Figure("strength: ties", len(found)),
        Figure("strength: strands", len(strands)),
        Figure("strength: gather rows to strands, s", gathering),
        Figure("strength: measure all strands, s", measuring),
        Figure("strength: from rows to strengths, s", gathering + measuring, SECONDS * rows / 1e7),
        Figure("strength: gather 1,000 new rows and measure them, ms", 1e3 * best(lambda: newer(some))),
        Figure("strength: explain one tie, ms", 1e3 * best(lambda: explained(one))),
    ]


def newer(some: Columns) -> Strengths:
    """What new rows alone take."""
    return strength.measure(strength.gather(*some), CHANNELS, NOW)


def explained(one: strength.Strands) -> strength.Explanation:
    """One tie."""
    return strength.explain(one, CHANNELS, NOW, owner=int(one.owner[0]), other=int(one.other[0]))
