"""The engine's own algorithms in C, compiled here with the machine's compiler and asked through ctypes."""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Final

import numpy as np
from benchmarks.ties.invented import Network
from benchmarks.ties.peers import BEST_PAIRS, BEST_PATHS, BEST_PEOPLE, Absent, Peer, Scored

from goodword.engine.graph import curve, damping
from goodword.engine.graph.scratch import Scratch

MOST: Final = 1.7
BARS: Final = {"paths": MOST, "paths_of_four": MOST, "people": MOST, "introductions": MOST}
ROOM: Final = 1000
FIELDS: Final = [
    "out_row",
    "in_row",
    "out_arc",
    "in_arc",
    "degree",
    "weights",
    "curve",
    "topic_start",
    "topic_ids",
    "rarity",
    "mark",
    "halves",
    "via",
    "touched",
    "heads",
    "tails",
    "sums",
    "bits",
    "values",
    "steps",
    "answers",
]


class Struct(ctypes.Structure):
    """As ``Graph`` in twin.c."""

    _fields_ = [
        *((name, ctypes.c_void_p) for name in FIELDS), ("room", ctypes.c_int64), ("last_arc", ctypes.c_int64),
    ]  # fmt: skip


@contextmanager
def peer(network: Network) -> Iterator[Peer]:
    """Ready to be asked."""
    library = _compiled(network.folder.parent)
    arcs, scratch = network.graph()._arcs, Scratch(network.members)
    weights, topics = damping.table(damping.Damping.INVERSE_LOG), network.topics
    chains = np.full((2, len(network.rarity)), -1, np.int32)
    values, steps = np.empty(BEST_PATHS, np.int64), np.empty((BEST_PATHS, 4), np.int64)
    answers = np.empty((4, ROOM), np.int64)
    arrays: dict[str, np.ndarray[Any, Any]] = {
        "out_row": arcs.out_row, "in_row": arcs.in_row, "out_arc": arcs.out_arc, "in_arc": arcs.in_arc,
        "degree": arcs.degree, "weights": weights, "curve": curve.table(), "topic_start": topics.start,
        "topic_ids": topics.ids, "rarity": network.rarity, "mark": scratch.mark, "halves": scratch.halves,
        "via": scratch.via, "touched": scratch.touched, "heads": chains[0], "tails": chains[1], "sums": scratch.sums,
        "bits": scratch.bits, "values": values, "steps": steps, "answers": answers,
    }  # fmt: skip
    struct = Struct(*(arrays[name].ctypes.data for name in FIELDS), ROOM, len(arcs.out_arc) - 1)
    graph = ctypes.byref(struct)

    def walks(pair: tuple[int, int], hops: int) -> Scored:
        found = library.paths(graph, *pair, hops, BEST_PATHS)
        told = zip(values[:found].tolist(), steps[:found].tolist(), strict=True)
        return [(value / 10**12, step[0]) for value, step in told]

    def people(a: int) -> Scored:
        found = library.people(graph, a, BEST_PEOPLE)
        scores, who, _through = answers[:3, :found].tolist()
        one = 10**6 * damping.ONE
        return [(score / one, person) for score, person in zip(scores, who, strict=True)]

    def introductions(broker: int) -> Scored:
        found = library.introductions(graph, broker, BEST_PAIRS)
        scores, places, _shared, _mutual = answers[:, :found].tolist()
        one = 10**6 * 1024 * curve.ONE
        return [(score / one, place) for score, place in zip(scores, places, strict=True)]

    yield Peer(
        "C",
        lambda pair: walks(pair, 3),
        lambda pair: walks(pair, 4),
        people=people,
        introductions=introductions,
        bars=BARS,
        at_most=True,
        counts=1500,
    )
    assert arrays, "kept until nothing points at them"


def _compiled(folder: Path) -> Any:
    """The shared library, compiled once for each change of its source."""
    compiler = os.environ.get("CC") or shutil.which("cc")
    if compiler is None:
        raise Absent("there is no C compiler; install one as cc, or name it in CC")
    source = Path(__file__).with_name("twin.c")
    made = folder / f"twin-{source.stat().st_mtime_ns}.so"
    if not made.is_file():
        flags = ["-O3", "-march=native", "-std=c11", "-Wall", "-Wextra", "-Werror", "-shared", "-fPIC"]
        subprocess.run([compiler, *flags, "-o", str(made), str(source)], check=True)
    library: Any = ctypes.CDLL(str(made))
    for name, count in (("paths", 4), ("people", 2), ("introductions", 2)):
        function = getattr(library, name)
        function.argtypes = [ctypes.c_void_p, *[ctypes.c_int64] * count]
        function.restype = ctypes.c_int64
    return library
