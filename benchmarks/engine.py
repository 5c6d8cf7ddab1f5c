"""What the engine's answers cost, against others' and against itself.

    python benchmarks/engine.py --part sqlite           # one of the peers; --members 100000 for the smaller network
    python benchmarks/engine.py --part ours --json

The first run of a part makes what it needs below ``var/bench-engine`` and keeps it; that takes minutes and some
gigabytes. Answers are compared before anything is timed; ours and the peer's are asked in turn, question by question,
so that a machine that has other things to do says the same as a quiet one.

Peers beyond what Goodword itself needs: ``.tools/bin/uv pip install --python .venv/bin/python
--group peers``; one that is missing is named.
"""

from __future__ import annotations

import importlib
import sys
from pathlib import Path
from typing import Final

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "src")]

from benchmarks.figures import Figure, arguments, report
from benchmarks.ties import invented, peers, questions

PEERS: Final = {
    "sqlite": 1_000_000,
    "postgres": 1_000_000,
    "sparse": 1_000_000,
    "by_hand": 100_000,
    "lists": 100_000,
    "in_c": 1_000_000,
}
OURSELVES: Final = {"correct": 100_000, "ours": 1_000_000}
EVIDENCE: Final = {"strength": 10_000_000}  # rows; these parts need no network


def main() -> None:
    """Measure one part, or all of them, and report."""
    parser = arguments(__doc__ or "")
    parser.add_argument(
        "--part", choices=[*OURSELVES, *EVIDENCE, *PEERS], action="append", help="one part; all where none is named"
    )
    parser.add_argument("--members", type=int, help="another size than a part's own (rows, for strength)")
    options = parser.parse_args()
    found: list[Figure] = []
    absent = []
    for part in options.part or [*OURSELVES, *EVIDENCE, *PEERS]:
        try:
            found += measure(part, options.members or {**OURSELVES, **EVIDENCE, **PEERS}[part])
        except peers.Absent as why:
            absent.append(f"{part}: {why}")
    for told in absent:
        print(f"Not measured: {told}", file=sys.stderr)
    if absent and (options.part or not found):
        sys.exit(1)  # what was asked for was not measured: no bar holds by that
    report("The engine", found, as_json=options.json)


def measure(part: str, members: int) -> list[Figure]:
    """The figures of one part, on a network of so many members."""
    module = importlib.import_module(f"benchmarks.ties.{part}")
    if part in EVIDENCE:
        timed: list[Figure] = module.figures(members)
        return timed
    network = invented.network(ROOT / "var" / "bench-engine", members)
    if part in OURSELVES:
        figures: list[Figure] = module.figures(network)
        return figures
    graph = network.graph()
    with module.peer(network) as peer:
        asked = questions.make(graph, peer.counts)
        return peers.compare(peer, peers.Ours(network, graph), asked)


if __name__ == "__main__":
    main()
