"""What is held back, and how well a score finds it again."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np

from goodword.cli.evaluate.recordings import Events, Ids, Network

HELD_BACK: Final = 0.1
LATEST: Final = 0.2


@dataclass(frozen=True, slots=True)
class Split:
    """A network with ties held back.

    Attributes:
        first, second: shape (ties,); the ties that may be looked at, each once.
        hidden: shape (2, ·); the ties held back.
        nothing: shape (2, ·); as many pairs without a tie.
    """

    members: int
    first: Ids
    second: Ids
    hidden: Ids
    nothing: Ids


def at_random(told: Network, seed: int) -> Split:
    """A tenth of the ties held back, drawn evenly; as many pairs without a tie, drawn evenly (Zhang and Chen 2018)."""
    draw = np.random.default_rng(seed)
    order = draw.permutation(len(told.first))
    count = int(len(order) * HELD_BACK)
    kept, hidden = np.sort(order[count:]), order[:count]
    ties = told.first * told.members + told.second
    none = _no_ties(draw, np.arange(told.members), ties, told.members, count)
    return Split(
        told.members, told.first[kept], told.second[kept], np.stack([told.first[hidden], told.second[hidden]]), none
    )


def by_time(told: Events, seed: int) -> Split:
    """The last fifth of the events held back: the first ties between people who were there before, found among pairs
    of such people who never turn to each other, drawn evenly.
    """
    cut = int(len(told.source) * (1 - LATEST))
    place = np.minimum(told.source, told.target) * told.members + np.maximum(told.source, told.target)
    before, after = np.unique(place[:cut]), np.unique(place[cut:])
    known = np.unique(np.stack([told.source[:cut], told.target[:cut]]))
    new = np.setdiff1d(after, before)
    new = new[np.isin(new // told.members, known) & np.isin(new % told.members, known)]
    draw = np.random.default_rng(seed)
    none = _no_ties(draw, known, np.unique(place), told.members, len(new))
    return Split(
        told.members, before // told.members, before % told.members, np.stack(np.divmod(new, told.members)), none
    )


def _no_ties(draw: np.random.Generator, among: Ids, ties: Ids, members: int, count: int) -> Ids:
    """``count`` different pairs that are no ties, shape (2, count), the smaller id first."""
    room = len(among) * (len(among) - 1) // 2 - len(ties)
    count = min(count, max(room, 0))
    found = np.empty(0, np.int64)
    while len(found) < count:
        pairs = np.sort(draw.choice(among, (2, 2 * count + 16)), axis=0)
        place = (pairs[0] * members + pairs[1])[pairs[0] != pairs[1]]
        place = np.setdiff1d(place, ties)
        found = np.concatenate([found, draw.permutation(np.setdiff1d(place, found))])
    return np.stack(np.divmod(found[:count], members))
