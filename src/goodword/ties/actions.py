"""Recording that two people were in contact. Every room that sees a contact calls ``record_evidence``."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import NamedTuple

from django.db import connection, transaction

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
        Evidence.objects.bulk_create(
            [
                Evidence(
                    owner_id=owner_id, card_id=contact.card_id, direction=contact.direction, kind=contact.kind,
                    at=contact.at, weight=contact.weight, source=source, batch=batch,
                )
                for contact in contacts
            ],
            batch_size=2000,
        )  # fmt: skip
        cards = {contact.card_id for contact in contacts}
        recount(owner_id, cards)
        if refresh:
            persons = Card.objects.filter(owner_id=owner_id, pk__in=cards).values_list("person_id", flat=True)
            shown.refresh(owner_id, persons)
    return len(contacts)


RECOUNT = """
INSERT INTO ties_tie (owner_id, card_id, contacts_in, contacts_out, contacts_both, first_at, last_at)
SELECT %(owner)s, card_id, count(*) FILTER (WHERE direction = 0), count(*) FILTER (WHERE direction = 1),
       count(*) FILTER (WHERE direction = 2), min(at), max(at)
FROM ties_evidence WHERE card_id = ANY(%(cards)s) GROUP BY card_id
ON CONFLICT (card_id) DO UPDATE SET contacts_in = excluded.contacts_in, contacts_out = excluded.contacts_out,
    contacts_both = excluded.contacts_both, first_at = excluded.first_at, last_at = excluded.last_at
"""


def recount(owner_id: int, card_ids: Iterable[int]) -> None:
    """Derive the ties of these cards again from their evidence; a card without any has no tie."""
    cards = list(set(card_ids))
    with transaction.atomic(), connection.cursor() as sql:
        sql.execute(RECOUNT, {"owner": owner_id, "cards": cards})
        Tie.objects.filter(card_id__in=cards).exclude(card__evidence__isnull=False).delete()
