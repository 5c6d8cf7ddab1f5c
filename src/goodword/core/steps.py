"""Steps of the day: each room says what, if anything, is worth a member's time now, and why.

Rooms register a source in ``AppConfig.ready()``; a page or mail composes them. A source costs at most two queries.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from goodword.core.keys import Keyed


@dataclass(frozen=True, slots=True)
class Step:
    """One thing worth doing.

    Attributes:
        kind: stable name, "people.choose".
        title: what to do, a whole sentence without its period.
        why: the reason, one or two sentences.
        minutes: about how long it takes.
        route, action: name of the page where it is done, and the words on the button.
        weight: larger comes first.
    """

    kind: str
    title: str
    why: str
    minutes: int
    route: str
    action: str
    weight: int = 0


type Source = Callable[[Keyed], list[Step]]

_sources: list[Source] = []


def register(source: Source) -> None:
    """Add a source; adding it twice is the same as once."""
    if source not in _sources:
        _sources.append(source)


def of(member: Keyed) -> list[Step]:
    """All steps for ``member``, the weightiest first."""
    found = [step for source in _sources for step in source(member)]
    return sorted(found, key=lambda step: (-step.weight, step.kind))
