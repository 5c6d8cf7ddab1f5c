"""30,000 vCards the whole way, against the time that ``vobject`` needs only to read the same file, in the same run."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

from benchmarks import figures, invented_cards

CARDS = 30_000
RATIO, MEMORY = 2.0, 400.0

type Child = Callable[[Path, int], dict[str, Any]]


def measure(folder: Path, rounds: int, bring: Child, new_owner: Callable[[str], int]) -> list[figures.Figure]:
    """Figures of ``rounds`` rounds: in each vobject reads the file in a fresh process, then it is brought in another."""
    path = folder / "contacts.vcf"
    invented_cards.write(path, CARDS)
    ours, theirs, peaks, parts, spent = [], [], [], [], []
    for number in range(rounds):
        seconds, processor = peer(path)
        theirs.append(seconds)
        told = bring(path, new_owner(f"cards-{number}"))
        assert told["state"] == "applied", told
        assert told["counts"]["applied_added"] == CARDS, told
        assert not told["counts"].get("unreadable"), told
        ours.append(told["seconds"])
        peaks.append(told["peak_mb"])
        parts.append(told["parts"])
        spent.append({**told["processor"], "vobject": processor})
    ratios = [one / other for one, other in zip(ours, theirs, strict=True)]
    return [
        figures.Figure("30,000 vCards: import ÷ vobject only reading them (median)", statistics.median(ratios), RATIO),
        figures.Figure("30,000 vCards: peak memory of the importing process, MB (most)", max(peaks), MEMORY),
        figures.Figure("30,000 vCards: import, seconds (median)", statistics.median(ours)),
        figures.Figure("30,000 vCards: vobject, seconds (median)", statistics.median(theirs)),
        *[
            figures.Figure(f"of it: {name}, seconds (median)", statistics.median(part[name] for part in parts))
            for name in parts[0]
        ],
        *[
            figures.Figure(f"30,000 vCards: processor time of {name}, seconds (median)", statistics.median(each))
            for name in spent[0]
            if (each := [one[name] for one in spent])
        ],
    ]


def peer(path: Path) -> tuple[float, float]:
    """Seconds that vobject takes to read all cards of a file, without the start of Python; and those of the processor."""
    command = [sys.executable, "-c", PEER, str(path), str(CARDS)]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    seconds, processor = json.loads(answer.stdout)
    return seconds, processor


PEER = """
import sys, time
import vobject
began, worked = time.perf_counter(), time.process_time()
with open(sys.argv[1], encoding="utf-8", newline="") as lines:
    count = sum(1 for card in vobject.readComponents(lines))
assert count == int(sys.argv[2]), count
print([time.perf_counter() - began, time.process_time() - worked])
"""
