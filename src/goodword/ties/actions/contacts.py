"""Recording that two people were in contact. Every room that sees a contact calls ``record_evidence``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

from goodword.core import bulk
from goodword.people import shown
from goodword.people.models import Card
from goodword.ties.kinds import KINDS
from goodword.ties.models import Direction, Evidence, Tie


class Contact(NamedTuple):
    """One contact on its way in."""

    card_id: int
    direction: Direction
    kind: str
    at: datetime
    weight: float = 1.0


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
        ValueError: a kind was not declared.
    """
    unknown = {contact.kind for contact in contacts} - KINDS.keys()
    if unknown:
        raise ValueError(f"Evidence kinds not declared: {sorted(unknown)}")
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
            shown.refresh(owner_id, persons)
    return len(contacts)


RECOUNT = """
INSERT INTO ties_tie (owner_id, card_id, contacts_in, contacts_out, contacts_both, first_at, last_at)
SELECT owner_id, card_id, count(*) FILTER (WHERE direction = 0), count(*) FILTER (WHERE direction = 1),
       count(*) FILTER (WHERE direction = 2), min(at), max(at)
FROM ties_evidence WHERE card_id = ANY(%(cards)s) GROUP BY owner_id, card_id
ON CONFLICT (card_id) DO UPDATE SET contacts_in = excluded.contacts_in, contacts_out = excluded.contacts_out,
    contacts_both = excluded.contacts_both, first_at = excluded.first_at, last_at = excluded.last_at
"""


def recount(card_ids: Iterable[int]) -> None:
    """Derive the ties of these cards again from their evidence, each for its owner; a card without any has no tie."""
    cards = list(set(card_ids))
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(RECOUNT, {"cards": cards})
        Tie.objects.filter(card_id__in=cards).exclude(card__evidence__isnull=False).delete()


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


def hand_over(*, owner_id: int, batch: int, to: int, cards: Iterable[int]) -> None:
    """Let the contacts that ``batch`` told of these cards belong to the batch ``to``, which told them again."""
    Evidence.objects.filter(owner_id=owner_id, batch=batch, card__in=list(cards)).update(batch=to)
