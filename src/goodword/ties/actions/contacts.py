"""Recording that two people were in contact. Every room that sees a contact calls ``record_evidence``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db import connection, transaction

from goodword.core import bulk
from goodword.people import shown
from goodword.people.models import Card
from goodword.ties import decay
from goodword.ties.kinds import KINDS
from goodword.ties.models import Direction, Evidence


class Contact(NamedTuple):
    """One contact on its way in."""

    card_id: int
    direction: Direction
    kind: str
    at: datetime
    weight: float = 1.0


WEIGHTS = (1e-6, 1e6)


def weighs(weight: float) -> bool:
    """Whether a contact can weigh this much: what is summed up stays far from the ends of what the database adds."""
    return weight == 0 or WEIGHTS[0] <= weight <= WEIGHTS[1]


def record_evidence(
    *, owner_id: int, contacts: Sequence[Contact], source: str, batch: int | None = None, refresh: bool = True
) -> int:
    """Write contacts on ``owner_id``'s own cards and bring their ties up to date, in one transaction.

    Args:
        source: who tells it: "hand", "linkedin" ...
        batch: the import it came with, so that it can be undone.
        refresh: also bring what lists show of the persons up to date; a bulk writer does that itself.

    Returns:
        How many rows were written.

    Raises:
        ValueError: a kind was not declared, or a weight is neither nothing nor within ``WEIGHTS``.
    """
    unknown = {contact.kind for contact in contacts} - KINDS.keys()
    if unknown:
        raise ValueError(f"Evidence kinds not declared: {sorted(unknown)}")
    if not all(weighs(contact.weight) for contact in contacts):
        raise ValueError("A contact weighs nothing, or between a millionth and a million.")
    with transaction.atomic():
        bulk.copy_in(
            Evidence,
            ("owner_id", "card_id", "direction", "kind", "at", "weight", "source", "batch"),
            (
                (owner_id, contact.card_id, int(contact.direction), contact.kind, contact.at.isoformat(),
                 contact.weight, source, batch)
                for contact in contacts
            ),
        )  # fmt: skip
        cards = {contact.card_id for contact in contacts}
        recount(cards)
        if refresh:
            persons = Card.objects.filter(owner_id=owner_id, pk__in=cards).values_list("person_id", flat=True)
            shown.refresh(owner_id, persons, told=False)
    return len(contacts)


# Whoever counts a card holds it until the end: the second of two writers counts what the first has written, too.
LOCK = "SELECT id FROM people_card WHERE id = ANY(%(cards)s) ORDER BY id FOR NO KEY UPDATE"
FORGET_STRANDS = "DELETE FROM ties_strand WHERE card_id = ANY(%(cards)s)"
# Each card by its owner's rows alone. The levels are what ties.decay.level gives.
COUNT_STRANDS = """
INSERT INTO ties_strand (owner_id, card_id, direction, kind, contacts, month, year, first_at, last_at)
SELECT owner_id, card_id, direction, kind, count(*),
       max(latest) / %(month)s + ln(sum(weight * power(2::float8, greatest((t - latest) / %(month)s, %(least)s)))
                                    FILTER (WHERE weight > 0)) / ln(2::float8),
       max(latest) / %(year)s + ln(sum(weight * power(2::float8, greatest((t - latest) / %(year)s, %(least)s)))
                                   FILTER (WHERE weight > 0)) / ln(2::float8),
       min(at), max(at)
FROM (
    SELECT told.owner_id, told.card_id, told.direction, told.kind, told.at, told.weight,
           extract(epoch FROM told.at)::float8 AS t,
           max(extract(epoch FROM told.at)::float8) FILTER (WHERE told.weight > 0)
               OVER (PARTITION BY told.owner_id, told.card_id, told.direction, told.kind) AS latest
    FROM ties_evidence told JOIN people_card card ON card.id = told.card_id AND card.owner_id = told.owner_id
    WHERE told.card_id = ANY(%(cards)s)
) contact
GROUP BY owner_id, card_id, direction, kind
"""
RECOUNT = """
INSERT INTO ties_tie (owner_id, card_id, contacts_in, contacts_out, contacts_both, first_at, last_at)
SELECT owner_id, card_id, coalesce(sum(contacts) FILTER (WHERE direction = 0), 0),
       coalesce(sum(contacts) FILTER (WHERE direction = 1), 0),
       coalesce(sum(contacts) FILTER (WHERE direction = 2), 0), min(first_at), max(last_at)
FROM ties_strand WHERE card_id = ANY(%(cards)s) GROUP BY owner_id, card_id
ON CONFLICT (card_id) DO UPDATE SET contacts_in = excluded.contacts_in, contacts_out = excluded.contacts_out,
    contacts_both = excluded.contacts_both, first_at = excluded.first_at, last_at = excluded.last_at
"""
FORGET_TIES = """
DELETE FROM ties_tie AS tie WHERE card_id = ANY(%(cards)s)
AND NOT EXISTS (SELECT FROM ties_strand AS strand WHERE strand.card_id = tie.card_id)
"""


def recount(card_ids: Iterable[int]) -> None:
    """Derive the ties of these cards again from their evidence, each for its owner; a card without any has no tie.

    Five statements, however many cards.
    """
    cards = list(set(card_ids))
    if not cards:
        return
    told: dict[str, Any] = {
        "cards": cards,
        "month": float(decay.MONTH),
        "year": float(decay.YEAR),
        "least": decay.LEAST,
    }
    with transaction.atomic(), connection.cursor() as sql:
        for statement in (LOCK, FORGET_STRANDS, COUNT_STRANDS, RECOUNT, FORGET_TIES):
            sql.execute(statement, told)


def forget(*, owner_id: int, batch: int) -> list[int]:
    """Take back the contacts that came with an import; returns the cards they were with, whose persons the caller
    brings up to date."""
    with transaction.atomic():
        rows = Evidence.objects.filter(owner_id=owner_id, batch=batch)
        cards = list(rows.order_by().values_list("card", flat=True).distinct())
        with connection.cursor() as sql:
            sql.execute("DELETE FROM ties_evidence WHERE owner_id = %s AND batch = %s", [owner_id, batch])
        recount(cards)
    return cards


def take_back(*, owner_id: int, kind: str, source: str, at: datetime) -> int:
    """Take back a contact that a room recorded, and no longer holds; how many rows went."""
    with transaction.atomic():
        rows = Evidence.objects.filter(owner_id=owner_id, kind=kind, source=source, at=at)
        found = list(rows.values_list("pk", "card"))
        if not found:
            return 0
        Evidence.objects.filter(pk__in=[pk for pk, _card in found]).delete()
        cards = {card for _pk, card in found}
        recount(cards)
        shown.refresh(owner_id, Card.objects.filter(pk__in=cards).values_list("person_id", flat=True), told=False)
    return len(found)


def hand_over(*, owner_id: int, batch: int, to: int, cards: Iterable[int]) -> None:
    """Let the contacts that ``batch`` told of these cards belong to the batch ``to``, which told them again."""
    Evidence.objects.filter(owner_id=owner_id, batch=batch, card__in=list(cards)).update(batch=to)
