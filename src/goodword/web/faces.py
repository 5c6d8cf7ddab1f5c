"""Faces: what an avatar shows, prepared by pages so that templates decide nothing."""

from __future__ import annotations

import hashlib
import unicodedata
from dataclasses import dataclass

GROUNDS = 5


@dataclass(frozen=True, slots=True)
class Face:
    """A photo, or initials on one of five soft grounds (``ground`` is 1 to 5)."""

    name: str
    initials: str
    ground: int
    photo_url: str = ""


def face(name: str, seed: object, photo_url: str = "") -> Face:
    """The face of whoever is called ``name``.

    ``seed`` is what stays the same when a name changes (a key or an id): it chooses the ground, so that a
    person keeps their color.
    """
    digest = hashlib.blake2b(str(seed).encode(), digest_size=2).digest()
    return Face(
        name=name,
        initials=initials(name),
        ground=int.from_bytes(digest) % GROUNDS + 1,
        photo_url=photo_url,
    )


def initials(name: str) -> str:
    """One or two letters for ``name``: of its first and last word, in any script; "·" where it has no letter.

    >>> initials("Ana Lucía de la Cruz")
    'AC'
    """
    words = [word for part in name.split() if (word := part.strip("\"'(.,)[]“”‘’«»ʻʼ")) and word[0].isalnum()]
    if not words:
        return "·"
    letters = [_letter(words[0])] if len(words) == 1 else [_letter(words[0]), _letter(words[-1])]
    # Arabic letters would join into one word: a zero-width non-joiner keeps them two.
    between = "\u200c" if any(unicodedata.bidirectional(letter) == "AL" for letter in letters) else ""
    return between.join(letters)


def _letter(word: str) -> str:
    """The first letter of ``word`` as a capital, with its accent but without Greek breathings."""
    letter = unicodedata.normalize("NFC", word)[0].upper()[0]
    return unicodedata.normalize("NFD", letter)[0] if "\u1f00" <= letter <= "\u1fff" else letter
