"""Many people at once, from an import. Everything that comes carries its batch (see ``taking_back``)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime
from itertools import batched
from typing import NamedTuple

from django.db import connection

from goodword.core import bulk
from goodword.people import shown
from goodword.people.jobs import write_found
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
    for ids in bring_chunks(owner_id=owner_id, source=source, batch=batch, at=at, chunks=batched(people, AT_ONCE)):
        yield from ids


def bring_chunks(
    *, owner_id: int, source: str, batch: int, at: datetime, chunks: Iterable[Sequence[Brought]]
) -> Iterator[list[tuple[int, int]]]:
    """The same for chunks of some thousands, a list of ids for each. What is found of them is written by a job of the same transaction:
    people are found by name at once, and by all else a moment later.

    The rows of a chunk are made by a thread while the database takes in those of the chunk before, so each chunk is asked
    for before the one ahead of it is written.
    """
    told = _Told(owner_id, source, batch, at)
    with ThreadPoolExecutor(1) as beside:
        before: tuple[_Numbered, Future[_Lines]] | None = None
        for chunk in chunks:
            numbered = _numbered(chunk)
            lines = beside.submit(_lines, numbered, told)
            if before is not None:
                yield _write(*before, told)
            before = numbered, lines
        if before is not None:
            write_found.defer(owner_id=owner_id, batch=batch)
            yield _write(*before, told)


class _Told(NamedTuple):
    """What all rows have in common."""

    owner_id: int
    source: str
    batch: int
    at: datetime


class _Numbered(NamedTuple):
    """People with the ids of their persons and cards; ``facts`` are those of facts, where one takes another's place."""

    chunk: Sequence[Brought]
    ids: list[tuple[int, int]]
    facts: list[int]


class _Lines(NamedTuple):
    """The rows, ready for the database."""

    persons: str
    cards: str
    facts: str


def _numbered(chunk: Sequence[Brought]) -> _Numbered:
    new_persons = iter(bulk.next_ids(Person, sum(1 for one in chunk if not one.person_id)))
    new_cards = iter(bulk.next_ids(Card, sum(1 for one in chunk if not one.card_id)))
    ids = [(one.person_id or next(new_persons), one.card_id or next(new_cards)) for one in chunk]
    replacing = any(fact.replaces for one in chunk if one.card_id for fact in one.facts)
    facts = bulk.next_ids(Fact, sum(len(one.facts) for one in chunk)) if replacing else []
    return _Numbered(chunk, ids, facts)


def _write(numbered: _Numbered, lines: Future[_Lines], told: _Told) -> list[tuple[int, int]]:
    ready = lines.result()
    bulk.copy_text(Person, PERSON_COLUMNS, ready.persons)
    bulk.copy_text(Card, CARD_COLUMNS, ready.cards)
    bulk.copy_text(Fact, ("id", *FACT_COLUMNS) if numbered.facts else FACT_COLUMNS, ready.facts)
    if numbered.facts:
        facts = (fact for one in numbered.chunk for fact in one.facts)
        replaced = [(fact.replaces, pk) for pk, fact in zip(numbered.facts, facts, strict=True) if fact.replaces]
        with connection.cursor() as cursor:
            cursor.execute(REPLACE, [*map(list, zip(*replaced, strict=True)), told.owner_id])
    return numbered.ids


PERSON_COLUMNS = (
    "id", "key", "owner_id", "state", "made_at", "name", "also_called", "sort_name", "name_terms", "headline",
    "company", "place", "chosen", "last_contact_at",
)  # fmt: skip
CARD_COLUMNS = ("id", "key", "owner_id", "person_id", "member_id", "source", "batch", "made_at")
FACT_COLUMNS = (
    "key", "card_id", "kind", "value", "norm", "label", "owner_id", "source", "origin", "learned_at", "by_hand", "batch",
    "state",
)  # fmt: skip


def _lines(numbered: _Numbered, told: _Told) -> _Lines:
    """Asks nothing of the database, which is busy meanwhile."""
    people = list(zip(numbered.chunk, numbered.ids, strict=True))
    persons = [(one, person) for one, (person, _card) in people if not one.person_id]
    cards = [(one, person, card) for one, (person, card) in people if not one.card_id]
    facts = [(card, fact) for one, (_person, card) in people for fact in one.facts]
    return _Lines(
        "".join(_person_lines(persons, told)),
        "".join(_card_lines(cards, told)),
        "".join(_fact_lines(facts, numbered.facts, told)),
    )


def _person_lines(new: list[tuple[Brought, int]], told: _Told) -> Iterator[str]:
    moment, active = told.at.isoformat(), int(Person.State.ACTIVE)
    for (one, pk), key in zip(new, bulk.fresh_keys(len(new)), strict=True):
        facts = (
            shown.Known(fact.kind, fact.value, told.at, by_hand=False, id=number)
            for number, fact in enumerate(one.facts)
            if fact.kind in shown.KINDS
        )
        known = shown.derive(told.owner_id, facts)
        yield bulk.line((
            pk, key, told.owner_id, active, moment, known.name, known.also_called, known.sort_name,
            bulk.array(known.name_terms), known.headline, known.company, known.place, False,
            one.last_contact_at.isoformat() if one.last_contact_at else None,
        )) + "\n"  # fmt: skip


def _card_lines(new: list[tuple[Brought, int, int]], told: _Told) -> Iterator[str]:
    rest = bulk.line((told.source, told.batch, told.at.isoformat()))
    for (one, person, card), key in zip(new, bulk.fresh_keys(len(new)), strict=True):
        yield f"{card}\t{key}\t{told.owner_id}\t{person}\t{one.member_id or '\\N'}\t{rest}\n"


def _fact_lines(facts: list[tuple[int, BroughtFact]], ids: list[int], told: _Told) -> Iterator[str]:
    current = int(Fact.State.CURRENT)
    rest = bulk.line((told.owner_id, told.source, "", told.at.isoformat(), False, told.batch, current))
    cell, encoded = bulk.cell, bulk.plain_json
    first = [f"{pk}\t" for pk in ids] or [""] * len(facts)
    for number, key, (card, fact) in zip(first, bulk.fresh_keys(len(facts)), facts, strict=True):
        value = cell(encoded(fact.value))
        yield f"{number}{key}\t{card}\t{fact.kind}\t{value}\t{cell(fact.norm)}\t{cell(fact.label)}\t{rest}\n"


REPLACE = """
UPDATE people_fact SET state = 1, replaced_by_id = pair.new
FROM unnest(%s::bigint[], %s::bigint[]) AS pair (old, new)
WHERE people_fact.id = pair.old AND people_fact.owner_id = %s AND people_fact.state = 0
"""
