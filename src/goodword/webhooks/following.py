"""Hearing from the log what happened, and writing a message for each webhook that is to be told."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from django.db import transaction

from goodword.core import feed
from goodword.core.models import Event
from goodword.ties.timeline import hearing
from goodword.webhooks import sending
from goodword.webhooks.models import Delivery, Watch, Webhook

BEGINNING: Final = 2**62
"""Nothing was written by so late a transaction: who begins to read hears what happens from now on."""


def follow() -> int:
    """Write the messages about all that happened since the last look; how many. Read twice, each is written once."""
    with transaction.atomic():
        watch, made = Watch.objects.select_for_update().get_or_create(pk=1)
        seen = feed.since(BEGINNING if made else watch.cursor, kinds=tuple(hearing.kinds()))
        watch.cursor = seen.cursor
        watch.save(update_fields=["cursor"])
        return _write(seen.events)


def _write(events: list[Event]) -> int:
    parties = {party for event in events for party in event.parties}
    working = Webhook.objects.filter(owner__in=parties, owner__is_active=True, paused_at=None)
    by_owner: dict[int, list[Webhook]] = defaultdict(list)
    for row in working.select_related("owner"):
        by_owner[row.owner_id].append(row)
    wanted: list[Delivery] = []
    for rows in by_owner.values():
        heard = hearing.heard(rows[0].owner, [event for event in events if rows[0].owner_id in event.parties])
        wanted += [
            Delivery(webhook=row, event=each.event.pk, kind=each.event.kind)
            for row in rows
            for each in heard
            if each.event.kind in row.kinds and each.event.at >= row.made_at
        ]
    known = set(
        Delivery.objects.filter(
            webhook__in={one.webhook_id for one in wanted}, event__in={one.event for one in wanted}
        ).values_list("webhook_id", "event")
    )
    new = [one for one in wanted if (one.webhook_id, one.event) not in known]
    for made in Delivery.objects.bulk_create(new, batch_size=2_000):
        sending.send.defer(delivery_id=made.pk)
    return len(new)
