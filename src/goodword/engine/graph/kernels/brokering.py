"""Pairs of somebody's contacts who should know each other, and do not yet."""

from __future__ import annotations

from typing import Any

import numpy as np
from numba import njit

from goodword.engine.graph.kernels.meeting import worse
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

IDF_ONE = 1024.0
CURVE_ONE = np.int64(1024)


@njit(cache=True, nogil=True)
def _whole(idf: Any, topic: Any) -> Any:
    """A topic's rarity in 1024ths."""
    return np.int64(idf[topic] * IDF_ONE + 0.5)


@njit(cache=True, nogil=True)
def _sum(start: Any, ids: Any, idf: Any, person: Any) -> Any:
    total = np.int64(0)
    for t in range(start[person], start[person + 1]):
        total += _whole(idf, ids[t])
    return total


@njit(cache=True, nogil=True)
def pairs(
    out_row: Any, out_arc: Any, out_code: Any, brought: Any, stored: Any, broker: Any,
    topic_start: Any, topic_ids: Any, need_start: Any, need_ids: Any, offer_start: Any, offer_ids: Any, idf: Any,
    curve: Any, exclude: Any, among: Any, narrowed: Any, checked: Any, levels: Any, odd: Any, usual: Any, mark: Any,
    bits: Any, shared: Any, chains: Any, answers: Any,
) -> Any:  # fmt: skip
    """The best pairs by strength · strength · shared · curve(mutual), best first; how many.

    Contacts are taken from the strongest to the weakest; each topic (and need, and offer) has a chain of the contacts
    before that have it, so that only pairs with something in common are ever looked at. A chain ends where not even
    all that the present contact has could make a pair good enough. Whether two know each other already is asked last.

    Args:
        exclude: shape (·, 2); pairs that are out of the question, each as (smaller id, larger id).
        among: sorted ids; where ``narrowed``, only pairs of which one at least is among them count.
        curve: in 1024ths, none above one.
        mark, bits, shared: int32 by member, 2¹⁸ bits, int64 by member, all zero; zero again afterwards.
        chains: int32, shape (2, 3, topics), where each begins and ends: −1 where there is none, and again afterwards.
        answers: shape (4, best): gets score, first << 32 | second, shared (1024ths) and mutual of each pair.
    """
    own, own_start, own_length = brought, np.int64(0), np.int64(len(brought))
    if stored:
        own = out_arc
        own_start, own_length = begin_of(np.int64(out_row[broker])), length_of(np.int64(out_row[broker]))
    heads, tails = chains[0], chains[1]
    best, scores = answers.shape[1], answers[0]
    # Contacts, the strongest first: ids and strengths. The broker is none, nor is anybody twice.
    ids = np.empty(own_length, np.int64)
    strengths = np.empty(own_length, np.int64)
    count = 0
    entries = np.int64(0)
    # Without needs there is nothing that offers could meet, and the other way around.
    kinds = 3 if len(need_ids) and len(offer_ids) else 1
    for i in range(own_start, own_start + own_length):
        x = who(own[i])
        if x == broker:
            continue
        ids[count], strengths[count] = x, strong(own[i])
        prefetch(topic_start, x)
        prefetch(out_row, x)
        if kinds == 3:
            prefetch(need_start, x)
            prefetch(offer_start, x)
        count += 1
    for i in range(count):
        x = ids[i]
        prefetch(topic_ids, topic_start[x])
        entries += topic_start[x + 1] - topic_start[x]
        if kinds == 3:
            entries += need_start[x + 1] - need_start[x] + offer_start[x + 1] - offer_start[x]
    link_to = np.empty(entries, np.int32)  # a chain's entry → the next entry
    link_who = np.empty(entries, np.int32)  # → place of the contact
    wanted = np.ones(count, np.bool_)
    if narrowed:
        for i in range(count):
            at = np.searchsorted(among, ids[i])
            wanted[i] = at < len(among) and among[at] == ids[i]
    links = 0
    candidates = np.empty(count, np.int32)
    most = CURVE_ONE
    found = 0
    for i in range(count):
        x, k = ids[i], strengths[i]
        power = _sum(topic_start, topic_ids, idf, x)
        if kinds == 3:
            power += _sum(need_start, need_ids, idf, x) + _sum(offer_start, offer_ids, idf, x)
        bound = scores[0] if found == best else np.int64(0)
        if i > 0 and power > 0 and k * strengths[0] * power * most >= bound:
            reached = 0
            # what x shares, chain 0; what x needs, among offers, chain 2; what x offers, among needs, chain 1
            for kind in range(kinds):
                start, topics, chain = topic_start, topic_ids, 0
                if kind == 1:
                    start, topics, chain = need_start, need_ids, 2
                elif kind == 2:
                    start, topics, chain = offer_start, offer_ids, 1
                for t in range(start[x], start[x + 1]):
                    topic = topics[t]
                    rarity = _whole(idf, topic)
                    entry = heads[chain, topic]
                    while entry >= 0:
                        j = link_who[entry]
                        if k * strengths[j] * power * most < bound:
                            break
                        if not (wanted[i] or wanted[j]):
                            entry = link_to[entry]
                            continue
                        if shared[j] == 0:
                            candidates[reached] = j
                            reached += 1
                        shared[j] += rarity
                        entry = link_to[entry]
            if reached:
                found = _weigh(out_row, out_arc, out_code, x, k, ids, strengths, candidates, reached, shared, curve,
                               most, exclude, checked, levels, odd, usual, mark, bits, answers, found)  # fmt: skip
        for chain in range(kinds):
            start, topics = topic_start, topic_ids
            if chain == 1:
                start, topics = need_start, need_ids
            elif chain == 2:
                start, topics = offer_start, offer_ids
            for t in range(start[x], start[x + 1]):
                topic = topics[t]
                link_who[links], link_to[links] = i, -1
                if heads[chain, topic] < 0:
                    heads[chain, topic] = links
                else:
                    link_to[tails[chain, topic]] = links
                tails[chain, topic] = links
                links += 1
    for i in range(count):
        x = ids[i]
        for t in range(topic_start[x], topic_start[x + 1]):
            heads[0, topic_ids[t]] = -1
        if kinds == 3:
            for t in range(need_start[x], need_start[x + 1]):
                heads[1, need_ids[t]] = -1
            for t in range(offer_start[x], offer_start[x + 1]):
                heads[2, offer_ids[t]] = -1
    _put_in_order(answers, found)
    return found


@njit(cache=True, nogil=True)
def _weigh(
    out_row: Any, out_arc: Any, out_code: Any, x: Any, k: Any, ids: Any, strengths: Any, candidates: Any,
    reached: Any, shared: Any, curve: Any, most: Any, exclude: Any, checked: Any, levels: Any, odd: Any, usual: Any,
    mark: Any, bits: Any,
    answers: Any, found: Any,
) -> Any:  # fmt: skip
    """Score the pairs of ``x`` with the candidates that can still be among the best."""
    marked = False
    row = np.int64(out_row[x])
    start, length = begin_of(row), length_of(row)
    x_level = level_of(levels, odd, usual, x) if checked else np.int64(4)
    for c in range(reached):
        j = np.int64(candidates[c])
        common = shared[j]
        shared[j] = 0
        base = k * strengths[j] * common
        if found == answers.shape[1] and base * most < answers[0, 0]:
            continue
        y = ids[j]
        if _excluded(exclude, x, y):
            continue
        if not marked:
            for i in range(start, start + length):
                z = who(out_arc[i])
                if not checked or usable(out_code[i], x_level, level_of(levels, odd, usual, z)):
                    mark[z] = 1
                    note(bits, z)
            marked = True
        if mark[y]:
            continue
        other = np.int64(out_row[y])
        other_start = begin_of(other)
        y_level = level_of(levels, odd, usual, y) if checked else np.int64(4)
        mutual, known = 0, False
        for i in range(other_start, other_start + length_of(other)):
            z = who(out_arc[i])
            if z != x and not (noted(bits, z) and mark[z]):
                continue
            if checked and not usable(out_code[i], y_level, level_of(levels, odd, usual, z)):
                continue
            if z == x:
                known = True
                break
            mutual += 1
        if known:
            continue
        score = base * np.int64(curve[min(mutual, len(curve) - 1)])
        if score > 0:
            first, second = min(x, y), max(x, y)
            found = _keep(answers, found, score, (first << 32) | second, common, mutual)
    if marked:
        for i in range(start, start + length):
            mark[who(out_arc[i])] = 0
            forget(bits, who(out_arc[i]))
    return found


@njit(cache=True, nogil=True)
def _excluded(exclude: Any, x: Any, y: Any) -> Any:
    first, second = min(x, y), max(x, y)
    for i in range(len(exclude)):  # noqa: SIM110  # numba compiles no any() of a generator
        if exclude[i, 0] == first and exclude[i, 1] == second:
            return True
    return False


@njit(cache=True, nogil=True)
def _keep(answers: Any, found: Any, score: Any, place: Any, common: Any, mutual: Any) -> Any:
    """As ``meeting.keep_best``, with what the score was made of."""
    best = answers.shape[1]
    if found < best:
        at = found
        found += 1
        while at > 0:
            up = (at - 1) >> 1
            if not worse(score, place, answers[0, up], answers[1, up]):
                break
            _move(answers, at, up)
            at = up
    else:
        if not worse(answers[0, 0], answers[1, 0], score, place):
            return found
        _sink(answers, best, score, place, common, mutual)
        return found
    answers[0, at], answers[1, at], answers[2, at], answers[3, at] = score, place, common, mutual
    return found


@njit(cache=True, nogil=True)
def _move(answers: Any, to: Any, place: Any) -> None:
    """Copy one answer; by hand, since a slice would be copied twice in case it overlaps."""
    for part in range(4):
        answers[part, to] = answers[part, place]


@njit(cache=True, nogil=True)
def _put_in_order(answers: Any, found: Any) -> None:
    """Make the heap a list, the best first."""
    size = found
    while size > 1:
        size -= 1
        score, place, common, mutual = answers[0, size], answers[1, size], answers[2, size], answers[3, size]
        _move(answers, size, 0)
        _sink(answers, size, score, place, common, mutual)


@njit(cache=True, nogil=True)
def _sink(answers: Any, size: Any, score: Any, place: Any, common: Any, mutual: Any) -> None:
    """Put one in the place of the root, and let it sink to where it belongs."""
    at = 0
    while True:
        down = 2 * at + 1
        if down >= size:
            break
        if down + 1 < size and worse(answers[0, down + 1], answers[1, down + 1], answers[0, down], answers[1, down]):
            down += 1
        if not worse(answers[0, down], answers[1, down], score, place):
            break
        _move(answers, at, down)
        at = down
    answers[0, at], answers[1, at], answers[2, at], answers[3, at] = score, place, common, mutual
