"""From a list of ties to rows of arcs."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from goodword.engine.graph.kernels.words import begin_of, length_of


@njit(cache=True, nogil=True)
def latest(source: Any, target: Any, members: Any) -> Any:
    """Indices of the ties that count: of several from one to the same other, the last. In the order of their owners.

    Linear: owners are counted, their ties gathered, and within each owner's ties the last index of each other kept.
    """
    ends = np.zeros(members + 1, np.int64)
    for i in range(len(source)):
        ends[source[i] + 1] += 1
    for v in range(members):
        ends[v + 1] += ends[v]
    order = np.empty(len(source), np.int64)
    fill = ends[:-1].copy()
    for i in range(len(source)):
        order[fill[source[i]]] = i
        fill[source[i]] += 1
    last = np.full(members, np.int64(-1))
    kept = 0
    for v in range(members):
        for j in range(ends[v], ends[v + 1]):
            last[target[order[j]]] = order[j]
        for j in range(ends[v], ends[v + 1]):
            i = order[j]
            if last[target[i]] == i:
                order[kept] = i
                kept += 1
    return order[:kept]


@njit(cache=True, nogil=True)
def gather(owner: Any, other: Any, strength: Any, level: Any, members: Any, row: Any, arc: Any, code: Any) -> None:
    """Rows by ``owner``, the strongest first, equal ones by id. ``code`` gets the arcs' own level alone."""
    lengths = np.zeros(members, np.int64)
    for i in range(len(owner)):
        lengths[owner[i]] += 1
    begin = np.int64(0)
    fill = np.empty(members, np.int64)
    longest = np.int64(0)
    for v in range(members):
        row[v] = (begin << 32) | lengths[v]
        fill[v] = begin
        begin += lengths[v]
        longest = max(longest, lengths[v])
    for i in range(len(owner)):
        at = fill[owner[i]]
        arc[at] = np.uint32(np.int64(other[i]) | (np.int64(strength[i]) << 22))
        code[at] = level[i]
        fill[owner[i]] += 1
    keys = np.empty(longest, np.uint64)
    for v in range(members):
        start, length = begin_of(row[v]), length_of(row[v])
        arrange(arc, code, start, length, keys)


@njit(cache=True, nogil=True)
def arrange(arc: Any, code: Any, start: Any, length: Any, keys: Any) -> None:
    """Sort one row, its codes with it."""
    for j in range(length):
        word = np.int64(arc[start + j])
        key = ((np.int64(1023) - (word >> 22)) << 22) | (word & np.int64((1 << 22) - 1))
        keys[j] = np.uint64((key << 8) | np.int64(code[start + j]))
    ordered = np.sort(keys[:length])
    for j in range(length):
        told = np.int64(ordered[j])
        key = told >> 8
        arc[start + j] = np.uint32((key & np.int64((1 << 22) - 1)) | ((np.int64(1023) - (key >> 22)) << 22))
        code[start + j] = np.uint8(told & 255)


@njit(cache=True, nogil=True)
def pair_codes(out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any) -> None:
    """Put beside each arc what its other end asks on an arc the other way; nothing (public) where there is none."""
    mask = np.uint32((1 << 22) - 1)
    members = len(out_row)
    asks = np.zeros(members, np.uint8)
    for v in range(members):
        out_start, out_length = begin_of(out_row[v]), length_of(out_row[v])
        in_start, in_length = begin_of(in_row[v]), length_of(in_row[v])
        # What each other asks of v's viewer on their own arc to v.
        for j in range(in_start, in_start + in_length):
            asks[in_arc[j] & mask] = in_code[j] & 15
        for j in range(out_start, out_start + out_length):
            out_code[j] = (out_code[j] & 15) | (asks[out_arc[j] & mask] << 4)
        for j in range(in_start, in_start + in_length):
            asks[in_arc[j] & mask] = 0
        # And what v asks on the own arc to each who has one to v.
        for j in range(out_start, out_start + out_length):
            asks[out_arc[j] & mask] = out_code[j] & 15
        for j in range(in_start, in_start + in_length):
            in_code[j] = (in_code[j] & 15) | (asks[in_arc[j] & mask] << 4)
        for j in range(out_start, out_start + out_length):
            asks[out_arc[j] & mask] = 0


@njit(cache=True, nogil=True)
def count_open(out_row: Any, out_code: Any, degree: Any) -> None:
    """How many ties of each member are usable by all members."""
    for v in range(len(out_row)):
        start, length = begin_of(out_row[v]), length_of(out_row[v])
        degree[v] = open_ties(out_code, start, length)


@njit(cache=True, nogil=True)
def open_ties(code: Any, start: Any, length: Any) -> Any:
    """How many arcs of a row ask no more than membership of their viewer, at both ends."""
    found = 0
    for j in range(start, start + length):
        if (code[j] & 15) <= 1 and (code[j] >> 4) <= 1:
            found += 1
    return found


@njit(cache=True, nogil=True)
def open_rows(row: Any, arc: Any, code: Any, new_row: Any, new_arc: Any) -> Any:
    """Copy what all members may use of all rows, in their order; how many arcs there are."""
    at = np.int64(0)
    for v in range(len(row)):
        told = np.int64(row[v])
        start = begin_of(told)
        begin = at
        for j in range(start, start + length_of(told)):
            # Written in any case, and kept where it counts: which are hidden cannot be foreseen.
            new_arc[at] = arc[j]
            at += ((code[j] & 15) <= 1) & ((code[j] >> 4) <= 1)
        new_row[v] = (begin << 32) | (at - begin)
    return at


@njit(cache=True, nogil=True)
def compact(row: Any, arc: Any, code: Any, new_row: Any, new_arc: Any, new_code: Any) -> Any:
    """Copy all rows one behind the other; how many arcs there are."""
    at = np.int64(0)
    for v in range(len(row)):
        start, length = begin_of(row[v]), length_of(row[v])
        new_arc[at : at + length] = arc[start : start + length]
        new_code[at : at + length] = code[start : start + length]
        new_row[v] = (at << 32) | length
        at += length
    return at
