"""What two people could have of each other: traits they share, and needs that the other's offers meet.

Only lines that the viewer may see come in here, so everything that comes out may be told to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from goodword.graph.telling import Known
from goodword.graph.topics import SHARED
from goodword.people.profile_kinds import traits

_FACTS: Final = {kind: fact for kind, fact in traits().items() if fact in SHARED}
_EXPERTISE: Final = "expertise"


@dataclass(frozen=True, slots=True)
class Match:
    """One reason why two should meet.

    Attributes:
        kind: "shared", or "need" where the first needs what the second offers, "offer" where it is the other way.
        trait: the kind of trait where it is shared: "topic", "school" ...
        label: the trait, or the topic of need and offer, in the words of the first.
        need, offer: the words of both, where it is a need.
    """

    kind: str
    label: str
    norm: str
    trait: str = "topic"
    need: str = ""
    offer: str = ""


def _traits(one: Known) -> dict[tuple[str, str], str]:
    found: dict[tuple[str, str], str] = {}
    for line in one.lines:
        if line.norm and line.kind in _FACTS:
            found.setdefault((_FACTS[line.kind], line.norm), line.text)
    return found


def _topics(one: Known, kind: str) -> dict[str, tuple[str, str]]:
    """Key of a topic → how it is called, and the line that names it."""
    found: dict[str, tuple[str, str]] = {}
    for line in one.lines:
        if line.kind == kind:
            for topic, norm in zip(line.topics, line.topic_norms, strict=True):
                found.setdefault(norm, (topic, line.text))
        elif kind == "offer" and line.kind == _EXPERTISE and line.norm:
            found.setdefault(line.norm, (line.text, line.text))
    return found


def matches(first: Known, second: Known) -> list[Match]:
    """All of it, in no particular order but always the same."""
    found = []
    for kind, needy, giving in (("need", first, second), ("offer", second, first)):
        needs, offers = _topics(needy, "need"), _topics(giving, "offer")
        for norm, (topic, need) in needs.items():
            if norm in offers:
                found.append(Match(kind, topic, norm, need=need, offer=offers[norm][1]))
    mine, theirs = _traits(first), _traits(second)
    found += [Match("shared", label, norm, trait) for (trait, norm), label in mine.items() if (trait, norm) in theirs]
    return found


def ordered(found: Iterable[Match], rarity: Mapping[tuple[str, str], float]) -> list[Match]:
    """Needs met first, then what is rare; of equals by name."""
    return sorted(
        found, key=lambda match: (match.kind == "shared", -rarity.get((match.trait, match.norm), 0.0), match.label)
    )
