"""Hearing from the log whose rhythms may have changed: whatever happened to a member, theirs are counted anew."""

from __future__ import annotations

from itertools import batched
from typing import Final

from django.db import transaction

from goodword.core import feed
from goodword.people.models import Person
from goodword.rhythm import counting, waking
from goodword.rhythm.models import Beat, Watch

AT_ONCE: Final = 50
"""Owners in one transaction."""
UNMOVED: Final = ("today.", "rhythm.")
"""What rooms write that changes no contact."""
BEGINNING: Final = 2**62


def follow() -> int:
    """Count anew whom something happened to since the last look; how many members that were. Read twice, it is the same."""
    with transaction.atomic():
        watch, made = Watch.objects.select_for_update().get_or_create(pk=1)
        seen = feed.since(BEGINNING if made else watch.cursor)
        whom = {who for event in seen.events if not event.kind.startswith(UNMOVED) for who in event.parties}
        watch.cursor = seen.cursor
        watch.save(update_fields=["cursor"])
    if made:
        return everybody()
    return _count(sorted(whom))


def everybody() -> int:
    """Count all rhythms anew; how many members have some."""
    chose = Person.objects.filter(chosen=True).order_by("owner").values_list("owner", flat=True).distinct()
    had = Beat.objects.order_by("owner").values_list("owner", flat=True).distinct()
    return _count(sorted({*chose, *had}))


def _count(owners: list[int]) -> int:
    for some in batched(owners, AT_ONCE):
        counting.count(some)
        waking.pick(some)
    return len(owners)
