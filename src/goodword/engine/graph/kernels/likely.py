"""What two people have around them: shared contacts, how many each has, and how often a walk from one meets the other."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from goodword.engine.graph.kernels.words import begin_of, length_of, usable, who

SHARED, INVERSE_LOG, ALLOCATED, DEGREE = range(4)  # columns of ``counts``


@njit(cache=True, nogil=True)
def around(
    out_row: Any, out_arc: Any, out_code: Any, degree: Any, inverse_log: Any, source: Any, target: Any, hidden: Any,
    checked: Any, levels: Any, onward: Any, least: Any, rest: Any, here: Any, queue: Any, waiting: Any, reached: Any,
    known: Any, counts: Any, walked: Any,
) -> Any:  # fmt: skip
    """What each source has in common with its target, seen from the source. Pairs of one source stand together.

    Args:
        source, target: shape (pairs,).
        hidden: whether a tie between the two is taken as not there.
        onward: with which chance a walk goes on after each step.
        least: a walk is followed while its chance at a person is at least this for each of their ties.
        rest, here: float64 by member, zero, and zero again afterwards.
        queue: int32 by member, anything. waiting, reached, known: int32 by member, zero.
        counts: shape (pairs, 4); gets shared contacts, these damped both ways, and the source's degree.
        walked: shape (pairs,); gets the chance that a walk from the source stops at the target.
    """
    begin = 0
    while begin < len(source):
        s = np.int64(source[begin])
        end = begin + 1
        if not hidden:
            while end < len(source) and source[end] == s:
                end += 1
        not_here = np.int64(target[begin]) if hidden else np.int64(-1)
        found = _walk(
            out_row, out_arc, out_code, s, not_here, checked, levels, onward, least, rest, here, queue, waiting, reached
        )
        row = np.int64(out_row[s])
        row_begin, row_end = begin_of(row), begin_of(row) + length_of(row)
        s_level = np.int64(levels[s]) if checked else np.int64(4)
        own = 0
        for j in range(row_begin, row_end):
            x = who(out_arc[j])
            if x == not_here or (checked and not usable(out_code[j], s_level, np.int64(levels[x]))):
                continue
            known[x] = 1
            own += 1
        for i in range(begin, end):
            t = np.int64(target[i])
            walked[i] = here[t]
            counts[i, DEGREE] = own
            _shared(out_row, out_arc, out_code, degree, inverse_log, t, checked, levels, known, counts[i])
        for j in range(row_begin, row_end):
            known[who(out_arc[j])] = 0
        for i in range(found):
            v = np.int64(reached[i])
            rest[v] = 0.0
            here[v] = 0.0
            reached[i] = 0
        begin = end


@njit(cache=True, nogil=True)
def _shared(
    out_row: Any, out_arc: Any, out_code: Any, degree: Any, inverse_log: Any, t: Any, checked: Any, levels: Any,
    known: Any, count: Any,
) -> Any:  # fmt: skip
    """Fill in what those whom ``t`` knows, and who are marked as known, add up to. Sums are of whole numbers."""
    row = np.int64(out_row[t])
    t_level = np.int64(levels[t]) if checked else np.int64(4)
    shared, damped, allocated = np.int64(0), np.int64(0), np.int64(0)
    for j in range(begin_of(row), begin_of(row) + length_of(row)):
        x = who(out_arc[j])
        if known[x] == 0 or (checked and not usable(out_code[j], t_level, np.int64(levels[x]))):
            continue
        ties = max(np.int64(degree[x]), np.int64(2))
        shared += 1
        damped += inverse_log[min(ties, np.int64(len(inverse_log) - 1))]
        allocated += np.int64(1 << 40) // ties
    count[SHARED], count[INVERSE_LOG], count[ALLOCATED] = shared, damped, allocated


@njit(cache=True, nogil=True)
def _walk(
    out_row: Any, out_arc: Any, out_code: Any, s: Any, not_here: Any, checked: Any, levels: Any, onward: Any,
    least: Any, rest: Any, here: Any, queue: Any, waiting: Any, reached: Any,
) -> Any:  # fmt: skip
    """Where a walk from ``s`` stops, in ``here``, as far as it is likely; how many people it touched."""
    size = np.int64(len(queue))
    rest[s] = 1.0
    reached[0] = s
    found = 1
    queue[0] = s
    waiting[s] = 1
    first, last, held = np.int64(0), np.int64(1), np.int64(1)
    while held > 0:
        v = np.int64(queue[first])
        first = first + 1 if first + 1 < size else np.int64(0)
        held -= 1
        waiting[v] = 0
        row = np.int64(out_row[v])
        begin, end = begin_of(row), begin_of(row) + length_of(row)
        v_level = np.int64(levels[v]) if checked else np.int64(4)
        without = np.int64(-1)
        if not_here >= 0:
            if v == s:
                without = not_here
            elif v == not_here:
                without = s
        ties = end - begin
        if checked or without >= 0:
            ties = np.int64(0)
            for j in range(begin, end):
                u = who(out_arc[j])
                if u != without and not (checked and not usable(out_code[j], v_level, np.int64(levels[u]))):
                    ties += 1
        mass = rest[v]
        if mass < least * ties:
            continue
        rest[v] = 0.0
        here[v] += (1.0 - onward) * mass
        if ties == 0:
            continue
        share = onward * mass / ties
        for j in range(begin, end):
            u = who(out_arc[j])
            if u == without or (checked and not usable(out_code[j], v_level, np.int64(levels[u]))):
                continue
            before = rest[u]
            if before == 0.0 and here[u] == 0.0:
                reached[found] = u
                found += 1
            rest[u] = before + share
            if waiting[u] == 0 and before + share >= least * length_of(np.int64(out_row[u])):
                waiting[u] = 1
                queue[last] = u
                last = last + 1 if last + 1 < size else np.int64(0)
                held += 1
    return found


@njit(cache=True, nogil=True)
def in_common(start: Any, ids: Any, idf: Any, a: Any, b: Any) -> Any:
    """Rarity of the topics that both of each pair have, shape (pairs,)."""
    told = np.zeros(len(a))
    for i in range(len(a)):
        x, y = np.int64(start[a[i]]), np.int64(start[b[i]])
        x_end, y_end = np.int64(start[a[i] + 1]), np.int64(start[b[i] + 1])
        while x < x_end and y < y_end:
            if ids[x] == ids[y]:
                told[i] += idf[ids[x]]
                x += 1
                y += 1
            elif ids[x] < ids[y]:
                x += 1
            else:
                y += 1
    return told


@njit(cache=True, nogil=True)
def strangers(out_row: Any, out_arc: Any, a: Any, b: Any, most: Any) -> Any:
    """Places of the first pairs without a tie either way, at most so many."""
    kept = np.empty(most, np.int64)
    found = 0
    for i in range(len(a)):
        if found == most:
            break
        if not (_has(out_row, out_arc, a[i], b[i]) or _has(out_row, out_arc, b[i], a[i])):
            kept[found] = i
            found += 1
    return kept[:found]


@njit(cache=True, nogil=True)
def _has(out_row: Any, out_arc: Any, a: Any, b: Any) -> Any:
    row = np.int64(out_row[a])
    at, end = begin_of(row), begin_of(row) + length_of(row)
    while at < end and who(out_arc[at]) != b:
        at += 1
    return at < end
