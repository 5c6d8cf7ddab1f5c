"""Ours against itself: a network ten times as large, a viewer's eyes, members of all kinds, changes, a new process."""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Final

import numpy as np
from benchmarks.figures import Figure
from benchmarks.ties import invented, questions, timing
from benchmarks.ties.invented import Network
from benchmarks.ties.peers import Ours
from benchmarks.ties.questions import Questions

from goodword.engine.graph import CLOSE, CONNECTION, TieGraph, View

TENTH: Final = 10
LARGER, THROUGH_A_VIEW = 2.5, 1.5
ASKED: Final = 1500
CLASSES: Final = ((1, 15), (16, 60), (61, 200), (201, 10**7))

# A site has no scipy; where there is one, numba imports it.
FIRST_ANSWER: Final = """
import sys
sys.modules["scipy"] = None
sys.path.insert(0, {src!r})
from goodword.engine.graph import TieGraph
TieGraph.open({folder!r}).people_to_meet(5)
"""


def figures(network: Network) -> list[Figure]:
    """All of it; answers of the two sizes differ, and what others checked is not checked again."""
    smaller = invented.network(network.folder.parent, network.members // TENTH)
    graph = network.graph()
    asked = questions.make(graph, ASKED)
    return [
        *about(network, graph),
        *ten_times(network, graph, smaller),
        *by_degree(graph, network, asked),
        *with_a_view(graph, network, asked),
        *changing(network, asked),
        *beside_a_writer(network, asked),
        *everybody(graph),
        *first_answer(network),
    ]


def about(network: Network, graph: TieGraph) -> list[Figure]:
    """What the network is, and what it takes."""
    degrees, clustering = invented.facts(graph)
    folder = network.folder / "graph"
    files = [path.stat() for path in folder.iterdir()]
    found = [Figure("members", graph.members), Figure("ties, each side counted", graph.ties)]
    found += [Figure(f"degree, {told}", value) for told, value in zip(("p50", "p99", "most"), degrees, strict=True)]
    opening = timing.alone(lambda _i: TieGraph.open(folder), range(20), warm=2)
    return [
        *found,
        Figure("clustering", clustering),
        Figure("making it, seconds (0: it was there)", network.seconds),
        Figure("in memory, MB", graph.nbytes / 1e6),
        Figure("on disk, MB", sum(told.st_blocks * 512 for told in files) / 1e6),
        Figure("opening it, ms", float(np.median(opening)) / 1e3),
    ]


def kinds(network: Network, graph: TieGraph, asked: Questions) -> dict[str, tuple[Callable[[int], object], int]]:
    """Each kind of question as a function of its number, and how many there are."""
    ours = Ours(network, graph)
    return {
        "paths ≤ 3, near pairs": (lambda i: ours.paths(asked.near[i]), len(asked.near)),
        "paths ≤ 4, near pairs": (lambda i: ours.paths_of_four(asked.near[i]), len(asked.near)),
        "people to meet": (lambda i: ours.people(asked.members[i]), len(asked.members)),
        "introductions to make": (lambda i: ours.introductions(asked.members[i]), len(asked.members)),
    }


def ten_times(network: Network, graph: TieGraph, smaller: Network) -> list[Figure]:
    """What a question costs here over what it costs where a tenth of the members are."""
    other = smaller.graph()
    large = kinds(network, graph, questions.make(graph, ASKED))
    small = kinds(smaller, other, questions.make(other, ASKED))
    found = []
    for kind, (ask, count) in large.items():
        asking = range(min(count, small[kind][1]))
        pace = timing.in_turn(small[kind][0], ask, asking, clock=time.thread_time_ns)
        told = f"{kind}: with {network.members:,} members ÷ with {smaller.members:,}, p50"
        found.append(Figure(told, pace.ratio, LARGER))
    return found


def by_degree(graph: TieGraph, network: Network, asked: Questions) -> list[Figure]:
    """Processor time of each kind, of all and of those who ask with few and with many ties."""
    found = []
    for kind, (ask, count) in kinds(network, graph, asked).items():
        spent = timing.alone(ask, range(count))
        who = [pair[0] for pair in asked.near] if "paths" in kind else asked.members
        degrees = np.array([graph.degree(a) for a in who])
        found += _p50_p99(kind, spent)
        for least, most in CLASSES:
            some = spent[(degrees >= least) & (degrees <= most)]
            if len(some) >= TENTH:
                words = (
                    f"  {kind}, {least} to {most} ties" if most < CLASSES[-1][1] else f"  {kind}, {least} ties or more"
                )
                found += _p50_p99(words, some)
    return found


def _p50_p99(words: str, spent: np.ndarray[tuple[int, ...], np.dtype[np.float64]]) -> list[Figure]:
    return [Figure(f"{words}: µs p{share}", float(np.percentile(spent, share))) for share in (50, 99)]


def with_a_view(graph: TieGraph, network: Network, asked: Questions) -> list[Figure]:
    """Questions with the eyes of a viewer whom eighty hold as a connection, twenty as close."""
    rng = np.random.default_rng(4)
    view = View(dict.fromkeys(rng.integers(0, graph.members, 100).tolist(), CONNECTION) | {5: CLOSE, 7: CLOSE})
    topics, rarity = network.topics, network.rarity
    pairs: list[tuple[str, Callable[[int], object], Callable[[int], object]]] = [
        (
            "paths ≤ 3",
            lambda i: graph.warm_paths(*asked.near[i]),
            lambda i: graph.warm_paths(*asked.near[i], view=view),
        ),
        (
            "paths ≤ 4",
            lambda i: graph.warm_paths(*asked.near[i], hops=4),
            lambda i: graph.warm_paths(*asked.near[i], hops=4, view=view),
        ),
        (
            "people to meet",
            lambda i: graph.people_to_meet(asked.members[i]),
            lambda i: graph.people_to_meet(asked.members[i], view=view),
        ),
        (
            "introductions to make",
            lambda i: graph.introductions_to_make(asked.members[i], topics, rarity),
            lambda i: graph.introductions_to_make(asked.members[i], topics, rarity, view=view),
        ),
    ]
    return [
        Figure(
            f"{words}: with a view ÷ without, p50",
            timing.in_turn(bare, seeing, range(1000), clock=time.thread_time_ns).ratio,
            THROUGH_A_VIEW,
        )
        for words, bare, seeing in pairs
    ]


def changing(network: Network, asked: Questions) -> list[Figure]:
    """From a change to the first answer that sees it, and the change alone."""
    graph = network.graph()

    def change_and_look(i: int) -> None:
        a, b = asked.random[i]
        graph.set_tie(a, b, 500 + i % 400, 400, 1, 1)
        assert graph.warm_paths(a, b, hops=1)[0].strength * 1000 == 500 + i % 400

    both = timing.alone(change_and_look, range(len(asked.random)))
    change = timing.alone(lambda i: graph.set_tie(*asked.random[i], 300 + i % 9, 400), range(len(asked.random)))
    return [*_p50_p99("set_tie", change), *_p50_p99("set_tie and the answer that sees it", both)]


def beside_a_writer(network: Network, asked: Questions, seconds: float = 4.0) -> list[Figure]:
    """How many questions one thread has answered while another changes ties without a pause, and alone."""
    graph = network.graph()

    def read(writing: bool) -> tuple[float, int]:
        done = threading.Event()
        changes = 0

        def write() -> None:
            nonlocal changes
            while not done.is_set():
                graph.set_tie(*asked.random[changes % len(asked.random)], 700, 700)
                changes += 1
                time.sleep(0.0005)

        writer = threading.Thread(target=write)
        if writing:
            writer.start()
        began, cpu, answered = time.perf_counter(), time.thread_time(), 0
        while time.perf_counter() - began < seconds:
            graph.people_to_meet(asked.members[answered % len(asked.members)])
            answered += 1
        spent = time.thread_time() - cpu
        done.set()
        if writing:
            writer.join()
        return spent / answered * 1e6, changes

    alone, _none = read(writing=False)
    beside, changes = read(writing=True)
    return [
        Figure("people to meet, a reader alone: µs of processor time", alone),
        Figure("people to meet, beside a writer: µs of processor time", beside),
        Figure("  changes a second meanwhile", changes / seconds),
    ]


def everybody(graph: TieGraph) -> list[Figure]:
    """People to meet of every tenth member, on as many threads as there are processors; told for all."""
    some = np.arange(0, graph.members, TENTH)
    graph.people_to_meet_all(members=some[:100])
    wall, cpu = time.perf_counter(), time.process_time()
    graph.people_to_meet_all(members=some)
    wall, cpu = time.perf_counter() - wall, time.process_time() - cpu
    return [
        Figure("people to meet of all members, from a tenth: seconds by the clock", wall * TENTH),
        Figure("people to meet of all members, from a tenth: seconds of processor time", cpu * TENTH),
        Figure("  a member, µs of processor time", cpu / len(some) * 1e6),
    ]


def first_answer(network: Network, times: int = 5) -> list[Figure]:
    """A new process from its start to its first answer, with the compiled kernels at hand; the least of several."""
    src = str(Path(__file__).resolve().parents[2] / "src")
    code = FIRST_ANSWER.format(src=src, folder=str(network.folder / "graph"))
    programs = {
        "first answer of a new process": code,
        "  a new process that imports numba alone": "import numba",
        "  a new process that imports numpy and llvmlite alone": "import numpy, llvmlite.binding",
    }
    # Modules are compiled to bytecode once, as they are where nobody forbids it.
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    found = []
    for words, program in programs.items():
        clock, cpu = [], []
        for _time in range(times):
            used, began = _of_children(), time.perf_counter()
            subprocess.run([sys.executable, "-c", program], check=True, cwd=tempfile.gettempdir(), env=kept)
            clock.append(time.perf_counter() - began)
            cpu.append(_of_children() - used)
        found.append(Figure(f"{words}: seconds by the clock", min(clock)))
        found.append(Figure(f"{words}: seconds of processor time", min(cpu)))
    return found


def _of_children() -> float:
    """Seconds of processor time of all processes that were started from here and have ended."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
