"""How much a tie counts through somebody who has many.

Of the two dampings of Adamic and Adar (Friends and neighbors on the Web, 2003) and of Zhou, Lü and Zhang (Predicting
missing links via local information, 2009), as integers of 2¹⁴ths, so that sums are the same on every machine.
"""

from __future__ import annotations

import math
from enum import StrEnum
from functools import cache
from typing import Final

import numpy as np
from numpy.typing import NDArray

ONE: Final = 1 << 14
TABLE: Final = 1 << 14  # degrees above count like the last


class Damping(StrEnum):
    """Which curve."""

    INVERSE_LOG = "inverse-log"  # Adamic and Adar: 1 / ln(degree)
    RESOURCE_ALLOCATION = "resource-allocation"  # 1 / degree


@cache
def table(damping: Damping) -> NDArray[np.int64]:
    """Shape (TABLE,): the weight of each degree in 2¹⁴ths, at least 1. Below two ties it is that of two."""
    if damping is Damping.INVERSE_LOG:
        weights = [round(ONE / math.log(max(degree, 2))) for degree in range(TABLE)]
    else:
        weights = [round(ONE / max(degree, 2)) for degree in range(TABLE)]
    made = np.maximum(np.array(weights, dtype=np.int64), 1)
    made.flags.writeable = False
    return made
