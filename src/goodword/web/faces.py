"""Faces: what an avatar shows, prepared by pages so that templates decide nothing."""

from __future__ import annotations

import functools
import hashlib
from collections.abc import Hashable
from dataclasses import dataclass
from uuid import UUID

from django.urls import reverse

from goodword.people.names import initials

GROUNDS = 5
NO_LETTER = "·"


@dataclass(frozen=True, slots=True)
class Face:
    """A photo, or initials on one of five soft grounds (``ground`` is 1 to 5)."""

    name: str
    initials: str
    ground: int
    photo_url: str = ""


@functools.lru_cache(maxsize=16_384)
def face(name: str, seed: Hashable, photo_url: str = "") -> Face:
    """The face of whoever is called ``name``.

    ``seed`` is what stays the same when a name changes (a key or an id): it chooses the ground, so that a
    person keeps their color.
    """
    return Face(name=name, initials=initials(name) or NO_LETTER, ground=ground(seed), photo_url=photo_url)


def of_member(name: str, member: int, photo: UUID | None) -> Face:
    """The face of a member, with the stored photo of this key where there is one that may be seen."""
    return face(name, member, reverse("files:show", args=[photo]) if photo is not None else "")


def ground(seed: Hashable) -> int:
    """The ground alone, for thousands at once."""
    return int.from_bytes(hashlib.blake2b(str(seed).encode(), digest_size=2).digest()) % GROUNDS + 1
