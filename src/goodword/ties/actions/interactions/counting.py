"""From what is written down to what counts: an interaction is evidence of a tie with everybody who was there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import connection, transaction

from goodword.core import clock
from goodword.people import shown
from goodword.people.models import Card
from goodword.ties import kinds
from goodword.ties.actions.contacts import recount
from goodword.ties.models import Interaction

AT_ONCE = 5_000
CROWD = 20  # with more than so many others one meets nobody in particular

FORGET = "DELETE FROM ties_evidence WHERE interaction_id = ANY(%(ids)s) RETURNING card_id"
# The more were there, the less it says of each: an n-th for each of n (Newman, "Scientific collaboration networks
# II", 2001), strangers included. A crowd, what lies ahead, and what is no contact say nothing.
COUNT = """
INSERT INTO ties_evidence (owner_id, card_id, interaction_id, direction, kind, at, weight, source)
SELECT told.owner_id, party.card_id, told.id, told.direction, told.kind, told.at,
       1.0 / greatest(count(*) OVER (PARTITION BY told.id), told.others), told.source
FROM ties_interaction told JOIN ties_interactionparty party ON party.interaction_id = told.id
WHERE told.id = ANY(%(ids)s) AND told.state = 0 AND told.kind = ANY(%(kinds)s) AND told.at <= %(now)s
  AND told.others <= %(crowd)s
RETURNING card_id
"""
AWAIT = """
UPDATE ties_interaction SET awaited = NOT awaited
WHERE id = ANY(%(ids)s) AND awaited <> (state = 0 AND kind = ANY(%(kinds)s) AND at > %(now)s)
"""


def count(interaction_ids: Iterable[int]) -> set[int]:
    """Write the evidence of these interactions anew; returns the cards whose ties are to be recounted.

    Three statements, however many interactions. The caller holds the transaction.
    """
    told: dict[str, Any] = {"ids": list(interaction_ids), "kinds": kinds.contacts(), "now": clock.now(), "crowd": CROWD}
    cards: set[int] = set()
    with connection.cursor() as sql:
        for statement in (FORGET, COUNT):
            sql.execute(statement, told)
            cards.update(card for (card,) in sql.fetchall())
        sql.execute(AWAIT, told)
    return cards


def bring_up_to_date(owner_id: int, cards: Iterable[int]) -> None:
    """Recount the ties of these cards, and what lists show of their persons. The caller holds the transaction."""
    cards = set(cards)
    recount(cards)
    persons = Card.objects.filter(owner_id=owner_id, pk__in=cards).values_list("person_id", flat=True)
    shown.refresh(owner_id, persons, told=False)


def count_what_has_been() -> int:
    """Let everything that lay ahead and has been by now count as contact; how many that was. Doing it twice is once."""
    done = 0
    while True:
        with transaction.atomic():
            due = Interaction.objects.filter(awaited=True, at__lte=clock.now()).select_for_update(skip_locked=True)
            by_owner: dict[int, list[int]] = {}
            for pk, owner in due.order_by("at", "pk").values_list("pk", "owner_id")[:AT_ONCE]:
                by_owner.setdefault(owner, []).append(pk)
            for owner, ids in by_owner.items():
                bring_up_to_date(owner, count(ids))
                done += len(ids)
        if not by_owner:
            return done
