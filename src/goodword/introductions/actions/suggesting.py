"""Keeping what was found worth making, so that not everybody who asks has the graph look for it again."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from goodword.accounts.models import Member
from goodword.introductions.models import Suggested
from goodword.introductions.queries import suggesting

BEST: Final = 6
KEPT: Final = timedelta(days=7)
"""How long what is suggested no more can still be done something about."""


def keep(*, actor: Member, moment: datetime) -> list[Suggested]:
    """Find what the actor could make now, and keep it; what is found again stays what it was. The best first."""
    found = [
        Suggested(
            owner=actor, first_id=min(row.one.id, row.other.id), second_id=max(row.one.id, row.other.id), place=place,
            ground=row.ground, at=moment,
        )
        for place, row in enumerate(suggesting.suggestions(actor, best=BEST))
    ]  # fmt: skip
    Suggested.objects.bulk_create(
        found,
        update_conflicts=True,
        unique_fields=["owner", "first", "second"],
        update_fields=["place", "ground", "at"],
    )
    Suggested.objects.filter(owner=actor, at__lt=moment - KEPT).delete()
    return list(Suggested.objects.filter(owner=actor, at=moment).order_by("place"))
