"""What a file says anew about somebody it spoke of before: facts to add, and changes worth telling (a new job)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from goodword.people import kinds
from goodword.people.actions.bringing import BroughtFact
from goodword.people.models import Card, Fact

# Of these a source has one at a time: a different one takes the place of what it said before.
SLOTS = frozenset({"name", "organisation", "connected_on", "headline", "summary", "birthday"})
TOLD = frozenset({"name", "organisation", "headline", "email", "phone", "address", "birthday"})

# What tells an entry of a source from others in every file of it.
MARKS = frozenset({"handle", "uid"})
# Of these an entry has several, each under its label: a different one under the same label takes the other's place.
LABELLED = frozenset({"email", "phone", "address", "site"})

type Change = list[str]
"""[kind, words before, words now]; before is empty for what was not known."""


class Told(NamedTuple):
    """A fact that a card carries already, in whatever state."""

    id: int
    kind: str
    value: kinds.Value
    norm: str
    label: str
    state: int
    by_source: bool


class OwnCard(NamedTuple):
    """A card of the same source that one of the owner's people has."""

    id: int
    facts: tuple[Told, ...]

    def marks(self) -> set[str]:
        """What tells this card from others of its source."""
        return _marks(self.facts)


def cards_of(owner_id: int, source: str, persons: Iterable[int], *, but_of: int = 0) -> dict[int, list[OwnCard]]:
    """The cards of ``source`` that these persons have, but those of the import ``but_of``, with all their facts. Two
    queries."""
    cards = Card.objects.filter(owner_id=owner_id, person__in=list(set(persons)), source=source).order_by("pk")
    if but_of:
        cards = cards.exclude(batch=but_of)
    owners = dict(cards.values_list("pk", "person_id"))
    facts: dict[int, list[Told]] = defaultdict(list)
    rows = Fact.objects.filter(owner_id=owner_id, card__in=list(owners)).order_by("pk")
    for card, pk, kind, value, norm, label, state, by_hand in rows.values_list(
        "card", "pk", "kind", "value", "norm", "label", "state", "by_hand"
    ):
        facts[card].append(Told(pk, kind, value, norm, label, state, by_source=not by_hand))
    found: dict[int, list[OwnCard]] = defaultdict(list)
    for card, person in owners.items():
        found[person].append(OwnCard(card, tuple(facts[card])))
    return found


def same_card(cards: Sequence[OwnCard], facts: Sequence[BroughtFact], known: int = 0) -> OwnCard | None:
    """The card that the file speaks of: the one that is ``known`` to be it, the one with its number or profile, else
    the only one that has no other."""
    marks = _marks(facts)
    for card in cards:
        if card.id == known:
            return card
    for card in cards:
        if marks & card.marks():
            return card
    others = [card for card in cards if not (marks and card.marks())]
    return others[0] if len(others) == 1 else None


def _marks(facts: Iterable[Told | BroughtFact]) -> set[str]:
    return {f"{fact.kind} {fact.norm}" for fact in facts if fact.kind in MARKS}


def spoken(facts: Sequence[BroughtFact], *, connected: bool) -> list[BroughtFact]:
    """What a file says of somebody that is worth as much as what it said before: who is only mentioned is not
    renamed."""
    return [fact for fact in facts if connected or fact.kind != "name"]


def news(facts: Sequence[BroughtFact], card: OwnCard) -> tuple[list[BroughtFact], list[Change]]:
    """Which of ``facts`` are to be added to ``card``, and what of it is worth telling.

    What the owner corrected or removed is not brought back: only what the source itself said last counts.
    """
    said: dict[str, list[Told]] = defaultdict(list)
    for told in card.facts:
        said[_slot(told)].append(told)
    now = Counter(_slot(fact) for fact in facts)
    added: list[BroughtFact] = []
    changes: list[Change] = []
    for fact in facts:
        slot = _slot(fact)
        one = (fact.kind in SLOTS or fact.kind == "property") and now[slot] == 1
        before = [told for told in said[slot] if told.by_source] if one else said[slot]
        if one and before:
            latest = before[-1]
            if latest.value == fact.value and latest.label == fact.label:
                continue
            replaces = latest.id if latest.state == Fact.State.CURRENT else 0
            added.append(fact._replace(replaces=replaces))
            _tell(changes, fact, words(fact.kind, latest.value))
        elif not any(_same(told, fact) for told in before):
            gone = _gone(fact, facts, before)
            added.append(fact._replace(replaces=gone.id) if gone else fact)
            _tell(changes, fact, words(fact.kind, gone.value) if gone else "")
    return added, changes


def _slot(fact: Told | BroughtFact) -> str:
    """What a fact can take the place of: others of its kind; of what was kept as it came, others of its name."""
    return f"property {fact.value.get('name', '')}" if fact.kind == "property" else fact.kind


def _gone(fact: BroughtFact, facts: Sequence[BroughtFact], before: Sequence[Told]) -> Told | None:
    """What the source said under the same label and says no more, if that is one thing, and this is the one new."""
    if fact.kind not in LABELLED or not fact.label:
        return None
    alike = [other for other in facts if other.kind == fact.kind and other.label == fact.label]
    fresh = [other for other in alike if not any(_same(told, other) for told in before)]
    gone = [
        told for told in before
        if told.by_source and told.state == Fact.State.CURRENT and told.label == fact.label
        and not any(_same(told, other) for other in facts if other.kind == fact.kind)
    ]  # fmt: skip
    return gone[0] if len(fresh) == len(gone) == 1 else None


def words(kind: str, value: kinds.Value) -> str:
    """A fact in one line."""
    return kinds.KINDS[kind].words(value)


def _same(told: Told, fact: BroughtFact) -> bool:
    if told.value == fact.value and told.label == fact.label:
        return True
    return bool(fact.norm) and told.norm == fact.norm and kinds.KINDS[fact.kind].hard


def _tell(changes: list[Change], fact: BroughtFact, before: str) -> None:
    if fact.kind in TOLD:
        changes.append([fact.kind, before, words(fact.kind, fact.value)])
