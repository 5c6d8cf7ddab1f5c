"""The vocabulary of topics everybody starts with, and the key by which spellings of a topic are one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from importlib import resources
from typing import Final

from goodword.people.folding import fold, words

LONGEST: Final = 120


@dataclass(frozen=True, slots=True)
class SeedTopic:
    """A topic of the vocabulary.

    Attributes:
        slug: ASCII, unique in the vocabulary.
        name: as shown, in English.
        kind: ``business``, ``trade``, ``passion`` or ``skill``.
        synonyms: other ways to say it, as people write them; each belongs to one topic only.
        section: for trades, the letter of the section in ISIC revision 5; otherwise ``""``.
    """

    slug: str
    name: str
    kind: str
    synonyms: tuple[str, ...]
    section: str = ""


# Where two tables claim a word, the earlier one has it: people mean the trade or the passion before the software.
_TABLES: Final = (
    ("business.tsv", "business"),
    ("trades.tsv", "trade"),
    ("passions.tsv", "passion"),
    ("skills.tsv", "skill"),
    ("esco.tsv", "skill"),
)
_EMPTY_WORDS: Final = frozenset({"and", "the", "a", "an", "n", "und", "et", "y"})
_SYMBOLS: Final = (("c++", "cplusplus"), ("c#", "csharp"), ("f#", "fsharp"), (".net", "dotnet"), ("+", " and "))
_BRITISH: Final = (
    (re.compile(r"is(ational|ation|ing|ed|er|e)(s?)$"), r"iz\1\2"),
    (re.compile(r"(?<=[a-z]{2})our(?=(ed|er|ing|s|al|ful)?$)"), "or"),
    (re.compile(r"(?<=[a-z]{2})([tb])re(s?)$"), r"\1er\2"),
    (re.compile(r"ogue(s?)$"), r"og\1"),
    (re.compile(r"gramme(s?)$"), r"gram\1"),
    (re.compile(r"ll(ing|ed|er|or|ery)(s?)$"), r"l\1\2"),
)


@lru_cache(maxsize=16_384)
def topic_key(text: str) -> str:
    """The key by which two spellings of a topic are the same.

    Plural, case, accents, hyphens, spaces, "&" and British spelling make no
    difference: *Start-ups*, *startup* and *start up* share one. The key of a
    beginning is a beginning of the key, but for the last letter or two. ``""`` for text
    without letters or digits.

    >>> topic_key("Family Firms") == topic_key("family firm")
    True
    """
    plain = fold(text)
    for symbol, spelled in _SYMBOLS:
        plain = plain.replace(symbol, spelled)
    found = words(plain)
    kept = [word for word in found if word not in _EMPTY_WORDS] or list(found)
    return "".join(_stem(word) for word in kept)[:LONGEST]


def _stem(word: str) -> str:
    """A word without its plural and in one of two spellings. Only ever compared, so it need not be a word."""
    if not word.isascii() or len(word) < 3:
        return word
    for pattern, american in _BRITISH:
        word = pattern.sub(american, word)
    if word.endswith(("sses", "xes", "ches", "shes", "zzes", "ies")):
        word = word[:-2]
    elif word.endswith("s") and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    if len(word) > 3 and word.endswith("y") and word[-2] not in "aeiou":
        word = word[:-1] + "i"
    return word


def load() -> Iterator[SeedTopic]:
    """The vocabulary, some eight hundred topics; no two share a slug, and no key belongs to two of them."""
    taken: set[str] = set()
    slugs: set[str] = set()
    for table, kind in _TABLES:
        for name, section, synonyms in _rows(table):
            key, slug = topic_key(name), "-".join(words(name))
            if key in taken or slug in slugs:
                continue
            taken.add(key)
            slugs.add(slug)
            kept = []
            for synonym in synonyms:
                other = topic_key(synonym)
                if other and other not in taken:
                    taken.add(other)
                    kept.append(synonym)
            yield SeedTopic(slug, name, kind, tuple(kept), section)


def _rows(table: str) -> Iterator[tuple[str, str, list[str]]]:
    """Name, section and synonyms of each line of a table."""
    text = resources.files(__name__).joinpath(table).read_text(encoding="utf-8")
    for line in text.splitlines():
        if line and not line.startswith("#"):
            name, *middle, synonyms = line.split("\t")
            yield name, "".join(middle), [synonym for synonym in synonyms.split("|") if synonym]
