"""The graph of ties: what it answers, and how it changes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Final

import numpy as np
from numpy.typing import ArrayLike, NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.graph import checks, curve, damping, likely, topics
from goodword.engine.graph.answers import Candidate, Everybody, Pair, WarmPath
from goodword.engine.graph.damping import Damping
from goodword.engine.graph.kernels import brokering, everybody, meeting, paths
from goodword.engine.graph.layout import BEST_MOST, PATHS_MOST, Arcs
from goodword.engine.graph.likely import Weights
from goodword.engine.graph.scratch import Scratch
from goodword.engine.graph.state import Open, Ties
from goodword.engine.graph.topics import Topics
from goodword.engine.graph.view import View

HOPS_MOST: Final = 4
WHOLE: Final = 10**12  # what the strength 1 of a walk is in whole numbers
NO_ROW: Final = np.empty(0, np.uint32)
MILLION: Final = 10**6
made: Final = tuple.__new__  # a named tuple of a tuple, without the function call that its class would cost
WORTH_IT: Final = 50  # from this part of all members on, making ready costs less than it saves
EVERYBODY: Final = View()  # the eyes of somebody whom all hold as a member


class TieGraph(Ties):
    """Ties between members, directed, with strengths and with what each end asks of a viewer; and its answers."""

    def warm_paths(self, a: int, b: int, hops: int = 3, best: int = 3, view: View | None = None) -> list[WarmPath]:
        """The strongest ways from ``a`` to ``b``, each with a first introducer of its own; exact.

        Of all walks of at most ``hops`` ties that do not return to ``a``, the one with the largest product of
        strengths for each first introducer; of these the ``best``, by strength, then by the introducer's id. A tie
        between the two is a way of its own, with nobody between.

        Args:
            hops: 1 to 4.
            best: 1 to 64.
            view: whose eyes to use, those of ``a``; None: all ties are usable.

        Raises:
            BadArgument: an argument out of range.
        """
        a, b = self._pair(a, b)
        hops, best = checks.integer("hops", hops, 1, HOPS_MOST), checks.integer("best", best, 1, PATHS_MOST)
        scratch = self._take(view)
        values, steps = scratch.values[:best], scratch.steps[:best]
        found = _walks(self._arcs, scratch, view, a, b, hops, values, steps)
        told = steps[:found].tolist()
        self._give_back(scratch, view)
        return [made(WarmPath, ((a, *step[: step[3] - 1], b), step[4] / WHOLE)) for step in told]

    def reach(
        self, a: int, targets: Iterable[int], hops: int = 3, best: int = 5, view: View | None = None
    ) -> list[WarmPath]:
        """The strongest way to each of the best reachable of ``targets`` ("anyone at this company").

        One way for each target, ordered by strength, then by the target's id. ``a`` among the targets is passed over.

        Raises:
            BadArgument: an argument out of range.
        """
        a = self._member("a", a)
        hops, best = checks.integer("hops", hops, 1, HOPS_MOST), checks.integer("best", best, 1, BEST_MOST)
        wanted = np.unique(checks.ids("targets", targets, self.members))
        found: list[tuple[int, int, tuple[int, ...]]] = []
        scratch, arcs = self._take(view), self._arcs
        values, steps = scratch.values[:1], scratch.steps[:1]
        for b in wanted.tolist():
            if b != a and _walks(arcs, scratch, view, a, b, hops, values, steps):
                step = steps[0].tolist()
                found.append((-int(values[0]), b, (a, *step[: step[3] - 1], b)))
        self._give_back(scratch, view)
        found.sort()
        return [WarmPath(people, -value / WHOLE) for value, _target, people in found[:best]]

    def people_to_meet(
        self,
        a: int,
        best: int = 20,
        exclude: Iterable[int] = (),
        view: View | None = None,
        *,
        by: Damping = Damping.INVERSE_LOG,
    ) -> list[Candidate]:
        """People two ties away whom ``a`` has no tie with, in either direction, best first.

        Score: Σ over x of strength(a, x) · strength(x, y) · damping(degree x), degrees counting the ties that all
        members may use. Sums are of whole numbers, so that they are the same on every machine; ordered by score, then
        by id.

        Args:
            best: 1 to 1000.
            exclude: ids that are out of the question.

        Raises:
            BadArgument: an argument out of range.
        """
        a = self._member("a", a)
        best = checks.integer("best", best, 1, BEST_MOST)
        left_out = checks.ids("exclude", exclude, self.members)
        scores, people, through = self._to_meet(a, best, left_out, view, by)
        one = MILLION * damping.ONE
        return [
            made(Candidate, (person, score / one, by_whom))
            for person, score, by_whom in zip(people, scores, through, strict=True)
        ]

    def people_to_meet_all(
        self,
        best: int = 20,
        threads: int | None = None,
        views: Callable[[int], View] | None = None,
        *,
        members: ArrayLike | None = None,
        by: Damping = Damping.INVERSE_LOG,
        progress: Callable[[int, int], None] | None = None,
        piece: int = 2048,
    ) -> Everybody:
        """``people_to_meet`` of every member, or of those in ``members``.

        To resume work that was stopped, ask for the ``members`` that are still missing. Where many are asked for,
        ``ready_for_all`` is called first; a change meanwhile is then seen by the next call.

        Args:
            threads: how many work at once; as many as there are processors where it is None.
            views: whose eyes each member's question uses; None: those of somebody whom all hold as a member.
            progress: called now and then with how many are done, and of how many; what it raises stops the work.
            piece: how many members a thread does at a time.

        Raises:
            BadArgument: an argument out of range.
        """
        best = checks.integer("best", best, 1, BEST_MOST)
        workers = checks.integer("threads", threads or os.cpu_count() or 1, 1, 1024)
        piece = checks.integer("piece", piece, 1, 1 << 20)
        asking = (
            np.arange(self.members) if members is None else checks.ids("members", np.asarray(members), self.members)
        )
        told = Everybody.empty(asking, best)
        if views is None and len(asking) * WORTH_IT >= self.members:
            self.ready_for_all()
        open_to_all = self._open_to_all
        starts = range(0, len(asking), piece)

        def some(start: int) -> int:
            part = slice(start, start + piece)
            if views is None:
                self._each(asking[part], open_to_all, by, told, part)
            else:
                for i, member in enumerate(asking[part].tolist(), start):
                    self._one(i, member, views(member), by, told)
            return len(asking[part])

        done = 0
        with ThreadPoolExecutor(workers, "people-to-meet") as pool:
            waiting = {pool.submit(some, start) for start in starts}
            try:
                for finished in as_completed(waiting):
                    done += finished.result()
                    if progress is not None:
                        progress(done, len(asking))
            except BaseException:
                for future in waiting:
                    future.cancel()
                raise
        return told

    def introductions_to_make(
        self,
        broker: int,
        topics: Topics,
        idf: NDArray[np.float64],
        needs: Topics | None = None,
        offers: Topics | None = None,
        exclude: Sequence[tuple[int, int]] = (),
        best: int = 20,
        view: View | None = None,
        among: Iterable[int] | None = None,
    ) -> list[Pair]:
        """Pairs of the broker's contacts who have something in common and no tie the broker's view may use.

        Score: strength(broker, x) · strength(broker, y) · shared · curve(mutual), where shared is the rarity of the
        topics in common and of the needs that the other's offers meet, both ways (``engine.graph.curve`` says the
        rest). Ordered by score, then by the smaller and the larger id.

        Args:
            topics, needs, offers: of all members.
            idf: rarity of each topic, shape (topics,), from 0 to 1000.
            exclude: pairs that are out of the question.
            among: one of each pair at least has to be among these; None: it may be anybody.
            best: 1 to 1000.

        Raises:
            BadArgument: an argument out of range, or topics of another number of members.
        """
        broker = self._member("broker", broker)
        best = checks.integer("best", best, 1, BEST_MOST)
        rarity = checks.rarity(idf)
        told = [part if part is not None else _nothing(self.members) for part in (topics, needs, offers)]
        for name, part in zip(("topics", "needs", "offers"), told, strict=True):
            part.check(name, self.members, len(rarity))
        left_out = checks.pairs(exclude, self.members)
        some = np.sort(checks.ids("among", () if among is None else among, self.members))
        scratch, arcs = self._take(view), self._arcs
        scratch.room_for_topics(len(rarity))
        answers = scratch.answers[:, :best]
        found = brokering.pairs(
            arcs.out_row, arcs.out_arc, arcs.out_code, _own(view), view is None or view.own is None, broker,
            told[0].start, told[0].ids, told[1].start, told[1].ids, told[2].start, told[2].ids, rarity, curve.table(),
            left_out, some, among is not None, view is not None, scratch.levels, scratch.odd, scratch.level,
            scratch.mark, scratch.bits, scratch.sums, scratch.chains, answers,
        )  # fmt: skip
        rows = answers[:, :found].tolist()
        self._give_back(scratch, view)
        one = MILLION * brokering.IDF_ONE * curve.ONE
        return [
            made(Pair, (place >> 32, place & 0xFFFFFFFF, score / one, shared / brokering.IDF_ONE, mutual))
            for score, place, shared, mutual in zip(*rows, strict=True)
        ]

    def learn_weights(
        self, topics: Topics | None = None, idf: NDArray[np.float64] | None = None, *, most: int = likely.EXAMPLES
    ) -> Weights:
        """What ``score_pairs`` goes by, learned anew from ties of this graph, each hidden once, and pairs without one.

        The same graph always teaches the same. ``score_pairs`` does so by itself when it is first called; after many
        changes ask for it again. With fewer than twenty ties, scores go by shared contacts damped by 1 / degree alone.

        Args:
            topics, idf: as of ``introductions_to_make``; the weight of shared topics is then learned with the others.
            most: how many ties to learn from, 20 to 100,000.

        Raises:
            BadArgument: an argument out of range, or topics without their rarity.
        """
        most = checks.integer("most", most, likely.EXAMPLES_LEAST, 100_000)
        rarity = None if idf is None else checks.rarity(idf)
        found = self._features(*likely.some_ties(self._arcs, most), True, topics, rarity, None)
        nothing = self._features(*likely.some_strangers(self._arcs, most), False, topics, rarity, None)
        self._weights[topics is not None] = told = likely.learned(found, nothing)
        return told

    def score_pairs(
        self,
        a: ArrayLike,
        b: ArrayLike,
        topics: Topics | None = None,
        idf: NDArray[np.float64] | None = None,
        *,
        weights: Weights | None = None,
        view: View | None = None,
    ) -> NDArray[np.float64]:
        """How likely it is that each pair should know each other, shape (pairs,); the higher, the likelier.

        Log odds against a pair drawn at random, from what is around the two (``engine.graph.likely`` says what). Only
        who has ties to whom counts, not how strong they are; a tie between the two counts like any other. (a, b) and
        (b, a) get the same.

        Args:
            a, b: shape (pairs,).
            topics, idf: as of ``introductions_to_make``; topics in common count where they are given.
            weights: of ``learn_weights``; None: this graph's own, learned at the first call.
            view: how people hold whoever asks (``own`` plays no part); None: all ties are usable.

        Raises:
            BadArgument: an argument out of range, lengths that differ, somebody with themselves, or weights learned
                with topics where there are none, or the other way around.
        """
        first, second = checks.ids("a", np.asarray(a), self.members), checks.ids("b", np.asarray(b), self.members)
        if len(first) != len(second):
            raise BadArgument("b", f"has to be as long as a, {len(first)}, not {len(second)}.")
        if (first == second).any():
            raise BadArgument("b", "has to be somebody else than a.")
        if weights is None:
            weights = self._weights.get(topics is not None) or self.learn_weights(topics, idf)
        if weights.topics != (topics is not None):
            raise BadArgument("weights", "have to be learned with topics where topics are given, and without else.")
        rarity = None if idf is None else checks.rarity(idf)
        features = self._features(first, second, False, topics, rarity, view)
        return likely.score(weights, likely.bent(features, weights.mean, weights.spread))

    def _features(
        self, a: NDArray[np.int64], b: NDArray[np.int64], hidden: bool, topics: Topics | None,
        idf: NDArray[np.float64] | None, view: View | None,
    ) -> NDArray[np.float64]:  # fmt: skip
        shared = likely.shared_rarity(topics, idf, a, b, self.members)
        scratch = self._take(view)
        features = likely.features(self._arcs, self.ties, scratch, view is not None, a, b, hidden, shared)
        self._give_back(scratch, view)
        return features

    def _each(
        self, asking: NDArray[np.int64], open_to_all: Open | None, by: Damping, told: Everybody, part: slice
    ) -> None:
        """People to meet of some members, with the eyes of any member."""
        scratch = self._take(EVERYBODY)
        # What all may use stands by itself where it was made ready; else each arc is asked.
        far = open_to_all or _all_ties(self._arcs)
        everybody.to_meet_each(
            *self._arcs, damping.table(by), far, open_to_all is None, asking, True, scratch.levels, scratch.odd, scratch.level, scratch.mark,
            scratch.bits, scratch.sums, scratch.touched,
            NO_ROW, checks.NOBODY_LEFT_OUT, scratch.answers[:, : told.people.shape[1]], told.people[part],
            told.sums[part],
            told.through[part],
        )  # fmt: skip
        self._give_back(scratch, EVERYBODY)

    def _one(self, i: int, member: int, view: View, by: Damping, told: Everybody) -> None:
        best = told.people.shape[1]
        found = self._to_meet(member, best, checks.NOBODY_LEFT_OUT, view, by)
        for s, (score, person, by_whom) in enumerate(zip(*found, strict=True)):
            told.people[i, s], told.sums[i, s], told.through[i, s] = person, score, by_whom

    def _to_meet(
        self, a: int, best: int, left_out: NDArray[np.int64], view: View | None, by: Damping
    ) -> tuple[list[int], list[int], list[int]]:
        """Scores, people, through whom."""
        scratch = self._take(view)
        answers = scratch.answers[:, :best]
        found = meeting.to_meet(
            *self._arcs, damping.table(by), _all_ties(self._arcs), view is not None, _own(view), view is None or view.own is None, a, left_out,
            view is not None, scratch.levels, scratch.odd, scratch.level, scratch.mark, scratch.bits, scratch.sums,
            scratch.touched, answers,
        )  # fmt: skip
        scores, people, through = answers[:3, :found].tolist()
        self._give_back(scratch, view)
        return scores, people, through


def _walks(
    arcs: Arcs, scratch: Scratch, view: View | None, a: int, b: int, hops: int, values: NDArray[np.int64],
    steps: NDArray[np.int64],
) -> int:  # fmt: skip
    """Fill ``values`` and ``steps`` with the best walks; how many there are."""
    return int(paths.walks(
        arcs.out_row, arcs.out_arc, arcs.out_code, arcs.in_row, arcs.in_arc, arcs.in_code, _own(view),
        view is None or view.own is None, a, b, hops, view is not None, scratch.levels, scratch.odd, scratch.level,
        scratch.mark, scratch.bits,
        scratch.sums, scratch.via, scratch.halves, scratch.touched, values, steps,
    ))  # fmt: skip


def _all_ties(arcs: Arcs) -> Open:
    return arcs.out_row, arcs.out_arc, arcs.in_row, arcs.in_arc


def _own(view: View | None) -> NDArray[np.uint32]:
    """The row a viewer brings along; the kernels take the stored one where there is none."""
    return NO_ROW if view is None or view.own is None else view.own


_no_topics: dict[int, Topics] = {}


def _nothing(members: int) -> Topics:
    if members not in _no_topics:
        _no_topics[members] = topics.nothing(members)
    return _no_topics[members]
