"""What a peer answers, and how its answers are held against ours before anything is timed."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

import numpy as np
from benchmarks.figures import Figure
from benchmarks.ties import timing
from benchmarks.ties.invented import Network
from benchmarks.ties.questions import PIECE, Questions
from numpy.typing import NDArray

from goodword.engine.graph import Candidate, Pair, TieGraph, WarmPath
from goodword.engine.graph.answers import Everybody

WALK = 10**12  # a walk's strength 1 in whole numbers
BEST_PATHS, BEST_PEOPLE, BEST_PAIRS = 3, 20, 20

type Scored = list[tuple[float, int]]


class Absent(Exception):  # named for what it says
    """A peer that is not here; the message says what it needs."""


@dataclass(frozen=True)
class Peer:
    """Another way to the same answers. Each function gives (score, who), the best first; None: not asked of it.

    Attributes:
        paths: of (a, b), up to three ties: score and first introducer.
        paths_of_four: the same with up to four ties.
        people: of a: score and person.
        introductions: of a broker: score and smaller id << 32 | larger id.
        everybody: of some members, people to meet of each.
        trip: a question that asks nothing: what it costs to ask at all.
        bars: by question, how many times our median its median is at least (at most, where it is below ours).
        at_most: the bars are of ours over the peer's, to be stayed below.
        counts: how many questions of each kind it is asked.
    """

    name: str
    paths: Callable[[tuple[int, int]], Scored] | None = None
    paths_of_four: Callable[[tuple[int, int]], Scored] | None = None
    people: Callable[[int], Scored] | None = None
    introductions: Callable[[int], Scored] | None = None
    everybody: Callable[[NDArray[np.int64]], list[Scored]] | None = None
    trip: Callable[[int], object] | None = None
    bars: dict[str, float] = field(default_factory=dict)
    at_most: bool = False
    counts: int = 400


class Ours:
    """The engine's answers as it gives them, which tell more than the peers' do: who is between, and through whom."""

    def __init__(self, network: Network, graph: TieGraph) -> None:
        self._graph = graph
        self._topics, self._rarity = network.topics, network.rarity

    def paths(self, pair: tuple[int, int]) -> list[WarmPath]:
        return self._graph.warm_paths(*pair, best=BEST_PATHS)

    def paths_of_four(self, pair: tuple[int, int]) -> list[WarmPath]:
        return self._graph.warm_paths(*pair, hops=4, best=BEST_PATHS)

    def people(self, a: int) -> list[Candidate]:
        return self._graph.people_to_meet(a, best=BEST_PEOPLE)

    def introductions(self, broker: int) -> list[Pair]:
        return self._graph.introductions_to_make(broker, self._topics, self._rarity, best=BEST_PAIRS)

    def ready_for_all(self) -> None:
        self._graph.ready_for_all()

    def everybody(self, members: NDArray[np.int64]) -> Everybody:
        return self._graph.people_to_meet_all(BEST_PEOPLE, 1, members=members)


def scored(told: list[WarmPath] | list[Candidate] | list[Pair]) -> Scored:
    """Answers in the shape in which peers give theirs."""
    found: Scored = []
    for one in told:
        if isinstance(one, WarmPath):
            found.append((one.strength, one.people[1]))
        elif isinstance(one, Candidate):
            found.append((one.score, one.person))
        else:
            found.append((one.score, one.first << 32 | one.second))
    return found


def same(question: object, ours: Scored, theirs: Scored, closeness: float = 1e-9) -> None:
    """Raises AssertionError where scores or those they belong to differ."""
    told = f"{question}: ours {ours}, theirs {theirs}"
    assert len(ours) == len(theirs), told
    assert np.allclose([score for score, _who in ours], [score for score, _who in theirs], rtol=closeness, atol=0), told
    assert [who for _score, who in ours] == [who for _score, who in theirs], told


def compare(peer: Peer, ours: Ours, asked: Questions, checked: int = 40) -> list[Figure]:
    """Check some answers, then time all questions in turn."""
    found = []
    kinds: Iterable[tuple[str, str, list[tuple[int, int]] | list[int]]] = (
        ("paths ≤ 3, random pairs", "paths", asked.random),
        ("paths ≤ 3, near pairs", "paths", asked.near),
        ("paths ≤ 4, random pairs", "paths_of_four", asked.random),
        ("paths ≤ 4, near pairs", "paths_of_four", asked.near),
        ("people to meet", "people", asked.members),
        ("introductions to make", "introductions", asked.members),
    )
    if peer.trip is not None:
        found.append(
            Figure(f"{peer.name}: a bare round trip, µs", float(np.median(timing.alone(peer.trip, range(500)))))
        )
    for words, kind, questions in kinds:
        theirs, mine = getattr(peer, kind), getattr(ours, kind)
        if theirs is None:
            continue
        some = questions[: peer.counts]
        for question in some[:checked]:
            same(question, scored(mine(question)), theirs(question))
        pace = timing.in_turn(mine, theirs, some)
        bar = peer.bars.get(kind)
        if peer.at_most:
            found.append(Figure(f"{words}: ours ÷ {peer.name}, p50", 1 / pace.ratio, bar))
        else:
            found.append(Figure(f"{words}: {peer.name} ÷ ours, p50", pace.ratio, bar, at_least=True))
        found += [
            Figure(f"  {words}: {who}, µs p50", float(np.median(spent)))
            for who, spent in ((peer.name, pace.peer), ("ours", pace.ours))
        ]
    if peer.everybody is not None:
        found += all_members(peer, ours, asked)
    return found


def all_members(peer: Peer, ours: Ours, asked: Questions) -> list[Figure]:
    """People to meet of everybody, of some pieces of all members, in turn, each with one thread."""
    assert peer.everybody is not None
    pieces = list(asked.everybody)
    ours.ready_for_all()  # as the peer has what all may use in a matrix of its own
    mine = ours.everybody(pieces[0])
    rows = zip(pieces[0], mine.scores.tolist(), mine.people.tolist(), peer.everybody(pieces[0]), strict=True)
    for a, scores, people, theirs in rows:
        same(a, [(score, who) for score, who in zip(scores, people, strict=True) if who >= 0], theirs)
    pace = timing.in_turn(ours.everybody, peer.everybody, pieces, turn=1, clock=time.process_time_ns)
    return [
        Figure(f"people to meet of all: {peer.name} ÷ ours", pace.ratio, peer.bars.get("everybody"), at_least=True),
        Figure(
            f"  people to meet of all: {peer.name}, µs of processor time a member", float(np.median(pace.peer)) / PIECE
        ),
        Figure("  people to meet of all: ours, µs of processor time a member", float(np.median(pace.ours)) / PIECE),
    ]
