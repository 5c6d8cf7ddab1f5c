"""What two people have in common: the pure part. Nothing here reads the database or asks who may see what."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from goodword.accounts.models import Member

type Key = tuple[str, str]
"""The kind of a fact and the key it is compared by."""

ACQUAINTANCE = "knows"
RARE = 1 / 20
"""What at most so large a part of the members shows is rare."""
FEW = 3
"""In a community too small to tell, what so few of one's own people share is rare."""
TELLING = frozenset({"topic", "group", "event", "school", "organisation"})
"""Kinds that can be rare in a way that joins people; the only speaker of a language is just alone with it."""


@dataclass(frozen=True, slots=True)
class Party:
    """One of the two, as the viewer reaches them.

    Attributes:
        member: set where it is a member: the viewer, or one whom the viewer's cards name or who was asked for.
        persons: ids of the viewer's own persons that are this party.
        is_viewer: it is the viewer.
    """

    name: str
    member: Member | None
    persons: frozenset[int]
    is_viewer: bool


@dataclass(frozen=True, slots=True)
class Told:
    """How the viewer knows a trait of somebody.

    Attributes:
        label: the trait as it was written.
        source: who told it: "profile" where the person shows it here, else the source of the viewer's fact.
        origin: in the viewer's words, "his Flickr page"; often empty.
        at: when it was learned or written.
    """

    label: str
    source: str
    origin: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Shared:
    """One thing two people have in common.

    Attributes:
        first, second: how the viewer knows it of each.
        weight: larger is rarer.
        among_own: how many of the viewer's own people share it, as far as the viewer noted.
        rare: rare enough to be pointed out.
    """

    kind: str
    norm: str
    label: str
    first: Told
    second: Told
    weight: float
    among_own: int = 0
    rare: bool = False


def weight(members: int, showing: int) -> float:
    """How telling it is to share what ``showing`` of ``members`` show to all members: log((N + 1) / (df + 1)).

    The inverse document frequency of Spärck Jones, "A statistical interpretation of term specificity" (Journal of
    Documentation 28, 1972), smoothed so that a trait nobody shows stays finite; weighting what two people share by
    its rarity follows Adamic and Adar, "Friends and neighbors on the Web" (Social Networks 25, 2003).
    """
    return math.log((members + 1) / (showing + 1))


ACQUAINTANCE_WEIGHT = math.log(10)
"""A person both know counts as a trait that one member in ten shows: how many others know them is nobody's business."""


def is_rare(kind: str, members: int, showing: int, among_own: int) -> bool:
    """Whether a shared trait is worth pointing out."""
    if kind not in TELLING:
        return False
    if members >= 2 / RARE:
        return (showing + 1) / (members + 1) <= RARE
    return among_own <= FEW


def better(one: Told, other: Told) -> Told:
    """Of two ways to know the same, the one that tells more: words of one's own, then the person's own profile."""

    def telling(told: Told) -> tuple[bool, bool, datetime]:
        return (bool(told.origin), told.source == "profile", told.at)

    return one if telling(one) >= telling(other) else other


def intersect(first: Mapping[Key, Told], second: Mapping[Key, Told]) -> list[tuple[Key, Told, Told]]:
    """The traits both have, in no particular order."""
    small, large = (first, second) if len(first) <= len(second) else (second, first)
    return [(key, first[key], second[key]) for key in small if key in large]


ORDER = ("topic", "group", "event", "school", "organisation", "knows", "place", "industry", "language")


def ranked(shared: Iterable[Shared]) -> list[Shared]:
    """Rarest first; of equals what fewer of one's own people share, then passions before places, then by name."""
    places = {kind: place for place, kind in enumerate(ORDER)}
    return sorted(
        shared,
        key=lambda item: (
            -round(item.weight, 9), item.among_own, places.get(item.kind, len(places)), item.norm, item.label
        ),
    )  # fmt: skip
