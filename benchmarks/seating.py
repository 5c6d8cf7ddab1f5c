"""Who sits where: what our search reaches in a second, ten and sixty, beside chance, a greedy hand, and CP-SAT given the same time.

    python benchmarks/seating.py [--seconds 1 10 60] [--json]

A plan is worth what the meetings in it are worth, each pair once; a second meeting of the same two costs three times the largest worth.
Before anything is timed the search must reach the optimum that CP-SAT proves on small cases. Which cases of the social golfer
problem (g groups of p over w rounds, nobody twice with anybody) it reaches without a repeat is told at the end.

The peer beyond what Goodword itself needs: ``.tools/bin/uv pip install --python .venv/bin/python --group peers``; without it the
figures that need it are left out, and named.
"""

from __future__ import annotations

import importlib.util
import sys
import time
from itertools import combinations
from pathlib import Path
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.figures import Figure, arguments, report

from goodword.engine.seating import Room, Seating, seat
from goodword.engine.seating.judging import judged
from goodword.engine.seating.room import TWICE

SIZES: Final = {
    "36 people, 3 rounds, tables of 6": (36, 3, 6),
    "120 × 5 × 8": (120, 5, 8),
    "500 × 6 × 10": (500, 6, 10),
}
SMALL: Final = [(4, 2, 2), (6, 1, 2), (6, 2, 2), (8, 1, 2), (6, 1, 3), (6, 2, 3), (8, 1, 4), (8, 2, 4), (8, 2, 2), (8, 3, 2), (9, 1, 3), (9, 2, 3), (10, 1, 5), (10, 2, 2), (12, 1, 4), (12, 1, 3)]  # fmt: skip
GOLFERS: Final = [(5, 3, 7), (6, 3, 8), (7, 3, 9), (5, 4, 5), (6, 4, 6), (7, 4, 7), (8, 4, 7), (8, 4, 8), (8, 4, 9), (5, 5, 6), (6, 5, 5), (7, 5, 6)]  # fmt: skip
GOLF_SECONDS: Final = 5.0
WORTHWHILE: Final = 0.3
"""A pair is worth meeting from so much of the largest worth on."""
PROOF: Final = 20.0
"""Seconds that CP-SAT has to prove a small optimum."""
BUILT: Final = 40_000
"""Pairs in rounds that CP-SAT's model is made for; a larger one takes longer to be written than there is time."""
MARGIN: Final = dict.fromkeys(SIZES, 1.0)
"""So many times what the greedy hand reaches, ours reaches at least."""


def invented(people: int, rounds: int, size: int, seed: int = 7) -> Room:
    """A meeting of people of whom a sixth know one another, and most have little for each other: whole numbers from 0 to 100."""
    chance = np.random.default_rng(seed)
    worth = np.rint(100 * chance.random((people, people)) ** 3)
    worth[chance.random((people, people)) < 1 / 6] = 0
    worth = np.triu(worth, 1)
    return Room.of(worth + worth.T, [[size] * (people // size)] * rounds)


def by_chance(room: Room, seed: int = 3) -> Seating:
    """Everybody somewhere."""
    chance = np.random.default_rng(seed)
    seats = np.repeat(np.arange(room.tables), room.sizes[0])
    return judged(room, np.array([chance.permutation(seats) for _round in range(room.rounds)], np.int16))


def greedy(room: Room) -> Seating:
    """Table by table, whoever adds most to those who sit there; who has met somebody there only where nobody else is left."""
    tables = np.full((room.rounds, room.people), -1, np.int16)
    gain, after = room.worth.copy(), -TWICE * room.unit
    for r in range(room.rounds):
        free = list(range(room.people))
        for table in range(room.tables):
            those = [free.pop(0)]
            while len(those) < room.sizes[r, table]:
                best = max(free, key=lambda person: float(gain[person, those].sum()))
                free.remove(best)
                those.append(best)
            tables[r, those] = table
            for one, other in combinations(those, 2):
                gain[one, other] = gain[other, one] = after
    return judged(room, tables)


class CpSat:
    """OR-tools' model of the same: a boolean for each seat, one for each pair in each round, one for each pair."""

    def __init__(self, room: Room) -> None:
        cp_model: Any = importlib.import_module("ortools.sat.python.cp_model")
        self.cp, self.room, self.model = cp_model, room, cp_model.CpModel()
        model, rounds, people, tables = self.model, range(room.rounds), range(room.people), range(room.tables)
        self.sits = [[[model.new_bool_var("") for _t in tables] for _i in people] for _r in rounds]
        for r in rounds:
            for i in people:
                model.add_exactly_one(self.sits[r][i])
            for t in tables:
                model.add(sum(self.sits[r][i][t] for i in people) == int(room.sizes[r, t]))
            model.add(self.sits[r][0][0] == 1)  # tables of one size are alike
        terms = []
        for i, j in combinations(people, 2):
            meets = [self._meets(r, i, j) for r in rounds]
            met = model.new_bool_var("")
            model.add(met <= sum(meets))
            cost = int(TWICE * room.unit)
            terms.append((int(room.worth[i, j]) + cost) * met - cost * sum(meets))
        model.maximize(sum(terms))

    def _meets(self, r: int, i: int, j: int) -> Any:
        meets = self.model.new_bool_var("")
        for mine, theirs in zip(self.sits[r][i], self.sits[r][j], strict=True):
            self.model.add_implication(meets, ~mine).only_enforce_if(~theirs)
            self.model.add_bool_or([~mine, ~theirs, meets])
        return meets

    def solve(self, seconds: float) -> tuple[Seating | None, bool]:
        """The best plan in the time, if there was one, and whether it is proved to be the best."""
        solver = self.cp.CpSolver()
        solver.parameters.max_time_in_seconds, solver.parameters.num_workers = seconds, 1
        status = solver.solve(self.model)
        if status not in {self.cp.OPTIMAL, self.cp.FEASIBLE}:
            return None, False
        told = [[[bool(solver.value(at)) for at in person] for person in row] for row in self.sits]
        return judged(self.room, np.array(told).argmax(axis=2).astype(np.int16)), status == self.cp.OPTIMAL


def proved() -> list[Figure]:
    """How many small optima CP-SAT proves, and how many of those ours reaches."""
    done = reached = 0
    for number, size in enumerate(SMALL):
        room = invented(*size, seed=100 + number)
        best, optimal = CpSat(room).solve(PROOF)
        if best is not None and optimal:
            done += 1
            reached += seat(room, seconds=0.5).score >= best.score - 1e-6
    return [
        Figure(f"small cases of {len(SMALL)} whose optimum CP-SAT proves", done, 10, at_least=True),
        Figure("of these, optima that ours does not reach", done - reached, 0),
    ]


def of_size(name: str, room: Room, times: list[float], *, peer: bool) -> list[Figure]:
    """Ours beside the others."""
    base, hand = by_chance(room), greedy(room)
    figures = [
        Figure(f"{name}: bound", room_bound(room)),
        Figure(f"{name}: by chance, worth", base.worth),
        Figure(f"{name}: by chance, repeats", base.repeats),
        Figure(f"{name}: greedy, worth", hand.worth),
        Figure(f"{name}: greedy, score", hand.score),
        Figure(f"{name}: greedy, repeats", hand.repeats),
    ]
    model = CpSat(room) if peer and room.people**2 // 2 * room.rounds <= BUILT else None
    for seconds in times:
        began = time.perf_counter()
        ours = seat(room, seconds=seconds)
        took = time.perf_counter() - began
        told = f"{name}: {seconds:g} s"
        figures += [
            Figure(f"{told}: score ÷ greedy's", ours.score / hand.score, MARGIN[name], at_least=True),
            Figure(f"{told}: worth", ours.worth),
            Figure(f"{told}: repeats", ours.repeats, hand.repeats),
            Figure(
                f"{told}: part of those who sit together who are new to each other and worth meeting",
                share(room, ours.tables),
            ),
            Figure(f"{told}: seconds that it took", took),
        ]
        if model is not None:
            theirs, _optimal = model.solve(seconds)
            score = theirs.score if theirs is not None else float("-inf")
            figures += [
                Figure(f"{told}: CP-SAT's score (none found: -inf)", score),
                Figure(f"{told}: ours less CP-SAT's score", ours.score - max(score, -1e9), 0, at_least=True),
            ]
    return figures


def room_bound(room: Room) -> float:
    """What any plan scores at most, loosely."""
    return by_chance(room).bound


def share(room: Room, tables: NDArray[np.int16]) -> float:
    """Of all pairs at tables, those who are new to each other and worth meeting."""
    together = sum((row[:, None] == row[None, :]).astype(int) for row in tables)
    pairs = np.triu(together, 1)
    good = np.triu((room.worth >= WORTHWHILE * room.unit) & (together > 0), 1)
    return float(good.sum() / pairs.sum())


def golfers() -> list[Figure]:
    """Repeats that are left in the social golfer problem."""
    figures = []
    for groups, size, rounds in GOLFERS:
        people = groups * size
        room = Room.of(np.zeros((people, people)), [[size] * groups] * rounds)
        figures.append(
            Figure(f"social golfers {groups}-{size}-{rounds}: repeats", seat(room, seconds=GOLF_SECONDS).repeats)
        )
    return figures


def main() -> None:
    """Check, measure, report."""
    parser = arguments((__doc__ or "").splitlines()[0])
    parser.add_argument("--seconds", type=float, nargs="+", default=[1.0, 10.0, 60.0])
    options = parser.parse_args()
    peer = importlib.util.find_spec("ortools") is not None
    if not peer:
        print("Not measured beside CP-SAT: ortools is missing.", file=sys.stderr)
    figures = proved() if peer else []
    seat(invented(12, 2, 3), seconds=0.1)  # compiled before it is timed
    for name, size in SIZES.items():
        figures += of_size(name, invented(*size), options.seconds, peer=peer)
    report("Seating", [*figures, *golfers()], as_json=options.json)


if __name__ == "__main__":
    main()
