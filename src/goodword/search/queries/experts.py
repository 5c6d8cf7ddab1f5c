"""Who knows about something: by what they did and what others say of them, and by what they say themselves."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Protocol

from goodword.core import documents
from goodword.people import found as people

MOST: Final = 5
EVIDENCE: Final = 3
DAMPED: Final = 60


class Row(Protocol):
    """A document in one of the lists."""

    @property
    def kind(self) -> str: ...
    @property
    def of(self) -> int: ...
    @property
    def owner(self) -> int | None: ...


@dataclass(slots=True)
class Known[R: Row]:
    """Somebody, and the documents that speak for them."""

    member: int | None
    person: int | None
    score: float = 0.0
    rows: list[R] = field(default_factory=list)


def ranked[R: Row](viewer: int, lists: Mapping[str, Sequence[R]]) -> list[Known[R]]:
    """The few who know most, the viewer left out. Each document speaks once, where it stands best; how much it tells is its kind's."""
    tells = {kind.name: kind.tells for kind in documents.every() if kind.tells}
    best: dict[tuple[str, int], tuple[float, R]] = {}
    words = "all" if lists["all"] else "some"
    for weight, name in ((1.0, words), (0.7, "near")):
        for place, row in enumerate(lists[name], 1):
            told = weight * tells.get(row.kind, 0.0) / (DAMPED + place)
            if told > best.get((row.kind, row.of), (0.0, row))[0]:
                best[row.kind, row.of] = told, row
    somebody: dict[tuple[str, int], Known[R]] = {}
    for told, row in sorted(best.values(), key=lambda one: (-one[0], one[1].kind, one[1].of)):
        own = row.kind == people.PERSON
        if row.owner is None or (row.owner == viewer and not own):
            continue
        who = ("person", row.of) if own else ("member", row.owner)
        one = somebody.setdefault(who, Known(None if own else row.owner, row.of if own else None))
        if len(one.rows) < EVIDENCE:
            one.score += told
            one.rows.append(row)
    return sorted(somebody.values(), key=lambda one: (-one.score, one.member or 0, one.person or 0))[:MOST]
