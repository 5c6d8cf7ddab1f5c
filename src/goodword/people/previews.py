"""What a merge would make of two persons, before anything is changed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from goodword.accounts.models import Member
from goodword.people import kinds, shown
from goodword.people.models import Card, Fact, Person


@dataclass(frozen=True, slots=True)
class Line:
    """One thing known about either: where it comes from, and whether both say it."""

    kind: str
    label: str
    words: str
    source: str
    first: bool
    second: bool


@dataclass(frozen=True, slots=True)
class Preview:
    """The person that would come of it, and every fact with who brings it."""

    shown: shown.Shown
    lines: list[Line]
    cards_first: int
    cards_second: int


def merge(viewer: Member, kept: Person, absorbed: Person) -> Preview:
    """What merging ``absorbed`` into ``kept`` would give. Two queries."""
    facts = list(
        Fact.objects.filter(owner=viewer, card__person__in=[kept, absorbed], state=Fact.State.CURRENT).values_list(
            "card__person", "kind", "value", "learned_at", "by_hand", "id", "norm", "label", "source"
        )
    )
    known = [
        shown.Known(kind, value, at, by_hand, pk, came_along=person == absorbed.pk)
        for person, kind, value, at, by_hand, pk, *_rest in facts
    ]
    counted = list(Card.objects.filter(owner=viewer, person__in=[kept, absorbed]).values_list("person", flat=True))
    return Preview(
        shown=shown.derive(viewer.pk, known),
        lines=_lines(facts, kept.pk),
        cards_first=counted.count(kept.pk),
        cards_second=counted.count(absorbed.pk),
    )


def _lines(facts: Iterable[tuple[object, ...]], kept: int) -> list[Line]:
    """Facts with the same words told by both sides become one line."""
    order = {code: place for place, code in enumerate(kinds.KINDS)}
    found: dict[tuple[str, str], list[tuple[object, ...]]] = {}
    for fact in facts:
        kind = kinds.KINDS.get(str(fact[1]))
        if kind is None or not isinstance(fact[2], dict):
            continue
        found.setdefault((kind.code, str(fact[6]) or kind.words(fact[2])), []).append(fact)
    lines = []
    for (code, _key), same in sorted(found.items(), key=lambda entry: (order[entry[0][0]], entry[0][1])):
        kind, value = kinds.KINDS[code], same[0][2]
        lines.append(
            Line(
                kind=code,
                label=str(same[0][7]) or str(kind.label),
                words=kind.words(value) if isinstance(value, dict) else "",
                source=str(same[0][8]),
                first=any(fact[0] == kept for fact in same),
                second=any(fact[0] != kept for fact in same),
            )
        )
    return lines
