"""Reading an owner's people in chunks, so that ten thousand need no more memory than five hundred."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import batched
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from goodword.accounts.models import Member
from goodword.people.exports.parts import PARTS
from goodword.people.exports.rows import CardRow, CircleRow, FactRow, MergeRow, PairRow, PersonRow
from goodword.people.models import (
    Binning,
    Card,
    Circle,
    CircleMembership,
    DuplicateCandidate,
    Fact,
    Merge,
    Person,
)
from goodword.reach import queries as reach

CHUNK = 500
PERSON_STATES = {
    Person.State.ACTIVE: "active",
    Person.State.ARCHIVED: "archived",
    Person.State.BINNED: "binned",
    Person.State.ABSORBED: "absorbed",
}
FACT_STATES = {Fact.State.CURRENT: "current", Fact.State.REPLACED: "replaced", Fact.State.BINNED: "binned"}


def people(
    viewer: Member, persons: QuerySet[Person], *, whole: bool = False, chunk: int = CHUNK
) -> Iterator[PersonRow]:
    """The viewer's ``persons`` in the order they were added, with everything on their cards.

    Args:
        persons: some of the viewer's people, in any order; it is read again for each chunk.
        whole: with replaced and binned facts and what other rooms keep, as the lossless JSON needs them.
        chunk: how many persons are in memory at a time. Each chunk costs eight queries, however large it is.
    """
    after = 0
    while True:
        found = list(persons.filter(owner=viewer, pk__gt=after).order_by("pk")[:chunk])
        if not found:
            return
        yield from _rows(viewer, found, whole=whole)
        after = found[-1].pk


def _rows(viewer: Member, persons: list[Person], *, whole: bool) -> list[PersonRow]:
    ids = [person.pk for person in persons]
    cards = list(Card.objects.filter(owner=viewer, person__in=ids).select_related("member", "choice").order_by("pk"))
    card_ids = [card.pk for card in cards]
    facts = _facts(viewer, card_ids, whole=whole)
    chosen = {card.pk: card.choice.at for card in cards if hasattr(card, "choice")}
    circles: dict[int, list[tuple[UUID, Any]]] = defaultdict(list)
    inside = CircleMembership.objects.filter(owner=viewer, card__in=card_ids).order_by("circle__position", "pk")
    for holder, key, since in inside.values_list("card", "circle__key", "since"):
        circles[holder].append((key, since))
    named = {card.member_id for card in cards if card.member_id}
    visible = set(reach.members(viewer).filter(pk__in=named).values_list("pk", flat=True)) if named else set()
    binned = {
        person: (at, PERSON_STATES[Person.State(before)])
        for person, at, before in Binning.objects.filter(owner=viewer, person__in=ids).values_list(
            "person", "at", "state_before"
        )
    }
    parts = {name: part.read(viewer.pk, card_ids) for name, part in sorted(PARTS.items())} if whole else {}
    by_person: dict[int, list[CardRow]] = defaultdict(list)
    for card in cards:
        by_person[card.person_id].append(
            CardRow(
                key=card.key,
                source=card.source,
                made_at=card.made_at,
                facts=facts[card.pk],
                member=card.member.key if card.member and card.member_id in visible else None,
                chosen_at=chosen.get(card.pk),
                circles=circles[card.pk],
                parts={name: told[card.pk] for name, told in parts.items() if told.get(card.pk)},
            )
        )
    return [
        PersonRow(
            key=person.key,
            state=PERSON_STATES[Person.State(person.state)],
            made_at=person.made_at,
            name=person.name,
            cards=by_person[person.pk],
            last_contact_at=person.last_contact_at,
            binned_at=binned.get(person.pk, (None, ""))[0],
            state_before=binned.get(person.pk, (None, ""))[1],
        )
        for person in persons
    ]


def _facts(viewer: Member, card_ids: Iterable[int], *, whole: bool) -> dict[int, list[FactRow]]:
    rows = Fact.objects.filter(owner=viewer, card__in=card_ids).order_by("pk")
    if not whole:
        rows = rows.filter(state=Fact.State.CURRENT)
    told: dict[int, list[FactRow]] = defaultdict(list)
    columns = (
        "card", "key", "kind", "value", "label", "source", "origin", "learned_at", "by_hand", "state",
        "replaced_by__key", "binning__at",
    )  # fmt: skip
    for card, key, kind, value, label, source, origin, at, by_hand, state, by, binned in rows.values_list(*columns):
        told[card].append(
            FactRow(key, kind, value, label, source, origin, at, by_hand, FACT_STATES[Fact.State(state)], by, binned)
        )
    return told


def circles(viewer: Member) -> list[CircleRow]:
    """The viewer's circles in their order."""
    rows = Circle.objects.filter(owner=viewer).order_by("position", "name", "pk")
    return [CircleRow(circle.key, circle.name, circle.kind, circle.position) for circle in rows]


def merges(viewer: Member) -> Iterator[MergeRow]:
    """The viewer's merges, undone ones too, in the order they were made."""
    rows = Merge.objects.filter(owner=viewer).select_related("kept", "absorbed").order_by("pk")
    for some in batched(rows.iterator(chunk_size=CHUNK), CHUNK):
        cards = {pk for merge in some for pk in merge.cards}
        keys = dict(Card.objects.filter(owner=viewer, pk__in=cards).values_list("pk", "key"))
        for merge in some:
            yield MergeRow(
                key=merge.key,
                kept=merge.kept.key,
                absorbed=merge.absorbed.key,
                absorbed_state=PERSON_STATES[Person.State(merge.absorbed_state)],
                cards=[keys[pk] for pk in merge.cards if pk in keys],
                at=merge.at,
                undone_at=merge.undone_at,
            )


def pairs(viewer: Member) -> Iterator[PairRow]:
    """What the viewer decided of persons who looked alike; open pairs are found again by themselves."""
    rows = DuplicateCandidate.objects.filter(owner=viewer).exclude(state=DuplicateCandidate.State.OPEN)
    for pair in rows.select_related("first", "second").order_by("pk").iterator(chunk_size=CHUNK):
        yield PairRow(
            pair.key, pair.first.key, pair.second.key, pair.verdict, pair.reasons, pair.weight, pair.state,
            pair.found_at, pair.decided_at,
        )  # fmt: skip
