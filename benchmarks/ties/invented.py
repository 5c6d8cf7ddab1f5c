"""An invented network of ties like those of real ones: heavy-tailed degrees, friends of friends who are friends.

Half of everybody's ties come from circles of twelve (people are dealt into as many circles as they have ties for), half
are with anybody. With a million members: 42 million arcs, degrees p50/p99/max of 33/195/3,300, a clustering
coefficient of about 0.13. The same seed gives the same network on every machine.
"""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.engine.graph import MEMBER, TieGraph, Topics, damping

CIRCLE: Final = 12
WITHIN: Final = 0.8  # of the pairs of a circle know each other
TOPICS: Final = 20_000
TOPICS_EACH: Final = 5
PARTS: Final = {"source": np.uint32, "target": np.uint32, "strength": np.uint16, "level": np.uint8}


@dataclass(frozen=True)
class Network:
    """A network below a folder.

    Attributes:
        members: how many there are.
        folder: holds ``source``, ``target``, ``strength`` and ``level`` as .npy, and the snapshot ``graph``.
        seconds: what it took to make the ties, or 0 where they were there.
    """

    members: int
    folder: Path
    seconds: float

    def column(self, name: str) -> NDArray[np.int64]:
        """One of the four columns of ties, ordered by source and target, mapped into memory."""
        read: NDArray[np.int64] = np.load(self.folder / f"{name}.npy", mmap_mode="r")
        return read

    def weights(self) -> NDArray[np.int64]:
        """Shape (members,): what a tie counts through each, in 2¹⁴ths, from the ties that all members may use."""
        table = damping.table(damping.Damping.INVERSE_LOG)
        ties = np.bincount(self.column("source")[self.usable], minlength=self.members)
        return table[np.minimum(ties, len(table) - 1)]

    @cached_property
    def other_level(self) -> NDArray[np.uint8]:
        """Of each tie, what its other side asks."""
        path = self.folder / "other-level.npy"
        if not path.is_file():
            source, target = self.column("source"), self.column("target")
            # Every tie has two sides here: sorted by target and source, the other side of each stands at its place.
            np.save(path, np.asarray(self.column("level"))[np.argsort(target.astype(np.int64) * self.members + source)])
        read: NDArray[np.uint8] = np.load(path)
        return read

    @cached_property
    def usable(self) -> NDArray[np.bool_]:
        """Of each tie, whether any member may use it."""
        return (np.asarray(self.column("level")) <= MEMBER) & (self.other_level <= MEMBER)

    def graph(self) -> TieGraph:
        """The network as the engine opens it, after all of it was looked at once, as in a process that has run a while.

        A page of a mapped file costs most when it is first touched; ``ourselves`` tells what a new process pays.
        """
        graph = TieGraph.open(self.folder / "graph")
        for array in graph._arcs:
            array[:: 4096 // array.itemsize].max(initial=0)
        return graph

    @cached_property
    def topics(self) -> Topics:
        """Five topics each, few of them with very many."""
        rng = np.random.default_rng(11)
        who = rng.integers(0, self.members, TOPICS_EACH * self.members)
        return Topics.from_pairs(who, (TOPICS * rng.random(len(who)) ** 3).astype(np.int64), members=self.members)

    @cached_property
    def rarity(self) -> NDArray[np.float64]:
        """The logarithm of one over the share that has a topic, rounded to 1024ths: sums are exact in any order."""
        counts = np.bincount(self.topics.ids, minlength=TOPICS)
        exact = np.clip(np.log(self.members / np.maximum(counts, 1)), 0.0, 20.0)
        rounded: NDArray[np.float64] = np.rint(exact * 1024) / 1024
        return rounded


def network(folder: Path, members: int, seed: int = 7) -> Network:
    """The network of so many members below ``folder``, made the first time."""
    place = folder / f"{members}-{seed}"
    if (place / "graph" / "header.json").is_file():
        return Network(members, place, 0.0)
    fresh = place.with_name(f"{place.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    began = time.perf_counter()
    columns = _ties(members, seed)
    seconds = time.perf_counter() - began
    for name, column in zip(PARTS, columns, strict=True):
        np.save(fresh / f"{name}.npy", column)
    source, target, strength, level = columns
    TieGraph.from_ties(source, target, strength, members=members, level=level).save(fresh / "graph")
    shutil.rmtree(place, ignore_errors=True)
    fresh.rename(place)
    return Network(members, place, seconds)


type Column = NDArray[np.uint32] | NDArray[np.uint16] | NDArray[np.uint8]


def _ties(members: int, seed: int) -> tuple[Column, ...]:
    """The four columns."""
    rng = np.random.default_rng(seed)
    wanted = np.minimum(rng.lognormal(np.log(31), 0.79, members), 1000.0)
    famous = rng.random(members) < 1e-4
    wanted[famous] = np.minimum(300.0 * (rng.pareto(1.1, int(famous.sum())) + 1.0), 3300.0)
    first, second = _from_circles(rng, wanted, members)
    anybody = np.repeat(np.arange(members, dtype=np.uint32), np.rint(0.5 * wanted).astype(np.int64))
    rng.shuffle(anybody)
    pairs = anybody[: len(anybody) // 2 * 2].reshape(-1, 2)
    first, second = np.concatenate([first, pairs[:, 0]]), np.concatenate([second, pairs[:, 1]])
    key = np.minimum(first, second).astype(np.int64) * members + np.maximum(first, second)
    key = key[first != second]
    key.sort()
    key = key[np.concatenate([[True], key[1:] != key[:-1]])]
    first, second = (key // members).astype(np.uint32), (key % members).astype(np.uint32)
    # Both sides see one tie, each a little otherwise.
    base = rng.beta(1.2, 3.0, len(key)) * 1000.0
    strengths = [np.clip(base * rng.uniform(0.6, 1.4, len(key)), 1, 1000).astype(np.uint16) for _side in range(2)]
    levels = [rng.choice(np.arange(5, dtype=np.uint8), len(key), p=[0.2, 0.65, 0.1, 0.03, 0.02]) for _side in range(2)]
    source, target = np.concatenate([first, second]), np.concatenate([second, first])
    order = np.argsort(source.astype(np.int64) * members + target)
    columns = (source, target, np.concatenate(strengths), np.concatenate(levels))
    return tuple(column[order] for column in columns)


def _from_circles(
    rng: np.random.Generator, wanted: NDArray[np.float64], members: int
) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Pairs of those who sit in a circle together."""
    seats = np.maximum(1, np.rint(0.5 * wanted / (WITHIN * (CIRCLE - 1)))).astype(np.int64)
    dealt = np.repeat(np.arange(members, dtype=np.uint32), seats)
    rng.shuffle(dealt)
    circles = dealt[: len(dealt) // CIRCLE * CIRCLE].reshape(-1, CIRCLE)
    one, other = np.triu_indices(CIRCLE, 1)
    first, second = circles[:, one].ravel(), circles[:, other].ravel()
    kept = rng.random(len(first)) < WITHIN
    return first[kept], second[kept]


def facts(graph: TieGraph, seed: int = 5, asked: int = 2000) -> tuple[NDArray[np.float64], float]:
    """Degrees at p50, p99 and most; and the mean local clustering coefficient of some members."""
    degrees = graph._arcs.out_row & ((1 << 32) - 1)
    rng = np.random.default_rng(seed)
    shares = []
    for member in rng.integers(0, graph.members, asked).tolist():
        known = {who for who, _k in graph.contacts(member)}
        if 2 <= len(known) <= 400:  # pairs to try: of the famous there are too many
            ties = sum(len(known & {who for who, _k in graph.contacts(x)}) for x in known)
            shares.append(ties / (len(known) * (len(known) - 1)))
    return np.concatenate([np.percentile(degrees, [50, 99]), [degrees.max()]]), float(np.mean(shares))
