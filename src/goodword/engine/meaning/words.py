"""A table of word vectors, mapped into memory, and the vectors of texts.

The table was distilled from a sentence transformer (Reimers and Gurevych 2019; MiniLM, Wang et al. 2020) into one vector
for each word, weighted by how rare the word is (Arora, Liang and Ma 2017): a text is the sum of its words. Where it
comes from is told in ``table/NOTICE.md``.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from os import PathLike
from pathlib import Path
from typing import Final, Self

import numpy as np
from numpy.typing import NDArray

from goodword.engine.errors import BadTable

type Vectors = NDArray[np.float32]

SHIPPED: Final = Path(__file__).parent / "table"
DIMENSIONS: Final = 192
REMEMBERED: Final = 1 << 16  # words whose rows are looked up once
_WORD: Final = re.compile(r"[a-z][a-z0-9+#&'.-]*[a-z0-9+#]|[a-z0-9]+")
_JOINTS: Final = re.compile(r"[-.&']")


class Words:
    """Vectors of words, and so of texts.

    Attributes:
        vocabulary: word → its row; those that begin with ``##`` continue a word.
    """

    def __init__(self, vocabulary: dict[str, int], vectors: NDArray[np.int8], scales: Vectors) -> None:
        self.vocabulary = vocabulary
        self._vectors = vectors
        self._scales = scales[:, None]
        self._rows = lru_cache(REMEMBERED)(self._look_up)

    @classmethod
    def open(cls, folder: str | PathLike[str] = SHIPPED) -> Self:
        """Map a table into memory; the one that Goodword ships where none is named. Takes some ten milliseconds.

        Raises:
            BadTable: it is not there, or its files do not fit each other.
        """
        here = Path(folder)
        try:
            lines = (here / "vocab.txt").read_text("utf-8").splitlines()
            scales = np.fromfile(here / "scales.f16", "<f2").astype(np.float32)
            vectors = np.memmap(here / "vectors.i8", np.int8, "r")
        except (OSError, ValueError) as missing:
            raise BadTable(f"{here} holds no table of words: {missing}") from None
        if not len(lines) == len(scales) == len(vectors) / DIMENSIONS or not np.isfinite(scales).all():
            raise BadTable(f"{here} holds a damaged table of words: its files do not fit each other.")
        vocabulary = {word: row for row, word in enumerate(lines)}
        return cls(vocabulary, np.asarray(vectors).reshape(-1, DIMENSIONS), scales)

    def embed(self, texts: Iterable[str]) -> Vectors:
        """A vector of length one for each text, shape (texts, 192); zeros where no word is known.

        The nearness of two texts is the product of their vectors: 1 the same words, about 0 nothing in common.
        """
        rows: list[int] = []
        ends: list[int] = []
        for text in texts:
            for word in spoken(text):
                rows.extend(self._rows(word))
            ends.append(len(rows))
        made = np.zeros((len(ends), DIMENSIONS), np.float32)
        starts = np.array([0, *ends[:-1]], np.int64)[: len(ends)]
        held = starts < np.array(ends, np.int64)
        if held.any():
            at = np.array(rows)
            made[held] = np.add.reduceat(self._vectors[at] * self._scales[at], starts[held], axis=0)
        lengths = np.sqrt(np.einsum("ij,ij->i", made, made))[:, None]
        np.divide(made, lengths, out=made, where=lengths > 0)
        return made

    def _look_up(self, word: str) -> tuple[int, ...]:
        """Rows of a word: its own, else those of its parts, else those of the longest pieces it is made of."""
        whole = self.vocabulary.get(word)
        if whole is not None:
            return (whole,)
        rows: list[int] = []
        for part in _JOINTS.split(word):
            known = self.vocabulary.get(part)
            rows.extend((known,) if known is not None else self._pieces(part))
        return tuple(rows)

    def _pieces(self, word: str) -> list[int]:
        rows: list[int] = []
        begin = 0
        while begin < len(word):
            for end in range(len(word), begin, -1):
                row = self.vocabulary.get(word[begin:end] if begin == 0 else "##" + word[begin:end])
                if row is not None:
                    rows.append(row)
                    begin = end
                    break
            else:
                begin += 1
        return rows


def spoken(text: str) -> list[str]:
    """The words of a text, in lower case and without accents."""
    low = text.lower()
    if not low.isascii():
        low = "".join(each for each in unicodedata.normalize("NFKD", low) if not unicodedata.combining(each))
    return _WORD.findall(low)
