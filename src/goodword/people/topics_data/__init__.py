"""The vocabulary of topics everybody starts with."""

from __future__ import annotations

from goodword.people.folding import fold


def topic_key(words: str) -> str:
    """The key by which two spellings of a topic are the same."""
    return " ".join(fold(words.replace("&", " and ").replace("-", " ")).split())
