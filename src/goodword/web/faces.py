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
    words = [word for part in name.split() if (word := part.strip("\"'(.,)[]“”‘’«»")) and word[0].isalnum()]
    if not words:
        return "·"
    letters = words[0][0] if len(words) == 1 else words[0][0] + words[-1][0]
    # NFC first: a letter and its accent typed apart are one letter. Title case leaves scripts without case alone.
    return unicodedata.normalize("NFC", letters).upper()[:2]
