"""Bringing back people from their own lossless export: into the account they came from, or into another."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import batched
from uuid import UUID

from django.db import models, transaction

from goodword.accounts.models import Member
from goodword.core import events as log
from goodword.core import keys
from goodword.core.errors import Invalid
from goodword.people import events, kinds, normal, shown
from goodword.people.exports.parts import PARTS
from goodword.people.exports.rows import CardRow, CircleRow, FactRow, MergeRow, PairRow, PersonRow
from goodword.people.facts import NewFact, checked
from goodword.people.models import (
    Binning,
    Card,
    Choice,
    Circle,
    CircleMembership,
    DuplicateCandidate,
    Fact,
    Merge,
    Person,
)
from goodword.reach import queries as reach

AT_ONCE = 500
PERSON_STATES = {
    "active": Person.State.ACTIVE,
    "archived": Person.State.ARCHIVED,
    "binned": Person.State.BINNED,
    "absorbed": Person.State.ABSORBED,
}
FACT_STATES = {"current": Fact.State.CURRENT, "replaced": Fact.State.REPLACED, "binned": Fact.State.BINNED}


@dataclass(slots=True)
class Restored:
    """What was made, and how many facts could not be used."""

    persons: int = 0
    cards: int = 0
    facts: int = 0
    unusable: int = 0
    person_ids: set[int] = field(default_factory=set, repr=False)
    followed: dict[int, UUID] = field(default_factory=dict, repr=False)  # replaced fact → key of what replaced it


def bring_back(
    *,
    actor: Member,
    rows: Iterable[CircleRow | PersonRow | MergeRow | PairRow],
    batch: int | None = None,
) -> Restored:
    """Add what ``rows`` hold and ``actor`` does not have. What is there, by its key, stays as it is now.

    Keys are kept where they are free; where another account has them, the same people get keys of their own, always
    the same ones. Doing it twice changes nothing more. All or nothing, in one transaction; persons are written five hundred at a time.

    Args:
        rows: as ``people.exports.json.read`` gives them: circles first, then persons, merges, pairs.
        batch: the import that cards and facts are marked with, so that it can be undone.
    """
    done = Restored()
    circles: dict[UUID, int] = {}
    waiting: list[PersonRow] = []
    with transaction.atomic():
        for row in rows:
            match row:
                case PersonRow():
                    waiting.append(row)
                    if len(waiting) == AT_ONCE:
                        _persons(actor, waiting, circles, batch, done)
                        waiting = []
                    continue
                case CircleRow():
                    circles[row.key] = _circle(actor, row)
                    continue
            _persons(actor, waiting, circles, batch, done)
            waiting = []
            if isinstance(row, MergeRow):
                _merge(actor, row)
            else:
                _pair(actor, row)
        _persons(actor, waiting, circles, batch, done)
        _follow(actor, done.followed)
        for ids in batched(sorted(done.person_ids), AT_ONCE):
            shown.refresh(actor.pk, ids)
        if done.persons or done.cards or done.facts:
            log.record(events.BROUGHT_BACK, actor=actor.pk, parties=[actor.pk], persons=done.persons, facts=done.facts)
    return done


def _circle(actor: Member, row: CircleRow) -> int:
    name = " ".join(row.name.split())[:60] or row.key.hex
    norm = normal.text(name)[:60]
    mine = Circle.objects.filter(owner=actor)
    found = mine.filter(key__in=[row.key, _own_key(actor, row.key)]).first() or mine.filter(norm=norm).first()
    if found is None and row.kind != Circle.Kind.OWN:
        found = mine.filter(kind=row.kind).first()
    if found is None:
        key = _own_key(actor, row.key) if Circle.objects.filter(key=row.key).exists() else row.key
        position = min(max(row.position, 0), 32_767)
        found = Circle.objects.create(owner=actor, key=key, name=name, norm=norm, kind=row.kind, position=position)
    return found.pk


def _own_key(actor: Member, key: UUID) -> UUID:
    """The key that ``actor``'s copy of something has where another account has the key itself."""
    return keys.own(actor.key, key)


def _known(model: type[models.Model], actor: Member, keys: Iterable[UUID]) -> tuple[dict[UUID, int], set[UUID]]:
    """key → id of the actor's own rows, and the keys that rows of others have. One query."""
    wanted = {key: key for key in keys}
    wanted |= {_own_key(actor, key): key for key in list(wanted)}
    own: dict[UUID, int] = {}
    others: set[UUID] = set()
    for key, pk, owner in model._default_manager.filter(key__in=wanted).values_list("key", "pk", "owner"):
        if owner == actor.pk:
            own[wanted[key]] = pk
        else:
            others.add(key)
    return own, others


def _once[R: (PersonRow, CardRow, FactRow)](rows: Iterable[R], known: Mapping[UUID, int]) -> list[R]:
    """The rows that are not there yet, each key once."""
    return list({row.key: row for row in rows if row.key not in known}.values())


def _persons(
    actor: Member, rows: Sequence[PersonRow], circles: Mapping[UUID, int], batch: int | None, done: Restored
) -> None:
    """Write a few hundred persons with all that hangs on them."""
    if not rows:
        return
    persons, taken = _known(Person, actor, (row.key for row in rows))
    cards, taken_cards = _known(Card, actor, (card.key for row in rows for card in row.cards))
    # Somebody whose every card is here already, under a person of another key, is here.
    new = [
        row
        for row in _once(rows, persons)
        if row.state == "absorbed" or any(card.key not in cards for card in row.cards)
    ]
    made = Person.objects.bulk_create(
        Person(
            owner=actor, key=_own_key(actor, row.key) if row.key in taken else row.key, state=PERSON_STATES[row.state],
            made_at=row.made_at, name=row.name[:200], sort_name="",
        )
        for row in new
    )  # fmt: skip
    for row, person in zip(new, made, strict=True):
        persons[row.key] = person.pk
        if row.state == "binned":
            before = PERSON_STATES.get(row.state_before, Person.State.ACTIVE)
            Binning.objects.create(owner=actor, person=person, state_before=before, at=row.binned_at or row.made_at)
    done.persons += len(made)
    _cards(actor, rows, persons, cards, taken_cards, circles, batch, done)


def _cards(
    actor: Member,
    rows: Sequence[PersonRow],
    persons: Mapping[UUID, int],
    cards: dict[UUID, int],
    taken: set[UUID],
    circles: Mapping[UUID, int],
    batch: int | None,
    done: Restored,
) -> None:
    holder = {card.key: persons[row.key] for row in rows if row.key in persons for card in row.cards}
    new = [card for card in _once((card for row in rows for card in row.cards), cards) if card.key in holder]
    named = {card.member for card in new if card.member}
    members = dict(reach.members(actor).filter(key__in=named).values_list("key", "pk")) if named else {}
    made = Card.objects.bulk_create(
        Card(
            owner=actor, person_id=holder[card.key], key=_own_key(actor, card.key) if card.key in taken else card.key,
            member_id=members.get(card.member) if card.member else None, source=card.source[:30], batch=batch, made_at=card.made_at,
        )
        for card in new
    )  # fmt: skip
    fresh = {row.key: card.pk for row, card in zip(new, made, strict=True)}
    cards.update(fresh)
    done.cards += len(made)
    done.person_ids.update(holder[card.key] for card in new)
    Choice.objects.bulk_create(
        Choice(owner=actor, card_id=fresh[card.key], at=card.chosen_at) for card in new if card.chosen_at
    )
    CircleMembership.objects.bulk_create(
        (
            CircleMembership(owner=actor, circle_id=circles[key], card_id=fresh[card.key], since=since)
            for card in new
            for key, since in card.circles
            if key in circles
        ),
        ignore_conflicts=True,
    )
    for name, part in PARTS.items():
        told = {fresh[card.key]: card.parts[name] for card in new if card.parts.get(name)}
        if told:
            part.write(actor.pk, told, batch)
    _facts(actor, [card for row in rows for card in row.cards if card.key in cards], cards, batch, done)


def _facts(
    actor: Member, rows: Sequence[CardRow], cards: Mapping[UUID, int], batch: int | None, done: Restored
) -> None:
    facts, taken = _known(Fact, actor, (fact.key for card in rows for fact in card.facts))
    where = {fact.key: cards[card.key] for card in rows for fact in card.facts}
    ready: list[tuple[FactRow, Fact]] = []
    for row in _once((fact for card in rows for fact in card.facts), facts):
        usable = _usable(row)
        if usable is None:
            done.unusable += 1
            continue
        value, norm = usable
        fact = Fact(
            owner=actor, card_id=where[row.key], key=_own_key(actor, row.key) if row.key in taken else row.key, kind=row.kind,
            value=value, norm=norm, label=row.label[:60], source=row.source[:30], origin=row.origin[:200],
            learned_at=row.learned_at, by_hand=row.by_hand, state=FACT_STATES[row.state], batch=batch,
        )  # fmt: skip
        ready.append((row, fact))
    made = Fact.objects.bulk_create([fact for _row, fact in ready], batch_size=2000)
    done.facts += len(made)
    done.followed |= {fact.pk: row.replaced_by for row, fact in ready if row.replaced_by}
    Binning.objects.bulk_create(
        Binning(owner=actor, fact_id=fact.pk, at=row.binned_at or row.learned_at)
        for row, fact in ready
        if row.state == "binned"
    )
    touched = {fact.card_id for fact in made}
    done.person_ids.update(Card.objects.filter(pk__in=touched).values_list("person", flat=True))


def _follow(actor: Member, followed: Mapping[int, UUID]) -> None:
    """Lead replaced facts to what replaced them, now that all of them are there."""
    for some in batched(followed.items(), AT_ONCE):
        facts, _taken = _known(Fact, actor, (key for _pk, key in some))
        Fact.objects.bulk_update(
            [Fact(pk=pk, replaced_by_id=facts[key]) for pk, key in some if key in facts], ["replaced_by"]
        )


def _usable(row: FactRow) -> tuple[kinds.Value, str] | None:
    """The value and key of a fact, checked as if it were typed; None where it cannot be used."""
    try:
        return checked(NewFact(row.kind, row.value, row.label, origin=row.origin))
    except Invalid:
        return None


def _merge(actor: Member, row: MergeRow) -> None:
    persons, _taken = _known(Person, actor, [row.kept, row.absorbed])
    cards, _taken_cards = _known(Card, actor, row.cards)
    there, taken = _known(Merge, actor, [row.key])
    if len(persons) != 2 or set(cards) != set(row.cards) or there:
        return
    Merge.objects.create(
        key=_own_key(actor, row.key) if taken else row.key, owner=actor, kept_id=persons[row.kept], absorbed_id=persons[row.absorbed],
        cards=[cards[key] for key in row.cards], absorbed_state=PERSON_STATES[row.absorbed_state], at=row.at,
        undone_at=row.undone_at,
    )  # fmt: skip


def _pair(actor: Member, row: PairRow) -> None:
    persons, _taken = _known(Person, actor, [row.first, row.second])
    there, taken = _known(DuplicateCandidate, actor, [row.key])
    if len(persons) != 2 or there:
        return
    first, second = sorted(persons.values())
    DuplicateCandidate.objects.get_or_create(
        owner=actor, first_id=first, second_id=second,
        defaults={
            "key": _own_key(actor, row.key) if taken else row.key, "verdict": row.verdict[:10], "reasons": [reason[:30] for reason in row.reasons],
            "weight": min(max(row.weight, 0), 32_767), "state": row.state, "found_at": row.found_at,
            "decided_at": row.decided_at,
        },
    )  # fmt: skip
