"""Following the event log without missing any row.

Sequence numbers commit out of order, so a reader that remembers the last id can miss one. A reader here
remembers the oldest transaction that was still running at its last look, and reads from there again: it may
see an event twice, and never misses one. Apply idempotently.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.db import connection, transaction

from goodword.core.models import Event


@dataclass(frozen=True, slots=True)
class Look:
    """Events since the last look, and the cursor for the next."""

    events: list[Event]
    cursor: int


def since(cursor: int, *, kinds: tuple[str, ...] = ()) -> Look:
    """Every event written by transaction ``cursor`` or later, oldest first."""
    with transaction.atomic(), connection.cursor() as sql:
        # The snapshot's xmin is taken before the read: whatever commits in between is read again next time.
        sql.execute("SELECT pg_snapshot_xmin(pg_current_snapshot())::text::bigint")
        (oldest,) = sql.fetchone()
        rows = Event.objects.filter(xid__gte=cursor).order_by("xid", "id")
        if kinds:
            rows = rows.filter(kind__in=kinds)
        return Look(list(rows), oldest)
