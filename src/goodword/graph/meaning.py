"""What words are about: the keys of the topics they name or come near, of the vocabulary everybody starts with."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Final

from goodword.engine.meaning import Nearest, Synonyms, Words
from goodword.people import normal, topics_data

SURE: Final = 0.7
"""So near a topic must be to stand for what somebody named: "patent attorney" for patent and trademark law."""
SPOKEN: Final = 0.75
"""So near it must be to some words of a sentence for the sentence to speak of it: "roof insulation grants" of roofing."""
LIKELY: Final = 0.6
"""So near it must be to be worth a look: "printing on linen" for printing."""
MOST: Final = 3
LONGEST: Final = 3
MOST_WORDS: Final = 40
_WORD: Final = re.compile(r"[^\W_][\w’'-]*")


@cache
def _vocabulary() -> tuple[Nearest, list[str]]:
    """Made once a process, in a tenth of a second."""
    topics = list(topics_data.load())
    nearest = Nearest(Words.open(), [topic.name for topic in topics], Synonyms.shipped())
    return nearest, [topics_data.topic_key(topic.name) for topic in topics]


def near(texts: Iterable[str], *, least: float = SURE) -> list[str]:
    """Keys of topics: those that ``texts`` name themselves, then those near to one of them, at most three each.

    A text that is a topic's own name stands for that one alone.
    """
    told = [text for text in texts if text.strip()]
    found = dict.fromkeys(key for text in told if (key := normal.topic(text)))
    if told:
        nearest, keys = _vocabulary()
        for matches in nearest.find(told, best=MOST, least=least):
            exact = [match for match in matches if match.nearness >= 1]
            found |= dict.fromkeys(keys[match.topic] for match in exact or matches)
    return list(found)


def spoken_of(sentence: str) -> list[str]:
    """Keys of topics of which a sentence speaks: each word of it, and each two or three that follow one another, are looked at by
    themselves, as all words together are near to nothing."""
    words = _WORD.findall(sentence)[:MOST_WORDS]
    spans = (" ".join(words[first : first + long]) for long in range(1, LONGEST + 1) for first in range(len(words)))
    return near(dict.fromkeys(spans), least=SPOKEN)
