"""Persons, their cards and what hangs on them, some hundreds at a time."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from itertools import batched
from typing import Any
from uuid import UUID

from goodword.core.errors import Invalid
from goodword.people import kinds
from goodword.people.actions.recognized import BY_THEIR_PAGE
from goodword.people.actions.restoring.keeping import Target
from goodword.people.exports.parts import PARTS
from goodword.people.exports.rows import CardRow, FactRow, PersonRow
from goodword.people.facts import NewFact, checked
from goodword.people.models import Binning, Card, Choice, CircleMembership, Fact, Person
from goodword.reach import queries as reach

AT_ONCE = 500
PERSON_STATES = {
    "active": Person.State.ACTIVE,
    "archived": Person.State.ARCHIVED,
    "binned": Person.State.BINNED,
    "absorbed": Person.State.ABSORBED,
}
FACT_STATES = {"current": Fact.State.CURRENT, "replaced": Fact.State.REPLACED, "binned": Fact.State.BINNED}

type Said = set[tuple[int, str, str]]
"""What cards say already: (card, kind, its key or its words)."""


def write(target: Target, rows: Sequence[PersonRow]) -> None:
    """Write persons with all that hangs on them."""
    if not rows:
        return
    actor, done = target.actor, target.done
    persons, taken = target.known(Person, (row.key for row in rows))
    here, taken_cards = target.known(Card, (card.key for row in rows for card in row.cards))
    persons |= {row.key: target.into[row.key] for row in rows if row.key in target.into}
    # Somebody whose every card is here already, under a person of another key, is here.
    new = [
        row
        for row in _once(rows, persons)
        if row.state == "absorbed" or any(card.key not in here for card in row.cards)
    ]
    made = Person.objects.bulk_create(
        Person(
            owner=actor, key=target.free_key(row.key, taken), state=PERSON_STATES[row.state], made_at=row.made_at,
            name=row.name[:200], sort_name="",
        )
        for row in new
    )  # fmt: skip
    for row, person in zip(new, made, strict=True):
        persons[row.key] = person.pk
        if row.state == "binned":
            before = PERSON_STATES.get(row.state_before, Person.State.ACTIVE)
            Binning.objects.create(owner=actor, person=person, state_before=before, at=row.binned_at or row.made_at)
    done.note("persons", (person.pk for row, person in zip(new, made, strict=True) if not row.cards))
    done.persons += len(made)
    _cards(target, rows, persons, here, taken_cards)


def _once[R: (PersonRow, CardRow, FactRow)](rows: Iterable[R], known: Mapping[UUID, int]) -> list[R]:
    """The rows that are not there yet, each key once."""
    return list({row.key: row for row in rows if row.key not in known}.values())


def _cards(
    target: Target,
    rows: Sequence[PersonRow],
    persons: Mapping[UUID, int],
    here: dict[UUID, int],
    taken: set[UUID],
) -> None:
    actor, done = target.actor, target.done
    holder = {card.key: persons[row.key] for row in rows if row.key in persons for card in row.cards}
    alike = {
        card.key: target.onto[card.key]
        for row in rows
        for card in row.cards
        if card.key not in here and card.key in target.onto
    }
    new = [card for card in _once((card for row in rows for card in row.cards), here | alike) if card.key in holder]
    named = {card.member for card in new if card.member}
    found = reach.members(actor).filter(key__in=named).values_list("key", "pk", "discoverable") if named else ()
    members = {key: (pk, may) for key, pk, may in found}
    made = Card.objects.bulk_create(
        Card(
            owner=actor, person_id=holder[card.key], key=target.free_key(card.key, taken),
            member_id=_named(card, members), source=card.source[:30], batch=target.batch, made_at=card.made_at,
        )
        for card in new
    )  # fmt: skip
    fresh = {row.key: card.pk for row, card in zip(new, made, strict=True)}
    done.cards += len(made)
    done.person_ids.update(holder[card.key] for card in new)
    _decided(target, [card for row in rows for card in row.cards if card.key in fresh or card.key in alike],
             fresh | alike)  # fmt: skip
    _parts(target, [card for row in rows for card in row.cards], here | alike, fresh)
    where = here | alike | fresh
    done.card_ids.update(where.values())
    _facts(target, [card for row in rows for card in row.cards if card.key in where], where, set(alike.values()))


def _named(card: CardRow, members: Mapping[UUID, tuple[int, bool]]) -> int | None:
    """The member a card names, where the actor may find them; and, where an import had recognized them, while they may
    be recognized."""
    pk, discoverable = members.get(card.member, (None, False)) if card.member else (None, False)
    return pk if discoverable or card.source in BY_THEIR_PAGE else None


def _decided(target: Target, rows: Sequence[CardRow], ids: Mapping[UUID, int]) -> None:
    """Whom the owner chose, and which circles they are in, where that is not said here already."""
    actor, done = target.actor, target.done
    chosen = set(Choice.objects.filter(owner=actor, card__in=ids.values()).values_list("card", flat=True))
    choices = {
        ids[row.key]: Choice(owner=actor, card_id=ids[row.key], at=row.chosen_at)
        for row in rows
        if row.chosen_at and ids[row.key] not in chosen
    }
    done.note("choices", (choice.pk for choice in Choice.objects.bulk_create(choices.values())))
    rows_there = CircleMembership.objects.filter(owner=actor, card__in=ids.values())
    inside = set(rows_there.values_list("circle", "card"))
    memberships = {
        (target.circles[key], ids[row.key]): since
        for row in rows
        for key, since in row.circles
        if key in target.circles and (target.circles[key], ids[row.key]) not in inside
    }
    made = CircleMembership.objects.bulk_create(
        CircleMembership(owner=actor, circle_id=circle, card_id=card, since=since)
        for (circle, card), since in memberships.items()
    )
    done.note("memberships", (membership.pk for membership in made))
    touched = {*choices, *(card for _circle, card in memberships)}
    done.person_ids.update(Card.objects.filter(pk__in=touched).values_list("person", flat=True))


def _parts(target: Target, rows: Sequence[CardRow], here: Mapping[UUID, int], fresh: Mapping[UUID, int]) -> None:
    """What upper rooms keep of the cards: all of it for new ones, what is missing for those that were here."""
    actor = target.actor
    for name, part in PARTS.items():
        told: dict[int, list[Any]] = {
            fresh[card.key]: card.parts[name] for card in rows if card.key in fresh and card.parts.get(name)
        }
        if part.adds_up:
            known = {here[card.key]: card.parts[name] for card in rows if card.key in here and card.parts.get(name)}
            there = part.read(actor.pk, list(known)) if known else {}
            more: dict[int, list[Any]] = {}
            for card, values in known.items():
                said = {json.dumps(value) for value in there.get(card, ())}
                missing = [value for value in values if json.dumps(value) not in said]
                if missing:
                    more[card] = missing
            target.done.person_ids.update(Card.objects.filter(pk__in=more).values_list("person", flat=True))
            told |= more
        if told:
            part.write(actor.pk, told, target.batch)


def _facts(target: Target, rows: Sequence[CardRow], where: Mapping[UUID, int], alike: set[int]) -> None:
    """The facts that are not here yet, by their keys; on cards that came from elsewhere, by what they say."""
    actor, done = target.actor, target.done
    known, taken = target.known(Fact, (fact.key for card in rows for fact in card.facts))
    place = {fact.key: where[card.key] for card in rows for fact in card.facts}
    said = _said(actor.pk, alike)
    ready: list[tuple[FactRow, Fact]] = []
    for row in _once((fact for card in rows for fact in card.facts), known):
        usable = _usable(row)
        if usable is None:
            done.unusable += 1
            continue
        value, norm = usable
        card = place[row.key]
        if card in alike and (row.state != "current" or _words(card, row.kind, value, norm) in said):
            continue
        fact = Fact(
            owner=actor, card_id=card, key=target.free_key(row.key, taken), kind=row.kind, value=value, norm=norm,
            label=row.label[:60], source=row.source[:30], origin=row.origin[:200], learned_at=row.learned_at,
            by_hand=row.by_hand, state=FACT_STATES[row.state], batch=target.batch,
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


def _said(owner_id: int, cards: set[int]) -> Said:
    """What these cards say or said: what the owner removed or corrected here does not come back."""
    rows = Fact.objects.filter(owner_id=owner_id, card__in=cards) if cards else Fact.objects.none()
    return {
        _words(card, kind, value, norm) for card, kind, value, norm in rows.values_list("card", "kind", "value", "norm")
    }


def _words(card: int, kind: str, value: kinds.Value, norm: str) -> tuple[int, str, str]:
    hard = norm and kinds.KINDS[kind].hard
    return card, kind, norm if hard else json.dumps(value, sort_keys=True)


def _usable(row: FactRow) -> tuple[kinds.Value, str] | None:
    """The value and key of a fact, checked as if it were typed; None where it cannot be used."""
    try:
        return checked(NewFact(row.kind, row.value, row.label, origin=row.origin))
    except Invalid:
        return None


def follow(target: Target) -> None:
    """Lead replaced facts to what replaced them, now that all of them are there."""
    for some in batched(target.done.followed.items(), AT_ONCE):
        facts, _taken = target.known(Fact, (key for _pk, key in some))
        Fact.objects.bulk_update(
            [Fact(pk=pk, replaced_by_id=facts[key]) for pk, key in some if key in facts], ["replaced_by"]
        )
