"""The search for the best plan: a table of what could still be gained at best, and a walk that leaves what cannot win."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def promise(minutes: Any, score: Any, kind: Any, budget: Any, most: Any, same_kind: Any) -> Any:
    """What the steps from each on can bring at most: (n + 1, most + 1, budget + 1, most + 1), by how many of its kind are in the
    plan already, the minutes left, and the steps left. People and objectives are left out of account, so it is never too low."""
    n = len(minutes)
    best = np.zeros((n + 1, most + 1, budget + 1, most + 1), np.int64)
    for i in range(n - 1, -1, -1):
        goes_on = i + 1 < n and kind[i + 1] == kind[i]
        for had in range(most):
            left_out, put_in = (had, had + 1) if goes_on else (0, 0)
            worth = score[i] - same_kind * had
            for time in range(budget + 1):
                for steps in range(most + 1):
                    value = best[i + 1, left_out, time, steps]
                    if steps > 0 and time >= minutes[i]:
                        other = worth + best[i + 1, put_in, time - minutes[i], steps - 1]
                        value = max(value, other)
                    best[i, had, time, steps] = value
    return best


@njit(cache=True, nogil=True)
def search(
    minutes: Any,
    score: Any,
    kind: Any,
    objective: Any,
    start: Any,
    whom: Any,
    budget: Any,
    most: Any,
    same_kind: Any,
    same_objective: Any,
    effort: Any,
) -> Any:
    """Which steps the best plan has (n,), and whether it is proved to be the best.

    Depth first, each step taken before it is left out. Steps stand kind by kind, so that how many of the present kind are taken is all
    the table needs to know.
    """
    n = len(minutes)
    table = promise(minutes, score, kind, budget, most, same_kind)
    busy = np.zeros(whom.max() + 1 if len(whom) else 1, np.bool_)
    serving = np.zeros(objective.max() + 2, np.int64)
    taken, found = np.zeros(n, np.bool_), np.zeros(n, np.bool_)
    had, phase = np.zeros(n + 1, np.int64), np.zeros(n + 1, np.int8)
    at = record = value = places = 0
    time, steps = budget, most
    while at >= 0:
        if phase[at] == 0:
            places += 1
            if places > effort:
                return found, False
            if value + table[at, had[at], time, steps] <= record:
                at -= 1  # nothing from here on wins
                continue
            if at == n:
                record = value
                found[:] = taken
                at -= 1
                continue
            phase[at] = 1
            free = steps > 0 and time >= minutes[at]
            for j in range(start[at], start[at + 1]):
                free = free and not busy[whom[j]]
            if free:
                taken[at] = True
                for j in range(start[at], start[at + 1]):
                    busy[whom[j]] = True
                value += score[at] - same_kind * had[at]
                if objective[at] >= 0:
                    value -= same_objective * serving[objective[at]]
                    serving[objective[at]] += 1
                time -= minutes[at]
                steps -= 1
                _go_on(at, had, phase, kind, True)
                at += 1
                continue
        if phase[at] == 1:
            phase[at] = 2
            if taken[at]:
                taken[at] = False
                for j in range(start[at], start[at + 1]):
                    busy[whom[j]] = False
                value -= score[at] - same_kind * had[at]
                if objective[at] >= 0:
                    serving[objective[at]] -= 1
                    value += same_objective * serving[objective[at]]
                time += minutes[at]
                steps += 1
            _go_on(at, had, phase, kind, False)
            at += 1
            continue
        at -= 1
    return found, True


@njit(cache=True, nogil=True)
def _go_on(at: Any, had: Any, phase: Any, kind: Any, took: Any) -> None:
    """Make the next place ready."""
    phase[at + 1] = 0
    same = at + 1 < len(kind) and kind[at + 1] == kind[at]
    had[at + 1] = (had[at] + (1 if took else 0)) if same else 0
