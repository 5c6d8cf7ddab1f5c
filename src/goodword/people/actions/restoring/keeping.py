"""What is known while people are brought back: whose, into what, and what came of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from uuid import UUID

from django.db import models

from goodword.accounts.models import Member
from goodword.core import keys


@dataclass(slots=True)
class Restored:
    """What was made, and how many facts could not be used.

    ``made`` names rows that carry no batch of their own, by kind, so that they can be taken back: circles, choices,
    memberships, persons without cards, merges, pairs.
    """

    persons: int = 0
    cards: int = 0
    facts: int = 0
    unusable: int = 0
    made: dict[str, list[int]] = field(default_factory=dict)
    person_ids: set[int] = field(default_factory=set, repr=False)
    card_ids: set[int] = field(default_factory=set, repr=False)  # every card the rows spoke of, made or here before
    followed: dict[int, UUID] = field(default_factory=dict, repr=False)  # replaced fact → key of what replaced it

    def note(self, kind: str, ids: Iterable[int]) -> None:
        """Remember rows that were made."""
        found = list(ids)
        if found:
            self.made.setdefault(kind, []).extend(found)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows go.

    Attributes:
        into: key of a person in the rows → id of one of the actor's persons they are.
        onto: key of a card in the rows → id of the card of theirs that says the same.
        batch: what cards and facts are marked with.
    """

    actor: Member
    into: Mapping[UUID, int]
    onto: Mapping[UUID, int]
    batch: int | None
    circles: dict[UUID, int] = field(default_factory=dict)
    done: Restored = field(default_factory=Restored)

    def own_key(self, key: UUID) -> UUID:
        """The key that the actor's copy of something has where another account has the key itself."""
        return keys.own(self.actor.key, key)

    def known(self, model: type[models.Model], wanted_keys: Iterable[UUID]) -> tuple[dict[UUID, int], set[UUID]]:
        """key → id of the actor's own rows, and the keys that rows of others have. One query."""
        wanted = {key: key for key in wanted_keys}
        wanted |= {self.own_key(key): key for key in list(wanted)}
        own: dict[UUID, int] = {}
        others: set[UUID] = set()
        for key, pk, owner in model._default_manager.filter(key__in=wanted).values_list("key", "pk", "owner"):
            if owner == self.actor.pk:
                own[wanted[key]] = pk
            else:
                others.add(key)
        return own, others

    def free_key(self, key: UUID, taken: set[UUID]) -> UUID:
        """The key itself, or the actor's own where another account has it."""
        return self.own_key(key) if key in taken else key
