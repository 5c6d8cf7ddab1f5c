"""Changing a row: its copy is written to the free tail with the change in it, then put in its place by one store."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit, types
from numba.extending import intrinsic

from goodword.engine.graph.kernels.building import open_ties
from goodword.engine.graph.kernels.words import begin_of, length_of, who


def _fence(_context: Any) -> Any:
    """All that was written before is seen before what is written after, by every thread."""

    def generate(context: Any, builder: Any, _signature: Any, _arguments: Any) -> Any:
        builder.fence("seq_cst")
        return context.get_dummy_value()

    return types.void(), generate


fence: Any = intrinsic(_fence)


@njit(cache=True, nogil=True)
def copy_with(row: Any, arc: Any, code: Any, used: Any, v: Any, other: Any, strength: Any, asks: Any) -> Any:
    """The word of a new row of ``v`` at ``used``: with this arc in its place, or without it where strength is 0."""
    start, length = begin_of(np.int64(row[v])), length_of(np.int64(row[v]))
    at = used
    placed = strength == 0
    for j in range(start, start + length):
        word = np.int64(arc[j])
        if who(word) == other:
            continue
        k = word >> 22
        if not placed and (k < strength or (k == strength and who(word) > other)):
            arc[at] = np.uint32(np.int64(other) | (np.int64(strength) << 22))
            code[at] = asks
            at += 1
            placed = True
        arc[at] = np.uint32(word)
        code[at] = code[j]
        at += 1
    if not placed:
        arc[at] = np.uint32(np.int64(other) | (np.int64(strength) << 22))
        code[at] = asks
        at += 1
    return (np.int64(used) << 32) | (at - used)


@njit(cache=True, nogil=True)
def set_tie(
    out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any, degree: Any, used: Any,
    a: Any, b: Any, k_ab: Any, k_ba: Any, asks_ab: Any, asks_ba: Any,
) -> Any:  # fmt: skip
    """Both sides of a tie. ``used``: shape (4,): arcs in use of OUT and IN, tail included, then how many are live."""
    out_before = length_of(np.int64(out_row[a])) + length_of(np.int64(out_row[b]))
    in_before = length_of(np.int64(in_row[a])) + length_of(np.int64(in_row[b]))
    code_ab = np.uint8(asks_ab | (asks_ba << 4))
    code_ba = np.uint8(asks_ba | (asks_ab << 4))
    from_a = copy_with(out_row, out_arc, out_code, used[0], a, b, k_ab, code_ab)
    from_b = copy_with(out_row, out_arc, out_code, used[0] + length_of(from_a), b, a, k_ba, code_ba)
    to_a = copy_with(in_row, in_arc, in_code, used[1], a, b, k_ba, code_ba)
    to_b = copy_with(in_row, in_arc, in_code, used[1] + length_of(to_a), b, a, k_ab, code_ab)
    used[0] += length_of(from_a) + length_of(from_b)
    used[1] += length_of(to_a) + length_of(to_b)
    used[2] += length_of(from_a) + length_of(from_b) - out_before
    used[3] += length_of(to_a) + length_of(to_b) - in_before
    fence()
    out_row[a], in_row[b] = from_a, to_b
    out_row[b], in_row[a] = from_b, to_a
    degree[a] = open_ties(out_code, begin_of(from_a), length_of(from_a))
    degree[b] = open_ties(out_code, begin_of(from_b), length_of(from_b))


@njit(cache=True, nogil=True)
def room_for(out_row: Any, in_row: Any, a: Any, b: Any) -> Any:
    """How many arcs a change of the tie between the two may write, in OUT and in IN."""
    out_most = length_of(np.int64(out_row[a])) + length_of(np.int64(out_row[b])) + 2
    in_most = length_of(np.int64(in_row[a])) + length_of(np.int64(in_row[b])) + 2
    return out_most, in_most


@njit(cache=True, nogil=True)
def room_to_hide(out_row: Any, out_arc: Any, in_row: Any, in_arc: Any, v: Any) -> Any:
    """How many arcs hiding ``v`` may write: the rows of all who have a tie with them."""
    out_most, in_most = np.int64(0), np.int64(0)
    start, length = begin_of(np.int64(in_row[v])), length_of(np.int64(in_row[v]))
    for j in range(start, start + length):
        out_most += length_of(np.int64(out_row[who(in_arc[j])]))
    start, length = begin_of(np.int64(out_row[v])), length_of(np.int64(out_row[v]))
    for j in range(start, start + length):
        in_most += length_of(np.int64(in_row[who(out_arc[j])]))
    return out_most, in_most


@njit(cache=True, nogil=True)
def hide(
    out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any, degree: Any, used: Any, v: Any
) -> None:
    """Take all ties of ``v`` away, on both sides."""
    in_start, in_length = begin_of(np.int64(in_row[v])), length_of(np.int64(in_row[v]))
    out_start, out_length = begin_of(np.int64(out_row[v])), length_of(np.int64(out_row[v]))
    nothing = np.uint8(0)
    for j in range(in_start, in_start + in_length):
        x = who(in_arc[j])
        row = copy_with(out_row, out_arc, out_code, used[0], x, v, 0, nothing)
        used[0] += length_of(row)
        used[2] -= 1
        fence()
        out_row[x] = row
        degree[x] = open_ties(out_code, begin_of(row), length_of(row))
    for j in range(out_start, out_start + out_length):
        y = who(out_arc[j])
        row = copy_with(in_row, in_arc, in_code, used[1], y, v, 0, nothing)
        used[1] += length_of(row)
        used[3] -= 1
        fence()
        in_row[y] = row
        # An arc the other way went with the loop above; what v asks on it does not stand in any code any more.
    used[2] -= out_length
    used[3] -= in_length
    out_row[v], in_row[v], degree[v] = 0, 0, 0
