"""The best walks between two people, at most four ties long, each with a first introducer of its own.

The value of a walk is the product of its strengths in thousandths, times 1000 for each tie it is shorter than four:
an integer below 2⁴⁰, so that equal walks are equal on every machine. Walks do not return to where they began. Answers
are ordered by value, then by the id of the first introducer; of one introducer's equal walks the shortest counts, then
the one with the smallest ids.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from goodword.engine.graph.kernels.words import (
    begin_of,
    forget,
    length_of,
    level_of,
    note,
    noted,
    prefetch,
    strong,
    usable,
    who,
)

NONE = np.int64(-1)
HALVES_AHEAD = 10  # how many steps ahead a second half is asked for


@njit(cache=True, nogil=True)
def threshold(values: Any, found: Any) -> Any:
    """What a walk has to reach to be among the best: the value of the last one once there are enough."""
    return values[len(values) - 1] if found == len(values) else np.int64(0)


@njit(cache=True, nogil=True)
def offer(values: Any, steps: Any, found: Any, value: Any, first: Any, second: Any, length: Any) -> Any:
    """Put a walk among the best so far, in the place of a worse one of the same introducer; how many there are then.

    ``steps``: shape (best, 5): first introducer, next step or -1, the one after or -1, length; the value comes last.
    """
    best = len(values)
    at = found
    for j in range(found):
        if steps[j, 0] == first:
            better = value > values[j] or (
                value == values[j] and (length < steps[j, 3] or (length == steps[j, 3] and second < steps[j, 1]))
            )
            if not better:
                return found
            at = j
            break
    if at == found:
        if found == best:
            at = best - 1
            if value < values[at] or (value == values[at] and first > steps[at, 0]):
                return found
        else:
            found += 1
    while at > 0 and (values[at - 1] < value or (values[at - 1] == value and steps[at - 1, 0] > first)):
        values[at] = values[at - 1]
        for s in range(4):
            steps[at, s] = steps[at - 1, s]
        at -= 1
    values[at] = value
    steps[at, 0], steps[at, 1], steps[at, 2], steps[at, 3] = first, second, NONE, length
    return found


@njit(cache=True, nogil=True)
def walks(
    out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any, brought: Any, stored: Any,
    a: Any, b: Any, hops: Any, checked: Any, levels: Any, odd: Any, usual: Any, mark: Any, bits: Any, sums: Any,
    via: Any, halves: Any,
    touched: Any, values: Any, steps: Any,
) -> Any:  # fmt: skip
    """Fill ``values`` and ``steps`` with the best walks; how many there are.

    The row of ``a`` is the one ``stored`` in the graph, or else the one ``brought`` along; it is not asked for levels.
    """
    own, own_start, own_length = brought, np.int64(0), np.int64(len(brought))
    if stored:
        own = out_arc
        own_start, own_length = begin_of(np.int64(out_row[a])), length_of(np.int64(out_row[a]))
    found = up_to_three(out_row, out_arc, out_code, in_row, in_arc, in_code, own, own_start, own_length, a, b,
                        min(hops, 3), checked, levels, odd, usual, mark, bits, sums, via, values, steps)  # fmt: skip
    if hops > 3:
        found = four(out_row, out_arc, out_code, in_row, in_arc, in_code, own, own_start, own_length, a, b, checked,
                     levels, odd, usual, mark, bits, halves, touched, values, steps, found)  # fmt: skip
    for s in range(found):
        steps[s, 4] = values[s]
    return found


@njit(cache=True, nogil=True)
def up_to_three(
    out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any,
    own: Any, own_start: Any, own_length: Any, a: Any, b: Any, hops: Any, checked: Any, levels: Any, odd: Any,
    usual: Any,
    mark: Any, bits: Any, sums: Any, via: Any, values: Any, steps: Any,
) -> Any:  # fmt: skip
    """Walks of one to three ties. ``own``: the arcs of ``a``, which are not asked for levels."""
    found = 0
    for i in range(own_start, own_start + own_length):
        if who(own[i]) == b:
            found = offer(values, steps, found, strong(own[i]) * 1_000_000_000, b, NONE, 1)
            break
    b_row = np.int64(in_row[b])
    b_start, b_length = begin_of(b_row), length_of(b_row)
    if hops < 2 or b_length == 0 or own_length == 0:
        return found
    b_level = level_of(levels, odd, usual, b) if checked else np.int64(4)
    ours, theirs = np.int64(0), np.int64(0)
    if hops >= 3:
        for i in range(own_start, own_start + own_length):
            ours += length_of(np.int64(out_row[who(own[i])]))
        for j in range(b_start, b_start + b_length):
            theirs += length_of(np.int64(in_row[who(in_arc[j])]))
    if ours <= theirs:
        return _from_here(out_row, out_arc, out_code, in_arc, in_code, own, own_start, own_length, a, b, hops, checked,
                          levels, odd, usual, b_start, b_length, b_level, mark, bits, values, steps, found)  # fmt: skip
    return _from_there(in_row, in_arc, in_code, own, own_start, own_length, a, b, checked, levels, odd, usual, b_start,
                       b_length, b_level, mark, bits, sums, via, values, steps, found)  # fmt: skip


@njit(cache=True, nogil=True)
def _from_here(
    out_row: Any, out_arc: Any, out_code: Any, in_arc: Any, in_code: Any, own: Any, own_start: Any,
    own_length: Any, a: Any, b: Any, hops: Any, checked: Any, levels: Any, odd: Any, usual: Any, b_start: Any,
    b_length: Any, b_level: Any,
    mark: Any, bits: Any, values: Any, steps: Any, found: Any,
) -> Any:  # fmt: skip
    """Mark who knows ``b``, then look through the rows of those whom ``a`` knows."""
    last = mark_row(in_arc, in_code, b_start, b_length, a, b_level, checked, levels, odd, usual, mark, bits)
    if last > 0:
        bound = threshold(values, found)
        for i in range(own_start, own_start + own_length):
            if i + 4 < own_start + own_length:
                ahead = np.int64(out_row[who(own[i + 4])])
                prefetch(out_arc, begin_of(ahead))
            x, k = who(own[i]), strong(own[i])
            if k * last * 1_000_000 < bound:
                break
            if x in (a, b):
                continue
            value, step = np.int64(mark[x]) * k * 1_000_000, NONE
            if hops >= 3:
                row = np.int64(out_row[x])
                start = begin_of(row)
                x_level = level_of(levels, odd, usual, x) if checked else np.int64(4)
                for j in range(start, start + length_of(row)):
                    word = out_arc[j]
                    here = k * strong(word)
                    if here * last * 1000 < bound or here * last * 1000 < value:
                        break
                    y = who(word)
                    if not noted(bits, y):
                        continue
                    there = np.int64(mark[y])
                    if there == 0 or (checked and not usable(out_code[j], x_level, level_of(levels, odd, usual, y))):
                        continue
                    whole = here * there * 1000
                    if whole > value or (whole == value and step != NONE and y < step):
                        value, step = whole, y
            if value > 0:
                found = offer(values, steps, found, value, x, step, 2 if step == NONE else 3)
                bound = threshold(values, found)
    clear_row(in_arc, b_start, b_length, mark, bits)
    return found


@njit(cache=True, nogil=True)
def _from_there(
    in_row: Any, in_arc: Any, in_code: Any, own: Any, own_start: Any, own_length: Any, a: Any, b: Any,
    checked: Any, levels: Any, odd: Any, usual: Any, b_start: Any, b_length: Any, b_level: Any, mark: Any, bits: Any,
    sums: Any,
    via: Any, values: Any, steps: Any, found: Any,
) -> Any:  # fmt: skip
    """Mark whom ``a`` knows, then look through the rows of those who know ``b``; three ties."""
    first = np.int64(0)
    for i in range(own_start, own_start + own_length):
        x = who(own[i])
        if x != b and x != a:
            mark[x] = strong(own[i])
            note(bits, x)
            first = max(first, strong(own[i]))
    bound = threshold(values, found)
    for j in range(b_start, b_start + b_length):
        if j + 4 < b_start + b_length:
            ahead = np.int64(in_row[who(in_arc[j + 4])])
            prefetch(in_arc, begin_of(ahead))
        y, k = who(in_arc[j]), strong(in_arc[j])
        if first * k * 1_000_000 < bound:
            break
        if y == a:
            continue
        y_level = level_of(levels, odd, usual, y) if checked else np.int64(4)
        if checked and not usable(in_code[j], y_level, b_level):
            continue
        if mark[y] > 0:
            value = np.int64(mark[y]) * k * 1_000_000
            if value >= sums[y]:
                sums[y], via[y] = value, NONE
                found = offer(values, steps, found, value, y, NONE, 2)
                bound = threshold(values, found)
        row = np.int64(in_row[y])
        start = begin_of(row)
        for i in range(start, start + length_of(row)):
            word = in_arc[i]
            there = k * strong(word)
            if there * first * 1000 < bound:
                break
            x = who(word)
            if not noted(bits, x):
                continue
            here = np.int64(mark[x])
            if here == 0 or (checked and not usable(in_code[i], level_of(levels, odd, usual, x), y_level)):
                continue
            value = there * here * 1000
            if value > sums[x] or (value == sums[x] and via[x] != NONE and y < via[x]):
                sums[x], via[x] = value, y
                if value >= bound:
                    found = offer(values, steps, found, value, x, y, 3)
                    bound = threshold(values, found)
    for i in range(own_start, own_start + own_length):
        x = who(own[i])
        mark[x], sums[x], via[x] = 0, 0, 0
        forget(bits, x)
    return found


@njit(cache=True, nogil=True)
def mark_row(
    arc: Any,
    code: Any,
    start: Any,
    length: Any,
    but: Any,
    level: Any,
    checked: Any,
    levels: Any,
    odd: Any,
    usual: Any,
    mark: Any,
    bits: Any,
) -> Any:
    """Write the strength of each usable arc of an IN row to its owner's mark; the largest one."""
    largest = np.int64(0)
    for j in range(start, start + length):
        y = who(arc[j])
        if y == but or (checked and not usable(code[j], level_of(levels, odd, usual, y), level)):
            continue
        mark[y] = strong(arc[j])
        note(bits, y)
        largest = max(largest, strong(arc[j]))
    return largest


@njit(cache=True, nogil=True)
def clear_row(arc: Any, start: Any, length: Any, mark: Any, bits: Any) -> None:
    """Take the marks of a row away."""
    for j in range(start, start + length):
        y = who(arc[j])
        mark[y] = 0
        forget(bits, y)


@njit(cache=True, nogil=True)
def four(
    out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any,
    own: Any, own_start: Any, own_length: Any, a: Any, b: Any, checked: Any, levels: Any, odd: Any, usual: Any,
    mark: Any, bits: Any, halves: Any, touched: Any, values: Any, steps: Any, found: Any,
) -> Any:  # fmt: skip
    """Walks of four ties, offered to the best of up to three. ``halves``: zeroed; the best second half from each y."""
    if own_length == 0:
        return found
    b_row = np.int64(in_row[b])
    b_start, b_length = begin_of(b_row), length_of(b_row)
    b_level = level_of(levels, odd, usual, b) if checked else np.int64(4)
    bound = threshold(values, found)
    most = strong(own[own_start]) * 1000
    reached, largest = 0, np.int64(0)
    for j in range(b_start, b_start + b_length):
        if j + 4 < b_start + b_length:
            ahead = np.int64(in_row[who(in_arc[j + 4])])
            prefetch(in_arc, begin_of(ahead))
        z, k = who(in_arc[j]), strong(in_arc[j])
        if most * k * 1000 < bound:
            break
        z_level = level_of(levels, odd, usual, z) if checked else np.int64(4)
        if z == a or (checked and not usable(in_code[j], z_level, b_level)):
            continue
        row = np.int64(in_row[z])
        start = begin_of(row)
        last = start + length_of(row) - 1
        for i in range(start, last + 1):
            prefetch(halves, who(in_arc[min(i + HALVES_AHEAD, last)]))
            word = in_arc[i]
            half = k * strong(word)
            if most * half < bound:
                break
            y = who(word)
            if half <= np.int64(halves[y]) or y in (a, b):
                continue
            if checked and not usable(in_code[i], level_of(levels, odd, usual, y), z_level):
                continue
            if halves[y] == 0:
                touched[reached] = y
                reached += 1
            halves[y] = half
            largest = max(largest, half)
    if reached:
        for i in range(own_start, own_start + own_length):
            if i + 4 < own_start + own_length:
                ahead = np.int64(out_row[who(own[i + 4])])
                prefetch(out_arc, begin_of(ahead))
            x, k = who(own[i]), strong(own[i])
            if k * 1000 * largest < bound:
                break
            if x in (a, b):
                continue
            row = np.int64(out_row[x])
            start = begin_of(row)
            x_level = level_of(levels, odd, usual, x) if checked else np.int64(4)
            value, step = np.int64(0), NONE
            last = start + length_of(row) - 1
            for j in range(start, last + 1):
                prefetch(halves, who(out_arc[min(j + HALVES_AHEAD, last)]))
                here = k * strong(out_arc[j])
                if here * largest < bound or here * largest < value:
                    break
                y = who(out_arc[j])
                half = np.int64(halves[y])
                if half == 0 or (checked and not usable(out_code[j], x_level, level_of(levels, odd, usual, y))):
                    continue
                whole = here * half
                if whole > value or (whole == value and y < step):
                    value, step = whole, y
            if value > 0:
                found = offer(values, steps, found, value, x, step, 4)
                bound = threshold(values, found)
        for j in range(reached):
            prefetch(mark, np.int64(touched[min(j + HALVES_AHEAD, reached - 1)]))
            y = np.int64(touched[j])
            mark[y] = halves[y]  # the loop below asks for few of them; the rest is cleared here
            halves[y] = 0
    _third_steps(out_row, out_arc, out_code, in_arc, in_code, a, b_start, b_length, b_level, checked, levels, odd,
    usual, mark,
                 halves, values, steps, found)  # fmt: skip
    for j in range(reached):
        mark[touched[j]] = 0
    return found


@njit(cache=True, nogil=True)
def _third_steps(
    out_row: Any, out_arc: Any, out_code: Any, in_arc: Any, in_code: Any, a: Any, b_start: Any, b_length: Any,
    b_level: Any, checked: Any, levels: Any, odd: Any, usual: Any, mark: Any, halves: Any, values: Any, steps: Any,
    found: Any,
) -> None:  # fmt: skip
    """Of the walks of four ties among the answers, who stands before the last: the smallest id that gives the value."""
    wanted = False
    for s in range(found):
        wanted = wanted or steps[s, 3] == 4
    if not wanted:
        return
    for j in range(b_start, b_start + b_length):
        z = who(in_arc[j])
        if z != a and not (checked and not usable(in_code[j], level_of(levels, odd, usual, z), b_level)):
            halves[z] = strong(in_arc[j])
    for s in range(found):
        if steps[s, 3] != 4:
            continue
        y = steps[s, 1]
        y_level = level_of(levels, odd, usual, y) if checked else np.int64(4)
        row = np.int64(out_row[y])
        start = begin_of(row)
        for j in range(start, start + length_of(row)):
            z = who(out_arc[j])
            if strong(out_arc[j]) * np.int64(halves[z]) != np.int64(mark[y]):
                continue
            if checked and not usable(out_code[j], y_level, level_of(levels, odd, usual, z)):
                continue
            if steps[s, 2] == NONE or z < steps[s, 2]:
                steps[s, 2] = z
    for j in range(b_start, b_start + b_length):
        halves[who(in_arc[j])] = 0
