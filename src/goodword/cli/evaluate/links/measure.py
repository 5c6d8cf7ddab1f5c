"""One network, held back in several ways, and how well each score finds what was hidden."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.cli.evaluate.links import heuristics, ours, split
from goodword.cli.evaluate.links.split import Split
from goodword.cli.evaluate.paired import auc
from goodword.cli.evaluate.recordings import Events, Ids, Network, Skipped

type Scorer = Callable[[Split, Ids], Mapping[str, NDArray[np.float64]]]

SCORERS: Final[tuple[Scorer, ...]] = (heuristics.scores, ours.scores)
RUNS: Final = 10
RUNS_LARGE: Final = 3
LARGE: Final = 50_000  # ties
ROOM: Final = 0.3
"""Points of AUC within which two ways count as equal, where their spread is less."""


@dataclass(frozen=True, slots=True)
class Measured:
    """What came out.

    Attributes:
        auc: name of a score → shape (runs,), in points (100 is perfect, 50 is chance); the same runs for all of them.
        hidden: ties held back in each run.
    """

    name: str
    members: int
    ties: int
    hidden: int
    auc: dict[str, NDArray[np.float64]]

    @property
    def best(self) -> str:
        """The usual score that is best on average."""
        return max((name for name in self.auc if name != ours.OURS), key=lambda name: float(self.auc[name].mean()))

    @property
    def ahead(self) -> NDArray[np.float64]:
        """By how many points ours is above the best usual score in each run."""
        return self.auc[ours.OURS] - self.auc[self.best]

    @property
    def room(self) -> float:
        """How far below the best ours may be and count as equal: its standard deviation over runs, 0.3 at least."""
        return max(float(self.auc[self.best].std()), ROOM)


def measure(told: Network | Events, runs: int | None) -> Measured | Skipped:
    """Hold ties back ``runs`` times (ten, or three of a large network, where it is None) and score them.

    What is recorded with its time is parted once, by time; only the pairs without a tie are drawn anew.
    """
    count = len(told.first if isinstance(told, Network) else told.source)
    found: dict[str, list[float]] = {}
    for run in range(runs or (RUNS_LARGE if count > LARGE else RUNS)):
        part = split.at_random(told, run) if isinstance(told, Network) else split.by_time(told, run)
        pairs, hidden = np.concatenate([part.hidden, part.nothing], axis=1), part.hidden.shape[1]
        if not (hidden and part.nothing.shape[1]):
            return Skipped(told.name, "leaves no ties to hide, or no pairs without one")
        for scorer in SCORERS:
            for name, score in scorer(part, pairs).items():
                found.setdefault(name, []).append(100 * auc(score, np.arange(len(score)) < hidden))
    ties = count if isinstance(told, Network) else len(part.first)
    return Measured(told.name, told.members, ties, hidden, {name: np.array(areas) for name, areas in found.items()})
