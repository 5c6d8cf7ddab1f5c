"""How much an introduction is worth by the number of people both know already."""

from __future__ import annotations

from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

ONE: Final = 1024
TABLE: Final = 4097
LEAST, MOST = 1, 10  # mutual contacts between which an introduction is worth most
ALONE: Final = 0.5  # nobody in common: harder to trust at first


@cache
def table() -> NDArray[np.int64]:
    """Shape (TABLE,): the worth at each number of mutual contacts in 1024ths; above, the last.

    An inverted U after Rajkumar, Saint-Jacques, Bojinov, Brynjolfsson and Aral, A causal test of the strength of weak
    ties (Science 377, 2022): what a new tie brings rises with the first mutual contacts and falls past about ten.
    Whole from 1 to 10, half at none, then 10 / mutual.
    """
    mutual = np.arange(TABLE)
    worth = np.where(mutual < LEAST, ALONE, np.where(mutual <= MOST, 1.0, MOST / np.maximum(mutual, 1)))
    made = np.maximum(np.rint(worth * ONE).astype(np.int64), 1)
    made.flags.writeable = False
    return made
