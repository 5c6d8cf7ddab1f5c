"""Everyday forms of given names: Bob is a Robert, Sasha an Alexander or an Alexandra, Pepe a José.

The table beside this file was written by hand for Goodword. Two kinds of
relation are told apart: a short form (Bob, Robert) likely names one person,
a translation (Giovanni, John) may do so for someone who moved.
"""

from __future__ import annotations

from functools import cache, lru_cache
from importlib import resources
from typing import Final, NamedTuple

from goodword.people.folding import fold

_NOTHING: Final[frozenset[str]] = frozenset()


class _Table(NamedTuple):
    short_forms: dict[str, frozenset[str]]
    """Folded name → the short forms of it, or the full names it is short for."""
    translations: dict[str, frozenset[str]]
    """Folded full name → the same name in other languages; a short form → other short forms."""


@cache
def _table() -> _Table:
    short_forms: dict[str, set[str]] = {}
    translations: dict[str, set[str]] = {}
    text = resources.files("goodword.people").joinpath("nicknames.tsv").read_text(encoding="utf-8")
    for line in text.splitlines():
        if not line or line.startswith("#"):
            continue
        full, _, short = line.partition("\t")
        fulls = {fold(name) for name in full.split("/")}
        shorts = {fold(name) for name in short.split()}
        for name in fulls:
            short_forms.setdefault(name, set()).update(shorts)
            translations.setdefault(name, set()).update(fulls)
        for name in shorts:
            short_forms.setdefault(name, set()).update(fulls)
            translations.setdefault(name, set()).update(shorts)
    return _Table(
        {name: frozenset(others - {name}) for name, others in short_forms.items()},
        {name: frozenset(others - {name}) for name, others in translations.items()},
    )


@lru_cache(maxsize=8_192)
def short_forms(word: str) -> frozenset[str]:
    """The short forms of a folded given name and, for a short form, the full names behind it."""
    return _table().short_forms.get(word, _NOTHING)


def are_short_forms(one: str, other: str) -> bool:
    """Whether one of two folded given names is an everyday form of the other: ``bob``, ``robert``."""
    return other in short_forms(one)


def are_translations(one: str, other: str) -> bool:
    """Whether two folded given names are one name in two languages, or short for one: ``hans``, ``john``."""
    return other in _table().translations.get(one, _NOTHING)
