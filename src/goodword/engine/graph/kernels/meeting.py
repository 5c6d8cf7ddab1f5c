"""People two ties away, scored by all the ties that lead to them."""

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

NEVER = np.int64(-(1 << 62))  # more than any sum of terms could make good
# How many steps ahead memory is asked for: where a row lies, its first lines, a sum.
ROWS_AHEAD, LINES_AHEAD, SUMS_AHEAD = 12, 4, 16


@njit(cache=True, nogil=True)
def weight_of(weights: Any, degree: Any) -> Any:
    """What a tie counts through somebody of this degree."""
    return weights[min(np.int64(degree), np.int64(len(weights) - 1))]


@njit(cache=True, nogil=True)
def worse(score: Any, person: Any, other_score: Any, other: Any) -> Any:
    """Whether the first stands behind the second: by score, then by id."""
    return score < other_score or (score == other_score and person > other)


@njit(cache=True, nogil=True)
def keep_best(scores: Any, people: Any, found: Any, score: Any, person: Any) -> Any:
    """Put one on a heap whose root is the worst of the best; how many it holds then."""
    best = len(scores)
    if found < best:
        at = found
        found += 1
        while at > 0:
            up = (at - 1) >> 1
            if not worse(score, person, scores[up], people[up]):
                break
            scores[at], people[at] = scores[up], people[up]
            at = up
        scores[at], people[at] = score, person
        return found
    if not worse(scores[0], people[0], score, person):
        return found
    sink(scores, people, found, score, person)
    return found


@njit(cache=True, nogil=True)
def sink(scores: Any, people: Any, size: Any, score: Any, person: Any) -> None:
    """Put one in the place of the root, and let it sink to where it belongs."""
    at = 0
    while True:
        down = 2 * at + 1
        if down >= size:
            break
        if down + 1 < size and worse(scores[down + 1], people[down + 1], scores[down], people[down]):
            down += 1
        if not worse(scores[down], people[down], score, person):
            break
        scores[at], people[at] = scores[down], people[down]
        at = down
    scores[at], people[at] = score, person


@njit(cache=True, nogil=True)
def put_in_order(scores: Any, people: Any, found: Any) -> None:
    """Make the heap a list, the best first."""
    size = found
    while size > 1:
        size -= 1
        score, person = scores[size], people[size]
        scores[size], people[size] = scores[0], people[0]
        sink(scores, people, size, score, person)


@njit(cache=True, nogil=True)
def to_meet(
    out_row: Any, out_arc: Any, out_code: Any, in_row: Any, in_arc: Any, in_code: Any, degree: Any, weights: Any,
    far: Any, far_checked: Any, brought: Any, stored: Any, a: Any, exclude: Any, checked: Any,
    levels: Any, odd: Any, usual: Any, mark: Any, bits: Any, sums: Any, touched: Any, answers: Any,
) -> Any:  # fmt: skip
    """The best by Σ strength(a, x) · strength(x, y) · weight(degree x), best first; how many.

    Args:
        far, far_checked: rows and arcs of OUT and of IN by which others are reached: those of the graph, or, where it is not to
            be asked of each arc if the viewer may use it, a part of them.
        brought, stored: as of ``paths.walks``.
        answers: shape (≥ 3, best): gets scores, people, and through whom the largest term came, the smallest id of
            equal ones.
    """
    far_row, far_arc, back_row, back_arc = far
    own, own_start, own_length = brought, np.int64(0), np.int64(len(brought))
    if stored:
        own = out_arc
        own_start, own_length = begin_of(np.int64(out_row[a])), length_of(np.int64(out_row[a]))
    own_end = own_start + own_length
    scores, people, through = answers[0], answers[1], answers[2]
    for i in range(own_start, min(own_start + ROWS_AHEAD, own_end)):
        prefetch(far_row, who(own[i]))
        prefetch(degree, who(own[i]))
    # Everybody who is out of the question gets a sum that no term makes positive.
    sums[a] = NEVER
    in_start, in_length = begin_of(np.int64(in_row[a])), length_of(np.int64(in_row[a]))
    for j in range(in_start, in_start + in_length):
        sums[who(in_arc[j])] = NEVER
    out_start, out_length = begin_of(np.int64(out_row[a])), length_of(np.int64(out_row[a]))
    for j in range(out_start, out_start + out_length):
        sums[who(out_arc[j])] = NEVER
    if not stored:
        for i in range(own_start, own_end):
            sums[who(own[i])] = NEVER
    for i in range(len(exclude)):
        sums[exclude[i]] = NEVER
    reached, largest = 0, np.int64(0)
    for i in range(own_start, own_end):
        # A row's place first, then its first lines, then it: each is on its way while others are worked on.
        if i + ROWS_AHEAD < own_end:
            prefetch(far_row, who(own[i + ROWS_AHEAD]))
            prefetch(degree, who(own[i + ROWS_AHEAD]))
        if i + LINES_AHEAD < own_end:
            ahead = begin_of(np.int64(far_row[who(own[i + LINES_AHEAD])]))
            prefetch(far_arc, ahead)
            prefetch(far_arc, ahead + 16)
            prefetch(far_arc, ahead + 32)
            prefetch(far_arc, ahead + 48)
        x = who(own[i])
        if x == a:
            continue
        through_x = strong(own[i]) * weight_of(weights, degree[x])
        mark[x] = strong(own[i])
        note(bits, x)
        largest = max(largest, through_x)
        row = np.int64(far_row[x])
        start = begin_of(row)
        end = start + length_of(row)
        x_level = level_of(levels, odd, usual, x) if far_checked else np.int64(4)
        # The sums that the next row begins with; those it goes on with are asked for on the way.
        if i + 1 < own_end:
            coming = np.int64(far_row[who(own[i + 1])])
            for j in range(begin_of(coming), begin_of(coming) + min(length_of(coming), SUMS_AHEAD)):
                prefetch(sums, who(far_arc[j]))
        for j in range(start, end):
            prefetch(sums, who(far_arc[min(j + SUMS_AHEAD, end - 1)]))
            word = far_arc[j]
            y = who(word)
            term = through_x * strong(word)
            # Which arcs are hidden cannot be foreseen: a term of nothing costs less than a branch that is wrong.
            if far_checked and not usable(out_code[j], x_level, level_of(levels, odd, usual, y)):
                term = np.int64(0)
            before = sums[y]
            touched[reached] = y
            reached += (before == 0) & (term > 0)
            sums[y] = before + term
    found = 0
    for j in range(reached):
        prefetch(sums, np.int64(touched[min(j + SUMS_AHEAD, reached - 1)]))
        y = np.int64(touched[j])
        score = sums[y]
        sums[y] = 0
        if found < len(scores) or score >= scores[0]:
            found = keep_best(scores, people, found, score, y)
    put_in_order(scores, people, found)
    for s in range(found):
        prefetch(back_row, people[s])
    for s in range(-LINES_AHEAD, found):
        if s + LINES_AHEAD < found:
            ahead = begin_of(np.int64(back_row[people[s + LINES_AHEAD]]))
            prefetch(back_arc, ahead)
            prefetch(back_arc, ahead + 16)
        if s >= 0:
            through[s] = _introducer(
                back_row,
                back_arc,
                in_code,
                degree,
                weights,
                people[s],
                far_checked,
                levels,
                odd,
                usual,
                mark,
                bits,
                largest,
            )
    sums[a] = 0
    for j in range(in_start, in_start + in_length):
        sums[who(in_arc[j])] = 0
    for j in range(out_start, out_start + out_length):
        sums[who(out_arc[j])] = 0
    for i in range(own_start, own_end):
        x = who(own[i])
        sums[x], mark[x] = 0, 0
        forget(bits, x)
    for i in range(len(exclude)):
        sums[exclude[i]] = 0
    return found


@njit(cache=True, nogil=True)
def _introducer(
    in_row: Any, in_arc: Any, in_code: Any, degree: Any, weights: Any, y: Any, checked: Any, levels: Any, odd: Any,
    usual: Any, mark: Any,
    bits: Any, largest: Any,
) -> Any:  # fmt: skip
    """Through whom the largest term came: of the strongest ties to ``y`` first, until none can be larger."""
    row = np.int64(in_row[y])
    start = begin_of(row)
    y_level = level_of(levels, odd, usual, y) if checked else np.int64(4)
    term, chosen = np.int64(0), np.int64(-1)
    for j in range(start, start + length_of(row)):
        k = strong(in_arc[j])
        if largest * k < term:
            break
        x = who(in_arc[j])
        if not noted(bits, x):
            continue
        ours = np.int64(mark[x])
        if ours == 0 or (checked and not usable(in_code[j], level_of(levels, odd, usual, x), y_level)):
            continue
        here = ours * k * weight_of(weights, degree[x])
        if here > term or (here == term and x < chosen):
            term, chosen = here, x
    return chosen
