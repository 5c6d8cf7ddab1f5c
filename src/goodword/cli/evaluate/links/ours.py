"""What the engine says of the same pairs."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

from goodword.cli.evaluate.links.split import Split
from goodword.cli.evaluate.recordings import Ids
from goodword.engine import TieGraph

OURS: Final = "Goodword"


def scores(split: Split, pairs: Ids) -> dict[str, NDArray[np.float64]]:
    """``TieGraph.score_pairs``, its weights learned from the ties that may be looked at alone."""
    source, target = np.concatenate([split.first, split.second]), np.concatenate([split.second, split.first])
    graph = TieGraph.from_ties(source, target, np.full(len(source), 500), members=split.members)
    return {OURS: graph.score_pairs(pairs[0], pairs[1])}
