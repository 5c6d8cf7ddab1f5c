"""Arguments are checked with errors that name them; many may ask while one changes; all at once is one by one."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from engine.networks import both
from goodword.engine.errors import BadArgument, TooLarge
from goodword.engine.graph import CLOSE, MEMBER, TieGraph, Topics, View

GRAPH = TieGraph.from_ties([0, 1, 2], [1, 2, 3], [900, 800, 700], members=5)
TOPICS = Topics.from_lists([[0]] * 5)

WRONG: list[tuple[str, Callable[[], Any]]] = [
    ("source", lambda: TieGraph.from_ties([-1], [1], [1], members=2)),
    ("source", lambda: TieGraph.from_ties([[0]], [1], [1], members=2)),
    ("source", lambda: TieGraph.from_ties([0.5], [1], [1], members=2)),
    ("target", lambda: TieGraph.from_ties([0], [2], [1], members=2)),
    ("target", lambda: TieGraph.from_ties([0], [0], [1], members=2)),
    ("target", lambda: TieGraph.from_ties([0, 1], [1], [1, 1], members=2)),
    ("strength", lambda: TieGraph.from_ties([0], [1], [0], members=2)),
    ("strength", lambda: TieGraph.from_ties([0], [1], [1001], members=2)),
    ("level", lambda: TieGraph.from_ties([0], [1], [1], members=2, level=[5])),
    ("members", lambda: TieGraph.from_ties([], [], [], members=-1)),
    ("a", lambda: GRAPH.warm_paths(5, 0)),
    ("a", lambda: GRAPH.warm_paths("0", 1)),  # type: ignore[arg-type]  # what is tried
    ("b", lambda: GRAPH.warm_paths(0, 0)),
    ("b", lambda: GRAPH.warm_paths(0, -1)),
    ("hops", lambda: GRAPH.warm_paths(0, 1, hops=5)),
    ("best", lambda: GRAPH.warm_paths(0, 1, best=0)),
    ("levels", lambda: GRAPH.warm_paths(0, 1, view=View({7: 1}))),
    ("levels", lambda: View({1: 4})),
    ("level", lambda: View(level=-1)),
    ("own", lambda: View(own={1: 1001})),
    ("own", lambda: View(own=([1, 1], [5, 5]))),
    ("own", lambda: GRAPH.warm_paths(0, 1, view=View(own={9: 5}))),
    ("targets", lambda: GRAPH.reach(0, [9])),
    ("exclude", lambda: GRAPH.people_to_meet(0, exclude=[9])),
    ("best", lambda: GRAPH.people_to_meet(0, best=1001)),
    ("topics", lambda: GRAPH.introductions_to_make(0, Topics.from_lists([[0]]), np.ones(1))),
    ("needs", lambda: GRAPH.introductions_to_make(0, TOPICS, np.ones(1), needs=Topics.from_lists([[1]] * 5))),
    ("idf", lambda: GRAPH.introductions_to_make(0, TOPICS, np.array([np.inf]))),
    ("idf", lambda: GRAPH.introductions_to_make(0, TOPICS, np.array([np.nan]))),
    ("exclude", lambda: GRAPH.introductions_to_make(0, TOPICS, np.ones(1), exclude=[(0, 9)])),
    ("k_ab", lambda: GRAPH.set_tie(0, 1, 1001, 0)),
    ("level_ab", lambda: GRAPH.set_tie(0, 1, 1, 0, 5)),
    ("members", lambda: GRAPH.people_to_meet_all(members=[9])),
    ("member", lambda: Topics.from_pairs([3], [1], members=2)),
    ("topic", lambda: Topics.from_pairs([1], [-1], members=2)),
]


@pytest.mark.parametrize(("name", "ask"), WRONG)
def test_bad_arguments_are_named(name: str, ask: Callable[[], Any]) -> None:
    with pytest.raises(BadArgument) as wrong:
        ask()
    assert wrong.value.argument == name


def test_what_is_too_large_is_said() -> None:
    with pytest.raises(TooLarge, match="4194304"):
        TieGraph.from_ties([], [], [], members=5_000_000)


def test_known_answers() -> None:
    """Worked out by hand."""
    graph = both([((0, 1), 900, 0), ((1, 2), 500, 0), ((0, 3), 500, 0), ((3, 2), 1000, 0), ((2, 4), 800, 0)]).fast
    paths = graph.warm_paths(0, 4)
    assert [(path.people, path.strength) for path in paths] == [((0, 3, 2, 4), 0.4), ((0, 1, 2, 4), 0.36)]
    # Both who lead to 2 have one tie, which counts as two: 1 / ln 2 in 2¹⁴ths.
    weight = round(2**14 / np.log(2)) / 2**14
    [candidate] = graph.people_to_meet(0)
    assert (candidate.person, candidate.through) == (2, 3)
    assert candidate.score == pytest.approx((0.9 * 0.5 + 0.5 * 1.0) * weight, rel=1e-12)
    [pair] = graph.introductions_to_make(0, Topics.from_lists([[0]] * 9), np.array([2.0]))
    assert (pair.first, pair.second, pair.shared, pair.mutual) == (1, 3, 2.0, 1)
    assert pair.score == pytest.approx(0.9 * 0.5 * 2.0)
    assert [path.people for path in graph.reach(0, [2, 4, 8])] == [(0, 3, 2), (0, 3, 2, 4)]


def random_graph(members: int, ties: int, seed: int) -> TieGraph:
    rng = np.random.default_rng(seed)
    source, target = rng.integers(0, members, ties), rng.integers(0, members, ties)
    fine = source != target
    strength, level = rng.integers(1, 1001, ties), rng.integers(0, 4, ties)
    return TieGraph.from_ties(source[fine], target[fine], strength[fine], members=members, level=level[fine])


def test_everybody_is_one_by_one() -> None:
    graph = random_graph(300, 4000, 5)
    told: list[tuple[int, int]] = []
    everybody = graph.people_to_meet_all(best=7, threads=2, piece=40, progress=lambda done, of: told.append((done, of)))
    for v in range(300):
        one = graph.people_to_meet(v, best=7, view=View())
        people = [*everybody.people[v], *everybody.through[v]]
        fill = [-1] * (7 - len(one))
        assert people == [*(c.person for c in one), *fill, *(c.through for c in one), *fill]
        assert list(everybody.scores[v][: len(one)]) == [c.score for c in one]
    assert told[-1] == (300, 300)
    close = View(dict.fromkeys(range(300), CLOSE))
    some = graph.people_to_meet_all(best=3, members=[9, 4], views=lambda _member: close)
    assert some.people[1][0] == graph.people_to_meet(4, best=1, view=close)[0].person


def test_what_was_made_ready_is_let_go_of_by_a_change() -> None:
    graph = random_graph(300, 4000, 6)

    def same_as_one_by_one(members: list[int]) -> None:
        everybody = graph.people_to_meet_all(best=5, threads=1, members=members)
        for row, v in enumerate(members):
            one = graph.people_to_meet(v, best=5, view=View())
            found = zip(everybody.people[row], everybody.scores[row], everybody.through[row], strict=True)
            assert list(found)[: len(one)] == [(c.person, c.score, c.through) for c in one]

    few = [3, 200, 7]  # too few to be worth it
    same_as_one_by_one(few)
    graph.ready_for_all()
    same_as_one_by_one(few)
    best = graph.people_to_meet(3, best=1, view=View())[0]
    graph.set_tie(3, best.person, 1000, 1000)
    same_as_one_by_one(list(range(300)))
    graph.ready_for_all()
    graph.hide(best.through)
    same_as_one_by_one(list(range(300)))
    graph.ready_for_all()
    graph.compact()
    same_as_one_by_one(list(range(300)))
    same_as_one_by_one(few)


def test_what_progress_raises_stops_it() -> None:
    def stop(_done: int, _of: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        random_graph(300, 4000, 5).people_to_meet_all(progress=stop, piece=10)


def test_a_reader_sees_a_row_before_or_after_a_change() -> None:
    """Three threads ask without a pause while one sets a tie to and fro, hides and compacts.

    Two ways lead from 0 to 9, through 1 and through 2. Each change makes one of them strong and the other weak, by a
    row of 0 that holds both: a mix of the two rows would be an answer that no order of changes explains.
    """
    graph = random_graph(400, 6000, 8)
    for v in (0, 1, 2, 9):
        graph.hide(v)
    graph.set_tie(0, 1, 1000, 0)
    graph.set_tie(1, 9, 1000, 0)
    fine = {0.1, 0.9, 1.0}
    wrong: list[Any] = []
    done = threading.Event()

    def ask() -> None:
        view = View(level=MEMBER)
        while not done.is_set():
            for path in graph.warm_paths(0, 9, hops=2, view=view):
                if path.people != (0, 1, 9) or path.strength not in fine:
                    wrong.append(path)
            graph.people_to_meet(3)

    readers = [threading.Thread(target=ask) for _reader in range(3)]
    for reader in readers:
        reader.start()
    rng = np.random.default_rng(2)
    for turn in range(3000):
        graph.set_tie(0, 1, (100, 900, 1000)[turn % 3], 0)
        x, y = (int(v) for v in rng.integers(10, 400, 2))
        if x != y:
            graph.set_tie(x, y, int(rng.integers(0, 1001)), int(rng.integers(0, 1001)), 1, 1)
        if turn % 500 == 0:
            graph.compact()
    done.set()
    for reader in readers:
        reader.join()
    assert wrong == []
