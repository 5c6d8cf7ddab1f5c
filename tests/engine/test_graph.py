"""Every answer of the graph equals that of its slow twin, on thousands of small networks and after any changes."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from engine.networks import MEMBERS, Both, ids, layered, levels, networks, pairs, slow_views, strengths, view_of
from engine.twins import SlowView
from goodword.engine.graph import Damping, Topics, View

TOPICS = 5
many = settings(max_examples=700, deadline=None)
topic_sets = st.lists(st.sets(st.integers(0, TOPICS - 1), max_size=3), min_size=MEMBERS, max_size=MEMBERS)
nobody = [set[int]() for _member in range(MEMBERS)]
rarities = st.lists(st.sampled_from([0.0, 0.3, 1.0, 2.5]), min_size=TOPICS, max_size=TOPICS)


@many
@given(networks, pairs, st.integers(1, 4), st.integers(1, 4), slow_views)
def test_warm_paths(net: Both, pair: tuple[int, int], hops: int, best: int, told: SlowView | None) -> None:
    view, slow = view_of(told, pair[0])
    assert net.fast.warm_paths(*pair, hops, best, view) == net.slow.warm_paths(*pair, hops, best, slow)


@many
@given(layered(), st.integers(2, 4), st.integers(1, 3), st.booleans())
def test_equal_walks_and_sums(told: tuple[Both, int, int], hops: int, best: int, crowd: bool) -> None:
    """Where a search stops early, an equal answer with a smaller id may still lie ahead."""
    net, first, last = told
    if crowd:  # makes it cheaper to search from the end
        for other in range(MEMBERS):
            if other not in (first, last) and (first, other) in net.slow.ties:
                for x in range(MEMBERS):
                    if x not in (first, last, other) and (other, x) not in net.slow.ties:
                        net.fast.set_tie(other, x, 1, net.slow.ties.get((x, other), (0, 0))[0])
                        net.slow.ties[other, x] = (1, 0)
    assert net.fast.warm_paths(first, last, hops, best) == net.slow.warm_paths(first, last, hops, best)
    assert net.fast.people_to_meet(first, best) == net.slow.people_to_meet(first, best, [])
    topics = [{0, 1} if v % 2 else {1} for v in range(MEMBERS)]
    assert net.fast.introductions_to_make(
        first, Topics.from_lists(topics), [1.0, 1.0], best=best
    ) == net.slow.introductions_to_make(first, topics, [1.0, 1.0], nobody, nobody, [], best)


@many
@given(networks, ids, st.lists(ids, max_size=5), st.integers(1, 4), st.integers(1, 4), slow_views)
def test_reach(net: Both, a: int, targets: list[int], hops: int, best: int, told: SlowView | None) -> None:
    view, slow = view_of(told, a)
    assert net.fast.reach(a, targets, hops, best, view) == net.slow.reach(a, targets, hops, best, slow)


@many
@given(networks, ids, st.integers(1, 6), st.lists(ids, max_size=3), slow_views, st.sampled_from(Damping))
def test_people_to_meet(net: Both, a: int, best: int, exclude: list[int], told: SlowView | None, by: Damping) -> None:
    view, slow = view_of(told, a)
    assert net.fast.people_to_meet(a, best, exclude, view, by=by) == net.slow.people_to_meet(a, best, exclude, slow, by)


@many
@given(
    networks, ids, topic_sets, rarities, topic_sets | st.just(nobody), topic_sets | st.just(nobody),
    st.lists(pairs, max_size=3), st.integers(1, 6), slow_views, st.none() | st.sets(ids, max_size=4),
)  # fmt: skip
def test_introductions_to_make(
    net: Both, broker: int, topics: list[set[int]], idf: list[float], needs: list[set[int]], offers: list[set[int]],
    exclude: list[tuple[int, int]], best: int, told: SlowView | None,
    among: set[int] | None,
) -> None:  # fmt: skip
    view, slow = view_of(told, broker)
    fast: Any = [Topics.from_lists(told_of) for told_of in (topics, needs, offers)]
    assert net.fast.introductions_to_make(
        broker, fast[0], idf, fast[1], fast[2], exclude, best, view, among
    ) == net.slow.introductions_to_make(broker, topics, idf, needs, offers, exclude, best, slow, among)


@given(networks, pairs)
def test_contacts_and_mutual(net: Both, pair: tuple[int, int]) -> None:
    net.same()
    a, b = pair
    theirs = [{y for (x, y) in net.slow.ties if x == end} for end in pair]
    assert net.fast.mutual(a, b) == sorted(theirs[0] & theirs[1])
    assert net.fast.degree(a) == len(theirs[0])
    assert net.fast.strength(a, b) == net.slow.ties.get((a, b), (0, 0))[0]


class Changes(RuleBasedStateMachine):
    """After any changes the graph is what it would be if it were made anew."""

    @initialize(net=networks)
    def begin(self, net: Both) -> None:
        self.net = net

    @rule(pair=pairs, k_ab=strengths | st.just(0), k_ba=strengths | st.just(0), level_ab=levels, level_ba=levels)
    def set_tie(self, pair: tuple[int, int], k_ab: int, k_ba: int, level_ab: int, level_ba: int) -> None:
        self.net.fast.set_tie(*pair, k_ab, k_ba, level_ab, level_ba)
        self.net.slow.set_tie(*pair, k_ab, k_ba, level_ab, level_ba)

    @rule(pair=pairs)
    def remove_tie(self, pair: tuple[int, int]) -> None:
        self.net.fast.remove_tie(*pair)
        self.net.slow.set_tie(*pair, 0, 0, 0, 0)

    @rule(a=ids)
    def hide(self, a: int) -> None:
        self.net.fast.hide(a)
        self.net.slow.hide(a)

    @rule()
    def compact(self) -> None:
        self.net.fast.compact()

    @rule(pair=pairs, told=slow_views)
    def ask(self, pair: tuple[int, int], told: SlowView | None) -> None:
        view, slow = view_of(told, pair[0])
        assert self.net.fast.warm_paths(*pair, 4, 3, view) == self.net.slow.warm_paths(*pair, 4, 3, slow)
        assert self.net.fast.people_to_meet(pair[0], 5, (), view) == self.net.slow.people_to_meet(pair[0], 5, [], slow)

    @invariant()
    def rows_are_equal(self) -> None:
        self.net.same()


Changes.TestCase.settings = settings(max_examples=150, stateful_step_count=20, deadline=None)
test_changes = Changes.TestCase


def test_a_view_leaves_nothing_behind() -> None:
    """A question with a view, then one without: as if the first had not been asked."""
    from engine.networks import both

    net = both([((0, 1), 900, 0), ((1, 2), 800, 3), ((2, 3), 700, 0)])
    assert net.fast.warm_paths(0, 2, view=View({1: -1}, own={3: 5})) == []
    assert [path.people for path in net.fast.warm_paths(0, 2)] == [(0, 1, 2)]
    assert [path.people for path in net.fast.warm_paths(0, 2, view=View({1: 3}))] == [(0, 1, 2)]
    assert net.fast.warm_paths(0, 2, view=View()) == []
