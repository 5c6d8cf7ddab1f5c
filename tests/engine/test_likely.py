"""Who should know whom: sums beside a slow twin, walks beside the exact solution, weights that are learned the same way."""

from __future__ import annotations

import math
from collections import defaultdict, deque
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.networks import MEMBERS, Both, ids, networks, pairs, slow_views, view_of
from engine.twins import SlowGraph, SlowView
from goodword.engine.errors import BadArgument
from goodword.engine.graph import TieGraph, Topics, View, likely

Floats = Any
hiding = st.booleans()


def rows_of(slow: SlowGraph, view: SlowView | None, without: set[int]) -> dict[int, list[int]]:
    """Whom each may lead to, in the order in which ties lie; no tie between the two of ``without``."""
    told = defaultdict(list)
    for (x, y), _tie in sorted(slow.ties.items(), key=lambda tie: (-tie[1][0], tie[0][1])):
        if {x, y} != without and slow.usable(x, y, view):
            told[x].append(y)
    return told


def slow_walk(rows: dict[int, list[int]], lengths: dict[int, int], s: int, least: float) -> dict[int, float]:
    """Chances that a walk from ``s`` stops at each, followed first come, first served."""
    rest, here, waiting = defaultdict(float, {s: 1.0}), defaultdict(float), deque([s])
    while waiting:
        v = waiting.popleft()
        if rest[v] < least * len(rows[v]):
            continue
        mass, rest[v] = rest[v], 0.0
        here[v] += (1 - likely.ONWARD) * mass
        for u in rows[v]:
            rest[u] += likely.ONWARD * mass / len(rows[v])
            if u not in waiting and rest[u] >= least * lengths[u]:
                waiting.append(u)
    return here


def slow_features(slow: SlowGraph, a: int, b: int, hidden: bool, view: SlowView | None) -> list[float]:
    rows = rows_of(slow, view, {a, b} if hidden else set())
    lengths = {v: sum(x == v for x, _y in slow.ties) for v in range(MEMBERS)}
    both = set(rows[a]) & set(rows[b])
    degrees = [max(slow.degree(x), 2) for x in both]
    least = min(max(1 / max(len(slow.ties), 1), likely.FINEST), likely.COARSEST)
    stops = slow_walk(rows, lengths, a, least)[b] + slow_walk(rows, lengths, b, least)[a]
    return [
        math.log(sum(1 / d for d in degrees) + 1e-3), math.log(sum(1 / math.log(d) for d in degrees) + 1e-2),
        math.log1p(len(both)), math.log((1 + len(rows[a])) * (1 + len(rows[b]))), math.log(stops + 1e-6),
    ]  # fmt: skip


def fast_features(graph: TieGraph, a: list[int], b: list[int], hidden: bool, view: View | None = None) -> Floats:
    return graph._features(np.array(a), np.array(b), hidden, None, None, view)[:, :5]


@settings(max_examples=300, deadline=None)
@given(networks, st.lists(pairs, min_size=1, max_size=6), hiding, slow_views)
def test_what_is_around_two_people(
    network: Both, asked: list[tuple[int, int]], hidden: bool, slow: SlowView | None
) -> None:
    view, told = view_of(slow, -1)
    a, b = [pair[0] for pair in asked], [pair[1] for pair in asked]
    wanted = [slow_features(network.slow, *pair, hidden, told) for pair in asked]
    for _again in range(2):  # the second time shows that the first left nothing behind
        assert fast_features(network.fast, a, b, hidden, view) == pytest.approx(np.array(wanted), rel=1e-9, abs=1e-9)


@settings(deadline=None)  # the first call compiles
@given(networks, pairs)
def test_a_hidden_tie_is_as_if_it_were_not_there(network: Both, pair: tuple[int, int]) -> None:
    """But for the walks: how far they are followed goes by the number of ties, one more or less."""
    a, b = [pair[0]], [pair[1]]
    hidden = fast_features(network.fast, a, b, True)[:, :4]
    network.fast.remove_tie(*pair)
    assert hidden == pytest.approx(fast_features(network.fast, a, b, False)[:, :4])


@settings(deadline=None)  # the first call compiles
@given(networks, st.lists(st.tuples(pairs, st.integers(0, 3), st.integers(0, 3)), max_size=8), pairs)
def test_changes_count_from_the_next_question_on(
    network: Both, changes: list[tuple[tuple[int, int], int, int]], pair: tuple[int, int]
) -> None:
    for (a, b), k_ab, k_ba in changes:
        network.fast.set_tie(a, b, k_ab, k_ba)
        network.slow.set_tie(a, b, k_ab, k_ba, 0, 0)
    wanted = slow_features(network.slow, *pair, False, None)
    assert fast_features(network.fast, [pair[0]], [pair[1]], False)[0] == pytest.approx(wanted, rel=1e-9, abs=1e-9)


def circles(count: int = 8, size: int = 9) -> TieGraph:
    """Circles whose people know most of each other, each with one tie to the next."""
    ties = {(c * size + i, c * size + j) for c in range(count) for i in range(size) for j in range(i) if (i * j) % 5}
    ties |= {(c * size, (c + 1) % count * size + 1) for c in range(count)}
    a, b = np.array(sorted(ties)).T
    return TieGraph.from_ties(np.append(a, b), np.append(b, a), np.full(2 * len(a), 500), members=count * size)


def test_walks_stop_where_the_exact_solution_says() -> None:
    graph = circles()
    n = graph.members
    move = np.zeros((n, n))
    for v in range(n):
        for y, _k in graph.contacts(v):
            move[v, y] = 1 / graph.degree(v)
    exact = (1 - likely.ONWARD) * np.linalg.inv(np.eye(n) - likely.ONWARD * move)
    a, b = np.triu_indices(n, 1)
    told = np.exp(fast_features(graph, a.tolist(), b.tolist(), False)[:, 4]) - 1e-6
    missing = exact[a, b] + exact[b, a] - told
    # What is not followed is at most ``least`` for each tie of where it lies (Andersen, Chung and Lang 2006).
    bound = likely.COARSEST * np.array([graph.degree(x) + graph.degree(y) for x, y in zip(a, b, strict=True)])
    assert (missing >= -1e-12).all()
    assert (missing <= bound).all()


def test_ties_of_a_graph_teach_what_holds_it_together() -> None:
    graph = circles()
    pairs = np.array([(0, 5), (0, 10), (0, 40)]).T
    assert 5 not in dict(graph.contacts(0))
    scores = graph.score_pairs(*pairs)
    assert scores[0] > scores[1] > scores[2]
    assert graph.learn_weights().examples > 200
    assert (graph.score_pairs(*pairs[::-1]) == scores).all()
    assert (circles().score_pairs(*pairs) == scores).all()


@settings(deadline=None)  # the first call compiles
@given(networks)
def test_a_small_graph_goes_by_allocation_alone(network: Both) -> None:
    network.fast._weights.clear()
    weights = network.fast.learn_weights()
    everybody = np.triu_indices(MEMBERS, 1)
    if weights.examples:
        return
    scores = network.fast.score_pairs(*everybody)
    allocated = [math.exp(slow_features(network.slow, a, b, False, None)[0]) for a, b in zip(*everybody, strict=True)]
    assert np.exp(scores) == pytest.approx(allocated, rel=1e-6)


def test_few_examples_move_weights_little() -> None:
    draw = np.random.default_rng(1)
    made = draw.normal(size=(2, 25, 7))
    few = likely.learned(*made).weight
    many = likely.learned(*np.repeat(made, 40, axis=1)).weight
    start = np.eye(7)[0]
    assert np.abs(few - start).sum() < np.abs(many - start).sum()


def test_learning_finds_weights_that_no_small_step_betters() -> None:
    draw = np.random.default_rng(2)
    made = draw.normal(size=(60, 7))
    told = np.where(draw.random(60) < 1 / (1 + np.exp(-made[:, 1] * 2)), 1.0, -1.0)
    begin = np.eye(7)[0]
    best = likely._fitted(made, told, begin)

    def cost(weights: Floats, shift: float) -> float:
        return float(np.logaddexp(0, -told * (made @ weights + shift)).sum() + 5 * ((weights - begin) ** 2).sum())

    def at(weights: Floats) -> float:
        return min(cost(weights, shift) for shift in np.linspace(-2, 2, 4001))

    for place in range(7):
        for step in (-0.05, 0.05):
            assert at(best + step * np.eye(7)[place]) > at(best)


def test_separable_examples_end_too() -> None:
    found, nothing = np.full((40, 7), 3.0), np.full((40, 7), -3.0)
    assert np.isfinite(likely.learned(found, nothing).weight).all()


def test_shared_topics_count_where_they_are_given() -> None:
    graph = circles()
    topics = Topics.from_lists([[v % 9, 20 + v // 9] for v in range(graph.members)])
    idf = np.ones(40)
    weights = graph.learn_weights(topics, idf)
    assert set(weights.of()) == set(likely.FEATURES)
    assert weights.of()["topics"] > 0
    with_topics = graph.score_pairs([0, 0], [5, 41], topics, idf)
    assert (with_topics != graph.score_pairs([0, 0], [5, 41])).all()


@settings(deadline=None)  # the first call compiles
@given(st.lists(st.lists(st.integers(0, 6), max_size=5), min_size=MEMBERS, max_size=MEMBERS), ids, ids)
def test_rarity_in_common(lists: list[list[int]], a: int, b: int) -> None:
    idf = np.arange(7) + 0.5
    told = likely.shared_rarity(Topics.from_lists(lists), idf, np.array([a]), np.array([b]), MEMBERS)
    assert told is not None
    assert told[0] == pytest.approx(sum(idf[topic] for topic in set(lists[a]) & set(lists[b])))


@settings(deadline=None)  # the first call compiles
@given(networks, st.integers(1, 30))
def test_examples_are_ties_and_pairs_without_one(network: Both, most: int) -> None:
    ties = list(zip(*(part.tolist() for part in likely.some_ties(network.fast._arcs, most)), strict=True))
    assert len(set(ties)) == len(ties)
    assert set(ties) <= set(network.slow.ties)
    assert len(ties) <= most
    if len(network.slow.ties) <= most:
        assert set(ties) == set(network.slow.ties)
    strangers = list(zip(*(part.tolist() for part in likely.some_strangers(network.fast._arcs, most)), strict=True))
    assert len(set(strangers)) == len(strangers) <= most
    assert all(a < b and (a, b) not in network.slow.ties and (b, a) not in network.slow.ties for a, b in strangers)


@pytest.mark.parametrize(
    ("name", "ask"),
    [
        ("a", lambda: circles().score_pairs([-1], [0])),
        ("b", lambda: circles().score_pairs([1], [99])),
        ("b", lambda: circles().score_pairs([1], [1])),
        ("b", lambda: circles().score_pairs([1, 2], [3])),
        ("idf", lambda: circles().score_pairs([1], [2], Topics.from_lists([[0]] * 72))),
        ("topics", lambda: circles().score_pairs([1], [2], Topics.from_lists([[0]]), np.ones(1))),
        ("most", lambda: circles().learn_weights(most=1)),
        (
            "weights",
            lambda: circles().score_pairs([1], [2], weights=likely.learned(np.zeros((0, 8)), np.zeros((0, 8)))),
        ),
    ],
)
def test_bad_arguments_are_named(name: str, ask: Any) -> None:
    with pytest.raises(BadArgument) as wrong:
        ask()
    assert wrong.value.argument == name
