"""Name search that forgives accents, order and one wrong letter, on a plain array index.

The embedded database has no trigram extension. Instead each name carries an
array of 64-bit numbers, and an inverted (GIN) index over the arrays answers
"has all of these" and "has any of these". A number is the hash of an owner, a
kind of term and a text, so no term is shared between owners and a look-up
costs what that owner has, however large the community.

Kinds of term, per folded word of a name:

- a *prefix* of one to six letters: found while it is being typed;
- a *near* term: the word's first six letters, whole and with each single letter
  left out. Two words one slip apart (wrong, missing, extra or swapped letter)
  always share such a term, because leaving out the slipped letter on both sides
  makes them equal.

What the index finds is a superset; `matches` decides and ranks.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from hashlib import blake2b
from typing import Final

from goodword.people.folding import fold, words
from goodword.people.names import script
from goodword.people.nicknames import short_forms

REACH: Final = 6
"""Letters of a word that the index looks at."""
FORGIVING: Final = 4
"""Words shorter than this must be typed without a slip."""
_MOST_WORDS: Final = 12
_PREFIX: Final = "p"
_NEAR: Final = "d"


@dataclass(frozen=True, slots=True)
class SearchTerms:
    """What to ask of the array column.

    Each inner tuple is a choice: the column must hold at least one of its numbers
    (``&&``), and it must do so for every choice. ``exact`` finds words typed without
    a slip and nicknames; ``fuzzy`` also finds one slip a word, and everything that
    ``exact`` does. Both are empty when nothing searchable was typed. ``closed`` is the number in every choice that
    stands for several words written as one: it finds the most that does not fit.
    """

    exact: tuple[tuple[int, ...], ...]
    fuzzy: tuple[tuple[int, ...], ...]
    closed: int | None = None


@lru_cache(maxsize=131_072)
def term(owner_id: int, tag: str, text: str) -> int:
    """The signed 64-bit number of one term; the same in every process and release."""
    digest = blake2b(f"{owner_id}\0{tag}{text}".encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _leave_one_out(text: str) -> list[str]:
    """``text`` and, where it is long enough to forgive a slip, each way to leave one letter out."""
    if len(text) < FORGIVING:
        return [text]
    return [text, *(text[:i] + text[i + 1 :] for i in range(len(text)))]


def name_words(name: str) -> tuple[str, ...]:
    """The words a name is found by: its folded words, and the given names inside unspaced East Asian names."""
    found = words(name)[:_MOST_WORDS]
    if name.isascii():
        return found
    inner: list[str] = []
    for word in found:
        if 2 < len(word) <= 6 and script(word) in {"CJK", "HANGUL"}:
            inner.append(word[1:])
            if len(word) > 3:
                inner.append(word[2:])
    return (*found, *inner)


@lru_cache(maxsize=32_768)
def _word_terms(owner_id: int, word: str) -> tuple[int, ...]:
    head = word[:REACH]
    return (
        *(term(owner_id, _PREFIX, head[:length]) for length in range(1, len(head) + 1)),
        *(term(owner_id, _NEAR, near) for near in _leave_one_out(head)),
    )


def index_terms(owner_id: int, name: str) -> list[int]:
    """The numbers to store for a name, without repeats, in a stable order. ``[]`` for a name without letters."""
    terms: dict[int, None] = {}
    for word in name_words(name):
        terms.update(dict.fromkeys(_word_terms(owner_id, word)))
    found = words(name)[:_MOST_WORDS]
    if len(found) > 1:
        # "annamaria" finds Anna Maria: prefixes of the name with its spaces closed.
        head = "".join(found)[:REACH]
        for length in range(len(found[0]) + 1, len(head) + 1):
            terms[term(owner_id, _PREFIX, head[:length])] = None
    return list(terms)


def query_terms(owner_id: int, typed: str) -> SearchTerms:
    """The choices that find names for what was typed, which may end in the middle of a word."""
    typed_words = words(typed)[:_MOST_WORDS]
    # "anna maria" finds Annamaria, "o brien" O'Brien: the whole with its spaces closed is an alternative to each word.
    closed = (term(owner_id, _PREFIX, "".join(typed_words)[:REACH]),) if len(typed_words) > 1 else ()
    exact: list[tuple[int, ...]] = []
    fuzzy: list[tuple[int, ...]] = []
    for word in typed_words:
        choice = (
            term(owner_id, _PREFIX, word[:REACH]),
            *(term(owner_id, _NEAR, other[:REACH]) for other in sorted(short_forms(word))),
            *closed,
        )
        exact.append(tuple(dict.fromkeys(choice)))
        near = (term(owner_id, _NEAR, head) for head in _leave_one_out(word[:REACH]))
        fuzzy.append(tuple(dict.fromkeys((*choice, *near))))
    return SearchTerms(tuple(exact), tuple(fuzzy), *closed)


def matches(typed: str, name: str) -> float | None:
    """How well ``name`` answers what was typed: above 0 to 1, or ``None``.

    Every typed word must find a name's word of its own, in any order. Whole words
    count most, then beginnings, then nicknames, then one slip; the order typed,
    the first word and the very letters with their accents decide among equals.
    """
    return scorer(typed)(name)


def scorer(typed: str) -> Callable[[str], float | None]:
    """``matches`` for one thing typed and many names: what is typed is read once."""
    asked = words(typed)[:_MOST_WORDS]
    closed = "".join(asked)
    letters = "" if typed.isascii() else typed.strip().casefold()

    def score(name: str) -> float | None:
        spaced = words(name)[:_MOST_WORDS]
        have = spaced if name.isascii() else name_words(name)
        if not asked or not have:
            return None
        best = _assign(asked, have)
        together = "".join(spaced)
        if (len(asked) > 1 or len(spaced) > 1) and together.startswith(closed):
            best = max(best or 0.0, 0.9 if together == closed else 0.8)
        elif len(asked) > 1 and any(word.startswith(closed) for word in spaced):
            best = max(best or 0.0, 0.7)
        if best is None:
            return None
        bonus = 0.02 if fold(name).startswith(asked[0]) else 0.0
        if letters and letters in name.casefold():
            bonus += 0.01
        return min(1.0, 0.96 * best + bonus + (0.01 if len(asked) == len(have) else 0.0))

    return score


def _assign(asked: tuple[str, ...], have: tuple[str, ...]) -> float | None:
    """The best mean score of giving each typed word a name's word of its own; ``None`` if one finds none."""
    scores = []
    for word in asked:
        row = [_word_score(word, other) for other in have]
        if not any(row):
            return None
        scores.append(row)
    # Words that find least choose first; with a handful of words this search is tiny.
    order = sorted(range(len(asked)), key=lambda row: sum(1 for score in scores[row] if score))

    def place(position: int, taken: int) -> float | None:
        if position == len(order):
            return 0.0
        row, best = order[position], None
        for column, score in enumerate(scores[row]):
            if score and not taken >> column & 1:
                rest = place(position + 1, taken | 1 << column)
                if rest is not None and (best is None or score + rest > best):
                    best = score + rest
        return best

    total = place(0, 0)
    return None if total is None else total / len(asked)


def _word_score(asked: str, word: str) -> float:
    if asked == word:
        return 1.0
    if word.startswith(asked):
        return 0.8 + 0.15 * len(asked) / len(word)
    if word in short_forms(asked):
        return 0.6
    # Three letters forgive nothing among themselves, but "Jhn" is John with one left out.
    if len(asked) + len(word) > 2 * FORGIVING - 2 and one_slip(asked, word):
        return 0.5
    # A slip inside what is typed so far of a longer word; the index sees six letters of it.
    size = len(asked)
    if REACH <= size < len(word) and any(one_slip(asked, word[:length]) for length in (size - 1, size, size + 1)):
        return 0.4
    return 0.0


def one_slip(one: str, other: str) -> bool:
    """Whether two different words are one wrong, missing, extra or swapped letter apart."""
    if one == other or abs(len(one) - len(other)) > 1:
        return False
    start = 0
    for a, b in zip(one, other, strict=False):
        if a != b:
            break
        start += 1
    if len(one) == len(other):
        if one[start + 1 :] == other[start + 1 :]:
            return True
        return one[start : start + 2] == other[start : start + 2][::-1] and one[start + 2 :] == other[start + 2 :]
    longer, shorter = (one, other) if len(one) > len(other) else (other, one)
    return longer[start + 1 :] == shorter[start:]
