"""Other ways to say what was asked for: what a table of words cannot know, such as that lepidoptery is about butterflies."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Final, NamedTuple

from goodword.engine.meaning import Synonyms
from goodword.search.asking import Asked

LONGEST: Final = 4
"""Words of a name that has another name."""
MOST: Final = 6
"""Other names of one name that are looked for."""
MOST_ALL: Final = 18


class Other(NamedTuple):
    """Another way to say some of the words.

    Attributes:
        first, last: which words of what was asked for it stands for, both counted.
    """

    first: int
    last: int
    words: str


@cache
def shipped() -> Synonyms:
    """Those that Goodword brings along, read once a process."""
    return Synonyms.shipped()


def others(asked: Asked, known: Synonyms | None = None) -> list[Other]:
    """Other names for the words asked for, those of the longest names first; a word belongs to one name."""
    known = shipped() if known is None else known
    words, told, taken = asked.words, list[Other](), set[int]()
    for length in range(min(LONGEST, len(words)), 0, -1):
        for first in range(len(words) - length + 1):
            places = range(first, first + length)
            if taken.isdisjoint(places) and (names := known.names(" ".join(words[first : first + length]))):
                taken.update(places)
                told += [Other(first, first + length - 1, name) for name in names[:MOST]]
    return told[:MOST_ALL]


def said(asked: Asked, other: Sequence[Other]) -> str:
    """What was asked for with a few other names for it, as a text whose meaning is compared."""
    return " ".join([asked.about, *dict.fromkeys(one.words for one in other[:3])])
