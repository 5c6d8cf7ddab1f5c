"""What an export says of tables: where the member sat, as far as it was shown to them, and their own wishes."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.gatherings.models import Sitting, Wish


def own_tables(member: Member) -> Iterator[dict[str, Any]]:
    """The member's table in each round; 1 the first, 0 for none."""
    rows = Sitting.objects.filter(Q(host=member) | Q(guest__member=member, plan__guests_at__isnull=False))
    for row in rows.select_related("plan__gathering").order_by("plan__gathering__begins_at", "pk").iterator():
        yield {
            "gathering": row.plan.gathering.key, "title": row.plan.gathering.title, "minutes": row.plan.minutes,
            "tables": [table + 1 for table in row.tables], "looks_after": row.table_host,
        }  # fmt: skip


def own_wishes(member: Member) -> Iterator[dict[str, Any]]:
    """What the member wished for tables."""
    rows = Wish.objects.filter(by=member).select_related("gathering", "guest__member", "other__member")
    for row in rows.order_by("at", "pk").iterator():
        yield {
            "gathering": row.gathering.key, "kind": row.kind, "guest": str(row.guest),
            "other": str(row.other) if row.other is not None else None,
            "table": row.table + 1 if row.table is not None else None, "at": row.at,
        }  # fmt: skip
