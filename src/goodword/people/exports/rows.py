"""What the writers write: plain rows, with no database behind them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any
from uuid import UUID


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact. ``state`` is current, replaced or binned; ``replaced_by`` the key of the fact that took its place."""

    key: UUID
    kind: str
    value: Mapping[str, str]
    label: str
    source: str
    origin: str
    learned_at: datetime
    by_hand: bool
    state: str = "current"
    replaced_by: UUID | None = None
    binned_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class CardRow:
    """A card with all that hangs on it. ``circles`` are (key of the circle, since); ``parts`` what upper rooms add."""

    key: UUID
    source: str
    made_at: datetime
    facts: list[FactRow]
    member: UUID | None = None
    chosen_at: datetime | None = None
    circles: list[tuple[UUID, datetime]] = field(default_factory=list)
    parts: Mapping[str, list[Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person. ``state`` is active, archived, binned or absorbed; ``state_before`` what binning took them out of."""

    key: UUID
    state: str
    made_at: datetime
    name: str
    cards: list[CardRow]
    last_contact_at: datetime | None = None
    binned_at: datetime | None = None
    state_before: str = ""

    @property
    def chosen(self) -> bool:
        return any(card.chosen_at for card in self.cards)

    def facts(self, *kinds: str) -> Iterator[FactRow]:
        """The current facts of these kinds, those said by hand first, later ones before earlier."""
        found = [fact for card in self.cards for fact in card.facts if fact.state == "current" and fact.kind in kinds]
        found.sort(key=lambda fact: (fact.by_hand, fact.learned_at), reverse=True)
        yield from found

    def texts(self, kind: str, field_name: str = "text") -> list[str]:
        """One field of the current facts of a kind, each wording once."""
        return list(dict.fromkeys(fact.value[field_name] for fact in self.facts(kind) if fact.value.get(field_name)))

    def circle_keys(self) -> list[UUID]:
        return list(dict.fromkeys(key for card in self.cards for key, _since in card.circles))


@dataclass(frozen=True, slots=True)
class CircleRow:
    """A circle."""

    key: UUID
    name: str
    kind: str
    position: int


@dataclass(frozen=True, slots=True)
class MergeRow:
    """A merge: which cards moved from whom to whom."""

    key: UUID
    kept: UUID
    absorbed: UUID
    absorbed_state: str
    cards: list[UUID]
    at: datetime
    undone_at: datetime | None


@dataclass(frozen=True, slots=True)
class PairRow:
    """What was decided of two persons who looked alike."""

    key: UUID
    first: UUID
    second: UUID
    verdict: str
    reasons: list[str]
    weight: int
    state: str
    found_at: datetime
    decided_at: datetime | None
