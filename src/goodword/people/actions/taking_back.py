"""Taking back what an import brought, at any later time, without touching what was done since.

What the batch wrote goes; facts that it had replaced come back. A card that has gained anything else (a fact by hand,
a circle, a contact, whatever a room hung on it) stays, and keeps its name. A person goes with their last card.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db import connection, models
from django.db.models import CASCADE, SET_NULL

from goodword.core import compiled  # noqa: F401  # the lookup ``any`` is registered there
from goodword.people import found as documents
from goodword.people import shown
from goodword.people.models import Card, Fact, Person

AT_ONCE = 5_000
CARDS = 1_000  # whose facts go together; after each of them it is told how far we are

type Tell = Callable[[int, int], None]
"""Called with what is done and what there is to do; it may raise, and then nothing was taken back."""

# A replaced fact comes back where its successor goes; where that one was corrected since, it stays behind the
# correction.
RESTORE = """
UPDATE people_fact AS old
SET state = CASE WHEN later.id IS NULL THEN 0 ELSE 1 END, replaced_by_id = later.id
FROM people_fact AS new LEFT JOIN people_fact AS later ON later.id = new.replaced_by_id AND new.state = 1
WHERE old.replaced_by_id = new.id AND new.owner_id = %(owner)s AND new.batch = %(batch)s
  AND old.state = 1 AND old.batch IS DISTINCT FROM new.batch
"""
KEEP_NAMES = """
UPDATE people_fact SET batch = NULL
WHERE owner_id = %(owner)s AND batch = %(batch)s AND kind = 'name' AND state = 0 AND card_id = ANY(%(cards)s)
  AND NOT EXISTS (SELECT FROM people_fact AS other WHERE other.card_id = people_fact.card_id AND other.kind = 'name'
                  AND other.state = 0 AND other.id <> people_fact.id)
"""
# By the index of the cards, not by that of the batch, which would be read whole for each chunk: a comparison that no index
# knows keeps the planner from it, whatever it believes of a table that was just filled.
FACTS = """
SELECT id FROM people_fact
WHERE card_id = ANY(%(cards)s) AND batch IS NOT DISTINCT FROM %(batch)s AND owner_id IS NOT DISTINCT FROM %(owner)s
"""
PERSONS = "SELECT person_id FROM people_card WHERE id = ANY(%(cards)s) AND owner_id = %(owner)s"
LEFT = "SELECT DISTINCT person_id FROM people_card WHERE person_id = ANY(%(persons)s)"
DELETE_FACTS = "DELETE FROM people_fact WHERE id = ANY(%(ids)s)"
DELETE_CARDS = "DELETE FROM people_card WHERE id = ANY(%(ids)s) AND owner_id IS NOT DISTINCT FROM %(owner)s"
DELETE_PERSONS = "DELETE FROM people_person WHERE id = ANY(%(ids)s) AND owner_id IS NOT DISTINCT FROM %(owner)s"
# What is put off until the end would take as long there, with nobody told and no way back. What points at the rows
# has gone before them, so it holds at once.
CHECK = "SET CONSTRAINTS ALL IMMEDIATE"
PUT_OFF = "SET CONSTRAINTS ALL DEFERRED"


class TakenBack(NamedTuple):
    """How many persons went, and how many cards stayed because something else hangs on them."""

    persons: int
    kept: int


def quiet(_done: int, _total: int) -> None:
    """Nobody asks how far it is."""


def take_back(*, owner_id: int, batch: int, also: Sequence[int] = (), tell: Tell = quiet) -> TakenBack:
    """Remove what ``batch`` brought to ``owner_id``'s people. The caller holds the transaction and writes the event.

    Rooms above take back their own part of the batch before, so that it does not count as something else; ``also``
    names cards that they changed, whose persons are brought up to date with the others.
    """
    ids = {"owner": owner_id, "batch": batch}
    facts = Fact.objects.filter(owner_id=owner_id, batch=batch)
    cards = list(Card.objects.filter(owner_id=owner_id, batch=batch).order_by("pk").values_list("pk", flat=True))
    told = sorted({*cards, *facts.order_by().values_list("card", flat=True).distinct()})
    people = set(_column(PERSONS, {"owner": owner_id, "cards": [*told, *also]}))
    total = len(told) + len(cards) + len(people)
    touched = _touched(cards, batch)
    gone = [card for card in cards if card not in touched]
    with connection.cursor() as cursor:
        cursor.execute(RESTORE, ids)
        cursor.execute(KEEP_NAMES, {**ids, "cards": list(touched)})
    done = 0
    for chunk in _chunks(told, CARDS):
        found = _column(FACTS, {**ids, "cards": list(chunk)})
        _delete_dependants(Fact, found)
        _delete(DELETE_FACTS, {"ids": found})
        done += len(chunk)
        tell(done, total)
    for chunk in _chunks(gone, CARDS):
        _delete(DELETE_CARDS, {"owner": owner_id, "ids": list(chunk)})
        done += len(chunk)
        tell(done, total)
    Card.objects.filter(pk__in=touched).update(batch=None)
    left = set(_column(LEFT, {"persons": list(people)}))
    for chunk in _chunks(sorted(people - left), CARDS):
        _delete_dependants(Person, chunk)
        documents.people_gone(chunk)
        _delete(DELETE_PERSONS, {"owner": owner_id, "ids": list(chunk)})
        done += len(chunk)
        tell(done, total)
    for chunk in _chunks(sorted(left), CARDS):
        shown.refresh(owner_id, chunk)
        done += len(chunk)
        tell(done, total)
    return TakenBack(len(people - left), len(touched))


def _column(statement: str, told: Mapping[str, Any]) -> list[int]:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        return [value for (value,) in cursor.fetchall()]


def _delete(statement: str, told: Mapping[str, Any]) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement, told)
        cursor.execute(CHECK)
        cursor.execute(PUT_OFF)


def hand_over(*, owner_id: int, batch: int, to: int, cards: Sequence[int]) -> None:
    """Let what ``batch`` brought to ``cards`` belong to the batch ``to``, which said it again."""
    for chunk in _chunks(cards):
        Fact.objects.filter(owner_id=owner_id, batch=batch, card__in=chunk).update(batch=to)
        Card.objects.filter(owner_id=owner_id, batch=batch, pk__in=chunk).update(batch=to)


def _touched(cards: Sequence[int], batch: int) -> set[int]:
    """Those cards that anything but this batch has a hold of."""
    found: set[int] = set()
    for chunk in _chunks(cards):
        for relation in _pointing_at(Card):
            field = relation.field.name
            rows = relation.related_model._default_manager.filter(**{f"{field}__any": list(chunk)})
            if relation.related_model is Fact:
                rows = rows.exclude(batch=batch)
            found.update(rows.values_list(field, flat=True))
    return found


def _delete_dependants(model: type[models.Model], ids: Sequence[int]) -> None:
    """What points at rows that are about to go: it goes too, or lets go, as its field says."""
    for relation in _pointing_at(model):
        # One list instead of a parameter for each of thousands (``core.compiled.AnyOf``).
        rows = relation.related_model._default_manager.filter(**{f"{relation.field.name}__any": list(ids)})
        if relation.on_delete is SET_NULL:
            rows.update(**{relation.field.name: None})
        elif relation.on_delete is CASCADE:
            rows.delete()


def _pointing_at(model: type[models.Model]) -> Iterator[models.ForeignObjectRel]:
    """Relations of other tables to this one, those without a name of their own included."""
    for field in model._meta.get_fields(include_hidden=True):
        if isinstance(field, models.ForeignObjectRel) and field.field.concrete:
            yield field


def _chunks(ids: Sequence[int], at_once: int = AT_ONCE) -> Iterable[Sequence[int]]:
    return (ids[start : start + at_once] for start in range(0, len(ids), at_once))
