"""What two people are worth to one another at a table. Pure: people in, arrays out.

People come in with no more than everybody at a table may see of them, so that whatever is told of a table, or can be concluded
from where somebody sits, may be told.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import IntEnum
from typing import Final
from uuid import UUID

import numpy as np
from numpy.typing import NDArray

type Counts = NDArray[np.uint8]
type Pairs = NDArray[np.bool_]


class Kind(IntEnum):
    """Kinds of reasons, in the order in which a table tells them."""

    ASK = 0
    NEED = 1
    INVESTOR = 2
    OBJECTIVE = 3
    PATH = 4
    PASSION = 5


WEIGHTS: Final = np.array([6.0, 4.0, 5.0, 3.0, 2.0, 2.0])
"""What one reason of each kind counts."""
NEW: Final = 1.0
"""What somebody new counts, whatever they have for one another."""
KNOWN: Final = 0.1
"""What is left of the reasons between two who know one another."""
MOST_REASONS: Final = 3
"""More of a kind between two does not count."""
FEW: Final = 3
SHARE: Final = 0.05
"""A passion that so few, or so small a share of those who come have, joins people."""


@dataclass(slots=True)
class Person:
    """Somebody who comes, as everybody at a table may see them.

    Attributes:
        member: the id of their account; None for a name on the list.
        entry: under which key an upper room keeps them.
        skills: keys of the topics of their trade, their offers and what they know well.
        needs: for each thing they need, the keys of its topics.
        asks: for each ask of theirs, the keys of what it names: topics, and organizations as "@" and their key.
        aims: for each objective they show, the keys of its topics.
        works: keys of the organizations where they are, with "@" before each.
        passions: keys of what they love outside work.
        trades: keys of their trades; two who share one compete.
        languages: keys of languages they speak; empty where they do not say.
        newcomer: it is their first time. Told to nobody.
    """

    member: int | None = None
    entry: UUID | None = None
    skills: set[str] = field(default_factory=set)
    needs: list[set[str]] = field(default_factory=list)
    asks: list[set[str]] = field(default_factory=list)
    aims: list[set[str]] = field(default_factory=list)
    works: set[str] = field(default_factory=set)
    passions: set[str] = field(default_factory=set)
    trades: set[str] = field(default_factory=set)
    languages: set[str] = field(default_factory=set)
    newcomer: bool = False


@dataclass(frozen=True, slots=True)
class Worth:
    """What pairs have for one another, symmetric, nothing on the diagonal.

    Attributes:
        counts: (kinds, n, n) how many reasons of each kind.
        known: (n, n) they are connected, or sat at a table before, as everybody may see.
        rivals: (n, n) they have a trade in common.
    """

    counts: Counts
    known: Pairs
    rivals: Pairs

    @classmethod
    def none(cls, people: int) -> Worth:
        """Between people of whom nothing is known."""
        pairs = np.zeros((people, people), dtype=np.bool_)
        return cls(np.zeros((len(Kind), people, people), dtype=np.uint8), pairs, pairs.copy())

    @property
    def meeting(self) -> Pairs:
        """(n, n) who is new to whom and worth meeting."""
        found: Pairs = self.counts.any(axis=0) & ~self.known
        return found

    @property
    def values(self) -> NDArray[np.float64]:
        """(n, n) what it counts that two sit at a table, for the search."""
        reasons = np.tensordot(WEIGHTS, np.minimum(self.counts, MOST_REASONS).astype(np.float64), axes=1)
        worth = np.where(self.known, KNOWN * reasons, NEW + reasons)
        np.fill_diagonal(worth, 0.0)
        return np.asarray(worth, dtype=np.float64)

    def packed(self) -> bytes:
        """As bytes."""
        data = io.BytesIO()
        np.savez_compressed(data, counts=self.counts, known=self.known, rivals=self.rivals)
        return data.getvalue()

    @classmethod
    def unpacked(cls, data: bytes, people: int) -> Worth:
        """From bytes; of nobody where there are none."""
        if not data:
            return cls.none(people)
        try:
            with np.load(io.BytesIO(data), allow_pickle=False) as arrays:
                return cls(arrays["counts"], arrays["known"], arrays["rivals"])
        except (OSError, ValueError, KeyError, zipfile.BadZipFile):
            return cls.none(people)


def between(people: Sequence[Person], known: Iterable[tuple[int, int]]) -> Worth:
    """What they are worth to one another.

    Args:
        known: places of pairs who know one another.
    """
    count = len(people)
    worth = Worth.none(count)
    worth.counts[Kind.NEED] = _both(_met([one.needs for one in people], [one.skills for one in people]))
    worth.counts[Kind.ASK] = _both(_met([one.asks for one in people], [one.skills | one.works for one in people]))
    worth.counts[Kind.OBJECTIVE] = _both(_met([one.aims for one in people], [one.skills for one in people]))
    few = max(FEW, int(SHARE * count))
    worth.counts[Kind.PASSION] = _common([one.passions for one in people], most=few)
    worth.rivals[:] = _common([one.trades for one in people]) > 0
    for first, second in known:
        worth.known[first, second] = worth.known[second, first] = True
    _unspoken(worth, people)
    for kind in Kind:
        np.fill_diagonal(worth.counts[kind], 0)
    np.fill_diagonal(worth.rivals, val=False)
    np.fill_diagonal(worth.known, val=False)
    return worth


def _holding(sets: Sequence[Collection[str]], numbers: Mapping[str, int]) -> NDArray[np.float32]:
    """(n, keys) who has which."""
    found = np.zeros((len(sets), len(numbers)), dtype=np.float32)
    for place, keys in enumerate(sets):
        for key in keys:
            if key in numbers:
                found[place, numbers[key]] = 1
    return found


def _met(wants: Sequence[Sequence[Collection[str]]], haves: Sequence[Collection[str]]) -> Counts:
    """(n, n) how many of the first's wants the second meets: a want is a set of keys, and one of them is enough."""
    numbers = {key: at for at, key in enumerate(sorted({key for keys in haves for key in keys}))}
    found = np.zeros((len(wants), len(haves)), dtype=np.uint8)
    if not numbers:
        return found
    having = _holding(haves, numbers)
    owners = [(place, keys) for place, sets in enumerate(wants) for keys in sets]
    if not owners:
        return found
    meets = (_holding([keys for _place, keys in owners], numbers) @ having.T) > 0
    for (place, _keys), row in zip(owners, meets, strict=True):
        found[place] = np.minimum(found[place].astype(np.int64) + row, 255)
    return found


def _both(one_way: Counts) -> Counts:
    return np.asarray(np.minimum(one_way.astype(np.int64) + one_way.T, 255), dtype=np.uint8)


def _common(sets: Sequence[Collection[str]], *, most: int | None = None) -> Counts:
    """(n, n) how many keys two share; of those that at most so many have."""
    numbers = {key: at for at, key in enumerate(sorted({key for keys in sets for key in keys}))}
    having = _holding(sets, numbers)
    if most is not None:
        having = having[:, having.sum(axis=0) <= most]
    return np.asarray(np.minimum(having @ having.T, 255), dtype=np.uint8)


def _unspoken(worth: Worth, people: Sequence[Person]) -> None:
    """Two who say which languages they speak, and share none, have nothing for one another at a table."""
    saying = np.array([bool(one.languages) for one in people])
    apart = saying[:, None] & saying[None, :] & (_common([one.languages for one in people]) == 0)
    worth.counts[:, apart] = 0
