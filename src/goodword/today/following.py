"""Hearing from the log that something happened to a member: their plan is looked at again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.db import transaction

from goodword.core import clock, feed
from goodword.today import later
from goodword.today.models import Plan, Watch

OWN: Final = "today."
BEGINNING: Final = 2**62
"""No event is of so late a transaction."""


def follow() -> int:
    """Note in the plans of today that something happened to their members; how many it did to. Read twice, it is the same."""
    with transaction.atomic():
        watch, made = Watch.objects.select_for_update().get_or_create(pk=1)
        seen = feed.since(BEGINNING if made else watch.cursor)
        whom = {party for event in seen.events if not event.kind.startswith(OWN) for party in event.parties}
        now = clock.now()
        plans = Plan.objects.filter(member__in=whom, day__gte=now.date() - timedelta(days=1))
        count = plans.update(stirred_at=now)
        for plan_id in plans.filter(seen_at__gt=now - timedelta(hours=12)).values_list("pk", flat=True):
            later.refresh_soon(plan_id)
        watch.cursor = seen.cursor
        watch.save(update_fields=["cursor"])
    return count
