"""How alike two written names are: could they be one person's?"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import NamedTuple

from goodword.people.folding import fold, words
from goodword.people.names import PARTICLES, split
from goodword.people.namesearch import one_slip
from goodword.people.nicknames import are_short_forms, are_translations, short_forms


class Likeness(StrEnum):
    """From most to least alike. The value is the code of the reason shown to people."""

    SAME = "same_name"
    NICKNAME = "nickname"
    """Bob Hall, Robert Hall."""
    MIDDLE = "middle_name"
    """Ana Prado, Ana María Prado: one has a part more."""
    INITIAL = "initial"
    """S. Kowalski, Sam Kowalski."""
    SLIP = "one_letter"
    """Kowalski, Kowalsky."""
    TRANSLATION = "translation"
    """Hans Berger, John Berger."""
    GIVEN = "same_given_name"
    """Ana Prado, Ana Ruiz: as after a wedding."""
    PART = "part_of_name"
    """Sam, Sam Kowalski."""
    UNKNOWN = "name_missing"
    """One of the two has no name."""
    DIFFERENT = "other_name"


class ReadName(NamedTuple):
    """A name prepared for comparing, all folded."""

    tokens: frozenset[str]
    """Its words without particles, titles and suffixes; umlaut spellings evened out."""
    initials: frozenset[str]
    """Those of one letter."""
    given: str
    """The first given name."""
    family: str
    """The family name's words, sorted."""
    generation: str
    """``jr``, ``sr``, ``ii`` …"""
    key: str
    """Same for the same full words in any order."""


_GENERATIONS = frozenset({"jr", "jnr", "sr", "snr", "ii", "iii", "iv"})
_SAME_GENERATION = {"jnr": "jr", "snr": "sr"}


def _even(word: str) -> str:
    """Müller, Mueller and Muller alike; but Samuel and Michael are no umlauts."""
    return word if short_forms(word) else word.replace("ae", "a").replace("oe", "o").replace("ue", "u")


@lru_cache(maxsize=65_536)
def read(name: str) -> ReadName:
    """Prepare a name."""
    parts = split(name)
    given = [_even(word) for word in words(parts.given)]
    family = [_even(word) for word in words(parts.family)]
    both = [*given, *family] or [_even(word) for word in words(name)]
    kept = [word for word in both if word not in PARTICLES] or both
    generation = next((mark for mark in words(parts.suffix) if mark in _GENERATIONS), "")
    full = [word for word in kept if len(word) > 1 or not word.isascii()] or kept
    return ReadName(
        tokens=frozenset(kept),
        initials=frozenset(kept) - frozenset(full),
        given=next(iter(given), ""),
        family=" ".join(sorted(word for word in family if word not in PARTICLES) or sorted(family)),
        generation=_SAME_GENERATION.get(generation, generation),
        key=" ".join(sorted(full)),
    )


def likeness(one: str, other: str) -> Likeness:
    """How alike two names are, as people write them; symmetric."""
    if not fold(one).strip() or not fold(other).strip():
        return Likeness.UNKNOWN
    return compare(read(one), read(other))


def compare(one: ReadName, other: ReadName) -> Likeness:
    """How alike two prepared names are."""
    if not one.tokens or not other.tokens:
        return Likeness.UNKNOWN
    # Father and son share all but this.
    if one.generation and other.generation and one.generation != other.generation:
        return Likeness.DIFFERENT
    alike = _compare_tokens(one, other)
    if alike is Likeness.SAME and one.generation != other.generation:
        return Likeness.MIDDLE
    return alike


def _compare_tokens(one: ReadName, other: ReadName) -> Likeness:
    if one.tokens == other.tokens:
        return Likeness.SAME
    shared = one.tokens & other.tokens
    mine, theirs = one.tokens - shared, other.tokens - shared
    # A middle initial that the other leaves out says nothing; two different ones tell two people apart.
    if mine and theirs and mine <= one.initials and theirs <= other.initials:
        return Likeness.DIFFERENT
    if len(shared) > 1 and (not mine or not theirs):
        return Likeness.SAME if (mine or theirs) <= (one.initials | other.initials) else Likeness.MIDDLE
    if not shared:
        return Likeness.DIFFERENT
    if not mine or not theirs:
        return Likeness.PART
    # Leave out middle initials that have no counterpart before the rest is compared.
    if len(mine) > 1 and mine - one.initials:
        mine -= one.initials
    if len(theirs) > 1 and theirs - other.initials:
        theirs -= other.initials
    if len(mine) == 1 == len(theirs):
        return _compare_words(next(iter(mine)), next(iter(theirs)), one, other)
    if one.family == other.family and one.given != other.given and are_short_forms(one.given, other.given):
        return Likeness.NICKNAME
    return _by_given(one, other)


def _compare_words(mine: str, theirs: str, one: ReadName, other: ReadName) -> Likeness:
    """The one word in which two names differ."""
    if are_short_forms(mine, theirs):
        return Likeness.NICKNAME
    if (len(mine) == 1 or len(theirs) == 1) and mine[0] == theirs[0]:
        return Likeness.INITIAL
    # Maria and Mario, Paula and Paulo are no slips of one another.
    gendered = mine[:-1] == theirs[:-1] and {mine[-1], theirs[-1]} <= set("aoe")
    if min(len(mine), len(theirs)) >= 4 and one_slip(mine, theirs) and not gendered:
        return Likeness.SLIP
    if are_translations(mine, theirs):
        return Likeness.TRANSLATION
    return _by_given(one, other)


def _by_given(one: ReadName, other: ReadName) -> Likeness:
    return Likeness.GIVEN if one.given and one.given == other.given else Likeness.DIFFERENT
