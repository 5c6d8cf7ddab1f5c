"""What a source says was never held: a meeting that it canceled, or knows no more."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import batched

from django.db import connection, transaction

from goodword.ties.actions.interactions.bringing import DELETE, DELETE_EVIDENCE, DELETE_PARTIES
from goodword.ties.actions.interactions.counting import bring_up_to_date
from goodword.ties.models import Interaction, InteractionParty

AT_ONCE = 2_000


def take_away(*, owner_id: int, source: str, uids: Iterable[str]) -> int:
    """Remove what ``source`` told under these uids, in one transaction; how many that were.

    What the owner changed by hand, binned or deleted stays as they left it. The caller writes the event.
    """
    gone = 0
    cards: set[int] = set()
    with transaction.atomic():
        for chunk in batched(uids, AT_ONCE):
            rows = Interaction.objects.select_for_update().filter(
                owner_id=owner_id, source=source, uid__in=chunk, by_hand=False, state=Interaction.State.ACTIVE
            )
            ids = list(rows.order_by("pk").values_list("pk", flat=True))
            cards.update(InteractionParty.objects.filter(interaction__in=ids).values_list("card", flat=True))
            with connection.cursor() as sql:
                for statement in (DELETE_EVIDENCE, DELETE_PARTIES, DELETE):
                    sql.execute(statement, {"ids": ids})
            gone += len(ids)
        bring_up_to_date(owner_id, cards)
    return gone
