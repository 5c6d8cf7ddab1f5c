"""Keys of topics and languages: spellings, near-synonyms and translations of one thing have one key."""

from __future__ import annotations

from functools import cache

from django.conf.locale import LANG_INFO

from goodword.people import topics_data
from goodword.people.folding import fold

LONGEST = topics_data.LONGEST


@cache
def synonyms() -> dict[str, str]:
    """Key of a synonym → key of its topic, for the topics everybody starts with. Some two thousand."""
    return {
        other: topics_data.topic_key(topic.name)
        for topic in topics_data.load()
        for synonym in topic.synonyms
        if (other := topics_data.topic_key(synonym)) != topics_data.topic_key(topic.name)
    }


def topic(words: str) -> str:
    """The key of a topic as typed, the same for its near-synonyms: "butterflies" and "lepidoptery" share one."""
    key = topics_data.topic_key(words)
    return synonyms().get(key, key)


@cache
def languages() -> dict[str, str]:
    """Folded name → English name of a language; by its own name and its English one. A hundred, without regions."""
    found: dict[str, str] = {}
    for code, told in LANG_INFO.items():
        if "name" in told and "-" not in code:
            for name in (told["name"], told["name_local"]):
                found.setdefault(" ".join(fold(name).split()), told["name"])
    return found


def language(words: str) -> str:
    """The key of a language: "Deutsch" and "German" share one."""
    folded = " ".join(fold(words).split())
    return fold(languages().get(folded, folded))[:LONGEST]
