"""What a source says was never held: a meeting that it canceled, or knows no more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched

from django.db import connection, transaction

from goodword.core import clock
from goodword.ties.actions.contacts import recount
from goodword.ties.actions.interactions.bringing import DELETE, DELETE_EVIDENCE, DELETE_PARTIES, ITS_OWN, remember
from goodword.ties.actions.interactions.counting import bring_up_to_date
from goodword.ties.models import Interaction, InteractionParty

AT_ONCE = 2_000


def take_away(
    *, owner_id: int, source: str, uids: Iterable[str], batch: int | None = None, refresh: bool = True
) -> tuple[int, set[int]]:
    """Remove what ``source`` told under these uids, in one transaction; how many that were, and the cards they were
    with.

    What the owner changed by hand, binned or deleted stays as they left it. The caller writes the event.

    Args:
        batch: the import that says so: what it takes away comes back when it is undone (``bringing.forget``). Without
            one it goes for good.
        refresh: also bring what lists show of the persons up to date; a bulk writer does that itself.
    """
    gone = 0
    cards: set[int] = set()
    with transaction.atomic():
        for chunk in batched(uids, AT_ONCE):
            told = Interaction.objects.select_for_update().filter(
                owner_id=owner_id, source=source, uid__in=chunk, by_hand=False, state__in=ITS_OWN
            )
            rows = list(told.order_by("pk"))
            there = _cards(rows)
            cards.update(card for some in there.values() for card in some)
            going = [row for row in rows if row.state == Interaction.State.ACTIVE]
            gone += len(going)
            kept = [row for row in rows if batch is not None and (row.batch != batch or row.earlier)]
            staying = {row.pk for row in kept}
            for row in kept:
                remember(row, there.get(row.pk, []), batch)
                row.state, row.awaited = Interaction.State.CANCELED, False
                row.batch, row.changed_at = batch, clock.now()
            with connection.cursor() as sql:
                for statement in (DELETE_EVIDENCE, DELETE_PARTIES):
                    sql.execute(statement, {"ids": [row.pk for row in going]})
                sql.execute(DELETE, {"ids": [row.pk for row in going if row.pk not in staying]})
            Interaction.objects.bulk_update(
                kept, ["state", "awaited", "batch", "changed_at", "earlier"], batch_size=500
            )
        if refresh:
            bring_up_to_date(owner_id, cards)
        else:
            recount(cards)
    return gone, cards


def _cards(rows: Iterable[Interaction]) -> dict[int, list[int]]:
    """interaction → the cards of whoever was there."""
    found: dict[int, list[int]] = {}
    parties = InteractionParty.objects.filter(interaction__in=[row.pk for row in rows]).order_by("pk")
    for interaction, card in parties.values_list("interaction", "card"):
        found.setdefault(interaction, []).append(card)
    return found
