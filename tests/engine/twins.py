"""The slow, plain way to the same answers: dictionaries and loops, nothing clever."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from itertools import combinations

from goodword.engine.graph import MEMBER, Candidate, Damping, Pair, WarmPath, curve, damping

FOUR = 4


@dataclass
class SlowView:
    """As ``engine.graph.View``."""

    levels: dict[int, int] = field(default_factory=dict)
    level: int = MEMBER
    own: dict[int, int] | None = None


@dataclass
class SlowGraph:
    """Ties as a dictionary: (from, to) → (strength, level)."""

    members: int
    ties: dict[tuple[int, int], tuple[int, int]] = field(default_factory=dict)

    def set_tie(self, a: int, b: int, k_ab: int, k_ba: int, level_ab: int, level_ba: int) -> None:
        for pair, k, level in (((a, b), k_ab, level_ab), ((b, a), k_ba, level_ba)):
            self.ties.pop(pair, None)
            if k:
                self.ties[pair] = (k, level)

    def hide(self, a: int) -> None:
        self.ties = {pair: tie for pair, tie in self.ties.items() if a not in pair}

    def usable(self, x: int, y: int, view: SlowView | None) -> bool:
        if view is None:
            return True
        asks_x = self.ties[x, y][1]
        asks_y = self.ties.get((y, x), (0, 0))[1]
        return view.levels.get(x, view.level) >= asks_x and view.levels.get(y, view.level) >= asks_y

    def rows(self, asker: int, view: SlowView | None) -> dict[int, dict[int, int]]:
        """Whom each may lead to, and how strongly: the asker's own row as they hold it, others' as far as usable."""
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for (x, y), (k, _level) in self.ties.items():
            if x != asker and self.usable(x, y, view):
                found[x][y] = k
        own = {y: k for (x, y), (k, _level) in self.ties.items() if x == asker}
        found[asker] = own if view is None or view.own is None else dict(view.own)
        return found

    def degree(self, x: int) -> int:
        """Ties usable by all members."""
        everybody = SlowView()
        return sum(self.usable(*pair, everybody) for pair in self.ties if pair[0] == x)

    def warm_paths(self, a: int, b: int, hops: int, best: int, view: SlowView | None = None) -> list[WarmPath]:
        rows = self.rows(a, view)
        by_first: dict[int, tuple[int, int, tuple[int, ...]]] = {}

        def walk(people: tuple[int, ...], value: int) -> None:
            for y, k in rows[people[-1]].items():
                if y == a:
                    continue
                longer, whole = (*people, y), value * k
                if y == b:
                    ties = len(longer) - 1
                    rank = (-whole * 1000 ** (FOUR - ties), ties, longer)
                    by_first[longer[1]] = min(rank, by_first.get(longer[1], rank))
                elif len(people) < hops:
                    walk(longer, whole)

        walk((a,), 1)
        ranked = sorted(by_first.items(), key=lambda item: (item[1][0], item[0]))
        return [WarmPath(people, -value / 10**12) for _first, (value, _ties, people) in ranked[:best]]

    def reach(self, a: int, targets: list[int], hops: int, best: int, view: SlowView | None = None) -> list[WarmPath]:
        found = [path for b in set(targets) - {a} for path in self.warm_paths(a, b, hops, 1, view)]
        return sorted(found, key=lambda path: (-path.strength, path.people[-1]))[:best]

    def people_to_meet(
        self, a: int, best: int, exclude: list[int], view: SlowView | None = None, by: Damping = Damping.INVERSE_LOG
    ) -> list[Candidate]:
        rows, weights = self.rows(a, view), damping.table(by)
        known = {a, *exclude, *rows[a]} | {x for x, y in self.ties if y == a} | {y for x, y in self.ties if x == a}
        terms: dict[int, dict[int, int]] = defaultdict(dict)
        for x, k in rows[a].items():
            if x == a:
                continue
            for y, onward in rows[x].items():
                if y not in known:
                    terms[y][x] = k * onward * int(weights[self.degree(x)])
        ranked = sorted((-sum(term.values()), y) for y, term in terms.items())[:best]
        through = {y: min((-value, x) for x, value in terms[y].items())[1] for _score, y in ranked}
        return [Candidate(y, -score / (10**6 * damping.ONE), through[y]) for score, y in ranked]

    def introductions_to_make(
        self,
        broker: int,
        topics: list[set[int]],
        idf: list[float],
        needs: list[set[int]],
        offers: list[set[int]],
        exclude: list[tuple[int, int]],
        best: int,
        view: SlowView | None = None,
        among: set[int] | None = None,
    ) -> list[Pair]:
        rows = self.rows(broker, view)
        contacts = rows[broker]
        # Here the broker is one end like any other: what the view may use of the broker's own row is asked, too.
        ties = {x: {y for (z, y) in self.ties if z == x and self.usable(x, y, view)} for x in contacts}
        found = []
        for x, y in combinations(sorted(set(contacts) - {broker}), 2):
            if y in ties[x] or x in ties[y] or (x, y) in exclude or (y, x) in exclude:
                continue
            if among is not None and not {x, y} & among:
                continue
            matches = [*(topics[x] & topics[y]), *(needs[x] & offers[y]), *(offers[x] & needs[y])]
            shared = sum(int(idf[topic] * 1024 + 0.5) for topic in matches)
            mutual = len(ties[x] & ties[y])
            score = contacts[x] * contacts[y] * shared * int(curve.table()[min(mutual, curve.TABLE - 1)])
            if score:
                found.append((-score, x, y, shared, mutual))
        return [
            Pair(x, y, -score / (10**6 * 1024 * 1024), shared / 1024, mutual)
            for score, x, y, shared, mutual in sorted(found)[:best]
        ]
