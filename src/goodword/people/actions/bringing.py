"""Many people at once, from an import. Everything that comes carries its batch (see ``taking_back``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import batched
from typing import NamedTuple

from django.db import connection

from goodword.core import bulk
from goodword.people import shown
from goodword.people.kinds import Value
from goodword.people.models import Card, Fact, Person

AT_ONCE = 2_000


class BroughtFact(NamedTuple):
    """A fact on its way in, cleaned and with its key; ``replaces`` is the id of the fact it takes the place of."""

    kind: str
    value: Value
    norm: str
    label: str = ""
    replaces: int = 0


class Brought(NamedTuple):
    """What a source says of one person.

    Attributes:
        facts: what is new.
        person_id: one of the owner's people; 0 for a new one.
        card_id: the card of that person the facts go on; 0 for a new card.
        member_id: the member it names; 0 for none known.
        last_contact_at: the latest contact that came along, for a new person's place in lists.
    """

    facts: Sequence[BroughtFact]
    person_id: int = 0
    card_id: int = 0
    member_id: int = 0
    last_contact_at: datetime | None = None


def bring(
    *, owner_id: int, source: str, batch: int, at: datetime, people: Iterable[Brought]
) -> Iterator[tuple[int, int]]:
    """Write persons, cards and facts; yields (person id, card id) for each of ``people``, in their order.

    The caller holds the transaction, has made sure that ids are the owner's, writes the event, and calls
    ``shown.refresh`` for persons that were there before.
    """
    moment = at.isoformat()
    for chunk in batched(people, AT_ONCE):
        yield from _write(list(chunk), owner_id=owner_id, source=source, batch=batch, moment=moment, at=at)


def _write(
    chunk: list[Brought], *, owner_id: int, source: str, batch: int, moment: str, at: datetime
) -> list[tuple[int, int]]:
    new_persons = iter(bulk.next_ids(Person, sum(1 for one in chunk if not one.person_id)))
    new_cards = iter(bulk.next_ids(Card, sum(1 for one in chunk if not one.card_id)))
    ids = [(one.person_id or next(new_persons), one.card_id or next(new_cards)) for one in chunk]
    _copy_persons([(one, pk) for one, (pk, _card) in zip(chunk, ids, strict=True) if not one.person_id],
                  owner_id=owner_id, at=at)  # fmt: skip
    fresh = [(one, person, card) for one, (person, card) in zip(chunk, ids, strict=True) if not one.card_id]
    keys = bulk.fresh_keys(len(fresh))
    bulk.copy_in(
        Card,
        ("id", "key", "owner_id", "person_id", "member_id", "source", "batch", "made_at"),
        (
            (card, key, owner_id, person, one.member_id or None, source, batch, moment)
            for key, (one, person, card) in zip(keys, fresh, strict=True)
        ),
    )
    facts = [(card, fact) for one, (_person, card) in zip(chunk, ids, strict=True) for fact in one.facts]
    _copy_facts(facts, owner_id=owner_id, source=source, batch=batch, moment=moment)
    return ids


PERSON_COLUMNS = (
    "id", "key", "owner_id", "state", "made_at", "name", "also_called", "sort_name", "name_terms", "headline",
    "company", "place", "chosen", "last_contact_at",
)  # fmt: skip


def _copy_persons(new: list[tuple[Brought, int]], *, owner_id: int, at: datetime) -> None:
    moment, active = at.isoformat(), int(Person.State.ACTIVE)

    def rows() -> Iterator[tuple[bulk.Cell, ...]]:
        for (one, pk), key in zip(new, bulk.fresh_keys(len(new)), strict=True):
            told = (
                shown.Known(fact.kind, fact.value, at, by_hand=False, id=number)
                for number, fact in enumerate(one.facts)
                if fact.kind in shown.KINDS
            )
            known = shown.derive(owner_id, told)
            yield (
                pk, key, owner_id, active, moment, known.name, known.also_called, known.sort_name,
                bulk.array(known.name_terms), known.headline, known.company, known.place, False,
                one.last_contact_at.isoformat() if one.last_contact_at else None,
            )  # fmt: skip

    bulk.copy_in(Person, PERSON_COLUMNS, rows())


def _copy_facts(facts: list[tuple[int, BroughtFact]], *, owner_id: int, source: str, batch: int, moment: str) -> None:
    ids = bulk.next_ids(Fact, len(facts))
    current = int(Fact.State.CURRENT)
    bulk.copy_in(
        Fact,
        ("id", "key", "owner_id", "card_id", "kind", "value", "norm", "label", "source", "origin", "learned_at",
         "by_hand", "batch", "state"),
        (
            (pk, key, owner_id, card, fact.kind, bulk.plain_json(fact.value), fact.norm, fact.label,
             source, "", moment, False, batch, current)
            for pk, key, (card, fact) in zip(ids, bulk.fresh_keys(len(facts)), facts, strict=True)
        ),
    )  # fmt: skip
    replaced = [(fact.replaces, pk) for pk, (_card, fact) in zip(ids, facts, strict=True) if fact.replaces]
    if replaced:
        with connection.cursor() as cursor:
            cursor.execute(REPLACE, [*map(list, zip(*replaced, strict=True)), owner_id])


REPLACE = """
UPDATE people_fact SET state = 1, replaced_by_id = pair.new
FROM unnest(%s::bigint[], %s::bigint[]) AS pair (old, new)
WHERE people_fact.id = pair.old AND people_fact.owner_id = %s AND people_fact.state = 0
"""
