"""Swapping seats: what a swap changes, and a walk of swaps that cools down.

Seats of a round stand in one row, table by table: ``seats[r, begin[r, t]:begin[r, t + 1]]`` are the people at table t, and
``count[i, j]`` in how many rounds two are together. A swap exchanges two people of one round, so everybody always sits exactly once.
"""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit


@njit(cache=True, nogil=True)
def draw(state: Any) -> Any:
    """The next number of a splitmix64 sequence (Steele, Lea, Flood 2014)."""
    state[0] += np.uint64(0x9E3779B97F4A7C15)
    z = state[0]
    z = (z ^ (z >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    z = (z ^ (z >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return z ^ (z >> np.uint64(31))


@njit(cache=True, nogil=True)
def below(state: Any, most: Any) -> Any:
    """A number from 0 to ``most`` - 1."""
    return np.int64((draw(state) >> np.uint64(33)) % np.uint64(most))


@njit(cache=True, nogil=True)
def table_cost(
    seats: Any,
    r: Any,
    begin: Any,
    end: Any,
    place: Any,
    person: Any,
    host: Any,
    newcomer: Any,
    tongues: Any,
    costs: Any,
) -> Any:
    """What one table lacks, with ``person`` on seat ``place`` (-1: as it is): a host, a second one beside a newcomer, a shared
    language for each."""
    hosts, new, cost = 0, False, 0.0
    for a in range(begin, end):
        i = person if a == place else seats[r, a]
        hosts += host[i]
        new = new or newcomer[i]
        if tongues[i] == 0:
            continue
        alone = end - begin > 1
        for b in range(begin, end):
            if b != a:
                j = person if b == place else seats[r, b]
                if tongues[j] == 0 or tongues[i] & tongues[j]:
                    alone = False
                    break
        if alone:
            cost += costs[2]
    if hosts == 0 and end > begin:
        cost += costs[0]
    if new and hosts < 2:
        cost += costs[1]
    return cost


@njit(cache=True, nogil=True)
def weigh_pair(i: Any, k: Any, first: Any, each: Any, repeat: Any, count: Any, joins: Any, leaves: Any) -> None:
    """What it brings that two sit together once more, and once less."""
    met, again = count[i, k], each[i, k] - repeat
    joins[i, k] = each[i, k] + first[i, k] if met == 0 else again
    leaves[i, k] = -each[i, k] - first[i, k] if met == 1 else -again
    joins[k, i], leaves[k, i] = joins[i, k], leaves[i, k]


@njit(cache=True, nogil=True)
def weigh_pairs(first: Any, each: Any, repeat: Any, count: Any, joins: Any, leaves: Any) -> None:
    """The same for all pairs: a swap then looks up one number for each pair that it parts or brings together."""
    for i in range(count.shape[0]):
        for k in range(i):
            weigh_pair(i, k, first, each, repeat, count, joins, leaves)


@njit(cache=True, nogil=True)
def change(
    seats: Any, table: Any, begin: Any, joins: Any, leaves: Any, r: Any, a: Any, b: Any,
    own: Any, host: Any, newcomer: Any, tongues: Any, costs: Any, rules: Any,
) -> Any:  # fmt: skip
    """What the score gains when the people on seats ``a`` and ``b`` of two tables change places."""
    i, j, at, to = seats[r, a], seats[r, b], table[r, a], table[r, b]
    gain = own[r, i, to] - own[r, i, at] + own[r, j, at] - own[r, j, to]
    for s in range(begin[r, at], begin[r, at + 1]):
        if s != a:
            k = seats[r, s]
            gain += leaves[i, k] + joins[j, k]
    for s in range(begin[r, to], begin[r, to + 1]):
        if s != b:
            k = seats[r, s]
            gain += leaves[j, k] + joins[i, k]
    if rules:
        for t, place, person in ((at, a, j), (to, b, i)):
            gain += table_cost(seats, r, begin[r, t], begin[r, t + 1], -1, -1, host, newcomer, tongues, costs)
            gain -= table_cost(seats, r, begin[r, t], begin[r, t + 1], place, person, host, newcomer, tongues, costs)
    return gain


@njit(cache=True, nogil=True)
def swap(
    seats: Any, table: Any, begin: Any, count: Any, joins: Any, leaves: Any, r: Any, a: Any, b: Any,
    first: Any, each: Any, repeat: Any,
) -> None:  # fmt: skip
    """Exchange two people of a round."""
    i, j, at, to = seats[r, a], seats[r, b], table[r, a], table[r, b]
    for t, place, goes, comes in ((at, a, i, j), (to, b, j, i)):
        for s in range(begin[r, t], begin[r, t + 1]):
            if s != place:
                k = seats[r, s]
                for one, more in ((goes, -1), (comes, 1)):
                    count[one, k] += more
                    count[k, one] += more
                    weigh_pair(one, k, first, each, repeat, count, joins, leaves)
    seats[r, a], seats[r, b] = j, i


@njit(cache=True, nogil=True)
def score_of(
    seats: Any, table: Any, begin: Any, count: Any, joins: Any, leaves: Any,
    first: Any, each: Any, repeat: Any, own: Any, host: Any, newcomer: Any, tongues: Any, costs: Any, rules: Any,
) -> Any:  # fmt: skip
    """The score of a whole plan; fills ``count``, ``joins`` and ``leaves``."""
    count[:] = 0
    score = 0.0
    rounds, tables = begin.shape[0], begin.shape[1] - 1
    for r in range(rounds):
        for t in range(tables):
            for a in range(begin[r, t], begin[r, t + 1]):
                i = seats[r, a]
                score += own[r, i, t]
                for b in range(begin[r, t], a):
                    k = seats[r, b]
                    score += each[i, k] + (first[i, k] if count[i, k] == 0 else -repeat)
                    count[i, k] += 1
                    count[k, i] += 1
            if rules:
                score -= table_cost(seats, r, begin[r, t], begin[r, t + 1], -1, -1, host, newcomer, tongues, costs)
    weigh_pairs(first, each, repeat, count, joins, leaves)
    return score


@njit(cache=True, nogil=True)
def sit_down(
    seats: Any, table: Any, begin: Any, count: Any, joins: Any, leaves: Any,
    first: Any, each: Any, repeat: Any, own: Any, host: Any, newcomer: Any, tongues: Any, costs: Any, rules: Any,
    open_from: Any,
) -> None:  # fmt: skip
    """A plan made by hand: round by round and seat by seat, whoever of those still standing adds most to the table. Begins with
    the rounds before ``open_from`` as they are; the rows of the others hold everybody of that round, in any order."""
    count[:] = 0
    rounds, tables = begin.shape[0], begin.shape[1] - 1
    gain = np.zeros(count.shape[0], np.float64)
    for r in range(rounds):
        many = begin[r, -1]
        for t in range(tables):
            gain[:] = 0.0
            for a in range(begin[r, t], begin[r, t + 1]):
                if r >= open_from:
                    best = a
                    for b in range(a, many):
                        i, j = seats[r, b], seats[r, best]
                        if gain[i] + own[r, i, t] > gain[j] + own[r, j, t]:
                            best = b
                    seats[r, a], seats[r, best] = seats[r, best], seats[r, a]
                i = seats[r, a]
                for b in range(begin[r, t], a):
                    k = seats[r, b]
                    count[i, k] += 1
                    count[k, i] += 1
                if r >= open_from:
                    for b in range(a + 1, many):
                        k = seats[r, b]
                        gain[k] += each[i, k] + (first[i, k] if count[i, k] == 0 else -repeat)


@njit(cache=True, nogil=True)
def typical(
    seats: Any, table: Any, begin: Any, count: Any, joins: Any, leaves: Any,
    first: Any, each: Any, repeat: Any, own: Any, host: Any, newcomer: Any, tongues: Any, costs: Any, rules: Any,
    open_from: Any, hard: Any, tries: Any, state: Any,
) -> Any:  # fmt: skip
    """How much a swap of two seats changes on average, those that break or mend a wish left out; 0 where no swap changes anything."""
    rounds, total, found = begin.shape[0], 0.0, 0
    for _turn in range(tries):
        r = open_from + below(state, rounds - open_from)
        many = begin[r, -1]
        if many < 2:
            continue
        a, b = below(state, many), below(state, many)
        if table[r, a] != table[r, b]:
            gain = abs(change(seats, table, begin, joins, leaves, r, a, b, own, host, newcomer, tongues, costs, rules))
            if 0.0 < gain < hard / 2:
                total += gain
                found += 1
    return total / found if found else 0.0


@njit(cache=True, nogil=True)
def cool(
    seats: Any, table: Any, begin: Any, count: Any, joins: Any, leaves: Any,
    first: Any, each: Any, repeat: Any, own: Any, host: Any, newcomer: Any, tongues: Any, costs: Any, rules: Any,
    open_from: Any, hot: Any, cold: Any, moves: Any, score: Any, best_score: Any, best: Any, state: Any,
) -> Any:  # fmt: skip
    """Propose ``moves`` swaps while it cools from ``hot`` to ``cold``; the best plan met goes to ``best``.

    A swap is taken with the probability min(1, exp(gain / heat)) (Metropolis; simulated annealing, Kirkpatrick and others 1983).

    Returns:
        (score of the plan it ends with, score of the best).
    """
    rounds = begin.shape[0]
    heat, factor = hot, (cold / hot) ** (256.0 / max(moves, 256))
    for move in range(moves):
        if move & 255 == 255:
            heat *= factor
        r = open_from + below(state, rounds - open_from)
        many = begin[r, -1]
        if many < 2:
            continue
        a, b = below(state, many), below(state, many)
        if table[r, a] == table[r, b]:
            continue
        gain = change(seats, table, begin, joins, leaves, r, a, b, own, host, newcomer, tongues, costs, rules)
        if gain < 0.0:
            chance = np.float64(draw(state) >> np.uint64(11)) * (1.0 / 9007199254740992.0)
            if chance >= np.exp(gain / heat):
                continue
        swap(seats, table, begin, count, joins, leaves, r, a, b, first, each, repeat)
        score += gain
        if score > best_score + 1e-6:
            best_score = score
            best[:] = seats
    return score, best_score
