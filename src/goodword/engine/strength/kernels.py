"""From rows of evidence to strands: a stable radix sort by key, then one pass."""

from __future__ import annotations

from typing import Any, Final

import numpy as np
from numba import njit

DIGIT: Final = 11
BUCKETS: Final = 1 << DIGIT


@njit(cache=True, nogil=True)
def order_by(keys: Any, bits: Any, order: Any) -> Any:
    """``order`` (rows,) rearranged so that ``keys[order]`` ascends; equal keys stay as they were.

    Keys are whole numbers from 0 to below 2^bits; one counting pass for every eleven bits.
    """
    rows = len(order)
    carried, spare_keys = np.empty(rows, np.int64), np.empty(rows, np.int64)
    told, spare = order, np.empty(rows, order.dtype)
    for i in range(rows):
        carried[i] = keys[told[i]]
    ends = np.empty(BUCKETS, np.int64)
    for shift in range(0, bits, DIGIT):
        ends[:] = 0
        for i in range(rows):
            ends[(carried[i] >> shift) & (BUCKETS - 1)] += 1
        at = np.int64(0)
        for bucket in range(BUCKETS):
            count = ends[bucket]
            ends[bucket] = at
            at += count
        for i in range(rows):
            bucket = (carried[i] >> shift) & (BUCKETS - 1)
            to = ends[bucket]
            ends[bucket] = to + 1
            spare_keys[to] = carried[i]
            spare[to] = told[i]
        carried, spare_keys = spare_keys, carried
        told, spare = spare, told
    return told


@njit(cache=True, nogil=True)
def begins(order: Any, owner: Any, other: Any, way: Any) -> Any:
    """Where each strand begins in ``order``, and at the end how many rows there are."""
    found = np.empty(len(order) + 1, np.int64)
    strands = 0
    for i in range(len(order)):
        row = order[i]
        if i:
            before = order[i - 1]
            if owner[row] == owner[before] and other[row] == other[before] and way[row] == way[before]:
                continue
        found[strands] = i
        strands += 1
    found[strands] = len(order)
    return found[: strands + 1]


@njit(cache=True, nogil=True)
def add_up(
    order: Any, begin: Any, at: Any, weight: Any, month: Any, year: Any, months: Any, years: Any, ends: Any
) -> None:
    """Fill the levels (strands,) with both half-lives, and the first and last instant (strands, 2), of each strand."""
    for strand in range(len(begin) - 1):
        first, last, latest = np.inf, -np.inf, -np.inf
        for i in range(begin[strand], begin[strand + 1]):
            row = order[i]
            first, last = min(first, at[row]), max(last, at[row])
            if weight[row] > 0:
                latest = max(latest, at[row])
        ends[strand, 0], ends[strand, 1] = first, last
        by_month = by_year = 0.0
        for i in range(begin[strand], begin[strand + 1]):
            row = order[i]
            if weight[row] > 0:
                by_month += weight[row] * np.exp2((at[row] - latest) / month)
                by_year += weight[row] * np.exp2((at[row] - latest) / year)
        months[strand] = latest / month + np.log2(by_month) if by_month > 0 else -np.inf
        years[strand] = latest / year + np.log2(by_year) if by_year > 0 else -np.inf
