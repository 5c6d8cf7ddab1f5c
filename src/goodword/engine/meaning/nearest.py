"""Which of some topics a text means."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from goodword.engine.errors import BadArgument
from goodword.engine.meaning.synonyms import Synonyms, key
from goodword.engine.meaning.words import Words

PIECE = 1024  # texts at a time: what is compared at once stays small


class Match(NamedTuple):
    """A topic near a text.

    Attributes:
        topic: its place among the topics.
        nearness: 1 where one of its names is what the text says, about 0 where they have nothing in common.
    """

    topic: int
    nearness: float


class Nearest:
    """Topics that can be found by what they mean.

    A topic is as near as the nearest of its names: its own, and those that ``synonyms`` knows for it. A text that is
    one of its names, but for spelling, is as near as can be.
    """

    def __init__(self, words: Words, topics: Sequence[str], synonyms: Synonyms | None = None) -> None:
        self._words = words
        self._topics = len(topics)
        names = [[topic, *(synonyms.names(topic) if synonyms else ())] for topic in topics]
        self._starts = np.cumsum([0, *(len(each) for each in names)])[:-1]
        self._vectors = words.embed(name for each in names for name in each).T.copy()
        self._exact: dict[str, list[int]] = {}
        for place, each in enumerate(names):
            for known in {key(name) for name in each} - {""}:
                self._exact.setdefault(known, []).append(place)

    def nearness(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """How near each topic is to each text, shape (texts, topics); rounded to four decimals, so that it is the same
        on every machine.
        """
        if not self._topics:
            return np.zeros((len(texts), 0), np.float32)
        near = np.empty((len(texts), self._topics), np.float32)
        for begin in range(0, len(texts), PIECE):
            some = texts[begin : begin + PIECE]
            products = self._words.embed(some) @ self._vectors
            near[begin : begin + PIECE] = np.maximum.reduceat(products, self._starts, axis=1)
        near = np.clip(np.round(near, 4), -1, 1)
        for place, text in enumerate(texts):
            near[place, self._exact.get(key(text), [])] = 1
        return near

    def find(self, texts: Sequence[str], best: int = 5, least: float = 0.0) -> list[list[Match]]:
        """The nearest topics of each text, at most ``best``, none below ``least``; equal ones in their order.

        Raises:
            BadArgument: ``best`` is no number above zero.
        """
        if best < 1:
            raise BadArgument("best", "has to be at least 1.")
        told = []
        for row in self.nearness(texts):
            order = np.argsort(-row, kind="stable")[:best]
            told.append([Match(int(topic), float(row[topic])) for topic in order if row[topic] >= least])
        return told
