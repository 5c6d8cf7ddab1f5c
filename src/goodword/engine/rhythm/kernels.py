"""Loops over the contacts of each tie, in the order of time."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def begin_bursts(start: Any, at: Any, burst: Any, keep: Any) -> None:
    """Mark in ``keep`` the contacts that begin a burst: the first, and each ``burst`` or more after the last such."""
    for tie in range(len(start) - 1):
        last = -np.inf
        for i in range(start[tie], start[tie + 1]):
            if at[i] - last >= burst:
                keep[i] = True
                last = at[i]


@njit(cache=True, nogil=True)
def walk(start: Any, day: Any, fade: Any, weight: Any, level: Any) -> None:
    """What is known of a tie's rhythm when each contact comes, before the gap it ends is known.

    ``weight`` (contacts,) gets how many gaps that is worth, ``level`` (contacts,) the sum of their logarithms; each
    counts ``fade`` of what it counted at the contact before. At the first and second contact of a tie nothing is known.
    """
    for tie in range(len(start) - 1):
        gaps = total = 0.0
        for i in range(start[tie], start[tie + 1]):
            weight[i], level[i] = gaps, total
            if i > start[tie]:
                gaps = fade * gaps + 1.0
                total = fade * total + np.log(day[i] - day[i - 1])
