"""Folding text to the form in which it is compared: no case, no accents, no punctuation.

The embedded database has no ``unaccent`` and sorts by code point, so what is
compared or sorted there is folded here first and stored beside the original.
Nothing folded is ever shown.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

# Letters that NFKD leaves whole although readers see a plain letter with something on it.
_LETTERS: Final = str.maketrans(
    {
        "ß": "ss",
        "ø": "o",
        "ł": "l",
        "đ": "d",
        "ð": "d",
        "þ": "th",
        "æ": "ae",
        "œ": "oe",
        "ħ": "h",
        "ı": "i",
        "ŧ": "t",
        "ŋ": "n",
        "ĸ": "k",
        "ə": "e",
        "ɓ": "b",
        "ɗ": "d",
        "ƙ": "k",
        "ŀ": "l",
        # One sound, several keyboards: Arabic and Persian spellings of the same letter.
        "ى": "ي",
        "ی": "ي",
        "ک": "ك",
        "ة": "ه",
        "ـ": "",
        # Apostrophes of every kind join what they stand between: O'Brien is obrien.
        "'": "",
        "’": "",
        "‘": "",
        "ʼ": "",
        "ʻ": "",
        "ʿ": "",
        "ʾ": "",
        "`": "",
        "´": "",
        "׳": "",
        "״": "",
        # Joiners and direction marks are invisible and come along when names are pasted.
        "\u00ad": "",
        "\u200b": "",
        "\u200c": "",
        "\u200d": "",
        "\u200e": "",
        "\u200f": "",
        "\u202a": "",
        "\u202b": "",
        "\u202c": "",
        "\u202d": "",
        "\u202e": "",
        "\u2060": "",
        "\u2066": "",
        "\u2067": "",
        "\u2068": "",
        "\u2069": "",
        "\ufeff": "",
    }
)

# Marks are ornament in these blocks (accents, Hebrew points, Arabic vowel signs); in Indic, Thai and
# kana they are part of the letter, and stripping them would turn one name into another.
_ORNAMENT: Final = re.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]+"
)

_WORD: Final = re.compile(r"[^\W_]+")
# A word with its marks: what \w misses in scripts whose vowels are marks.
_MARKED_WORD: Final = re.compile(
    r"[^\W_](?:[^\W_]|[\u0900-\u0df7\u0e31-\u0e4e\u0eb1-\u0ece\u0f71-\u0fbc\u102b-\u103e\u17b4-\u17d3\u3099\u309a])*"
)


@lru_cache(maxsize=65_536)
def fold(text: str) -> str:
    """The comparable form of ``text``: accents, case and invisible signs gone, other scripts kept.

    >>> fold("Łukasz Strauß-O’Brien")
    'lukasz strauss-obrien'
    """
    if text.isascii():
        return text.replace("'", "").replace("`", "").casefold() if "'" in text or "`" in text else text.casefold()
    plain = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    # Folding case again: compatibility forms (𝓡, Ⓢ) show their letters only after NFKD.
    plain = _ORNAMENT.sub("", plain).casefold().translate(_LETTERS)
    return unicodedata.normalize("NFC", plain)


def words(text: str) -> tuple[str, ...]:
    """The folded words of ``text``, in order; punctuation and symbols part them."""
    folded = fold(text)
    return tuple((_WORD if folded.isascii() else _MARKED_WORD).findall(folded))
