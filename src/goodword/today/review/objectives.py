"""Toward what the member is after: how often each objective's own measure counted within a period."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db import connection
from django.db.models import Q

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.objectives import measures, states
from goodword.objectives.models import Objective
from goodword.objectives.queries import progress
from goodword.today.review.periods import Period

MOST: Final = 9
"""So many objectives are told of a period: what is active now, and what was lately closed."""


@dataclass(frozen=True, slots=True)
class Toward:
    """One objective in a period.

    Attributes:
        line: what the member is after, in their words.
        label: what is counted: "People you meet".
        count: how often it counted in the period.
        stands: how it stands today, in words; empty once it is over.
    """

    key: UUID
    line: str
    label: str
    count: int
    stands: str


def toward(member: Member, period: Period, begins: datetime, until: datetime) -> list[Toward]:
    """Those that went on in the period. Three statements."""
    rows = list(
        Objective.objects.filter(
            Q(closed_at=None) | Q(closed_at__gte=begins), owner=member, began_on__lt=period.ends, until__gte=period.begins
        ).order_by("place", "-closed_at", "pk")[:MOST]
    )  # fmt: skip
    if not rows:
        return []
    counts = _counts(member, rows, begins, until)
    stands = {one.objective.pk: one.line for one in progress.of(member, [r for r in rows if r.state == states.ACTIVE])}
    found = []
    for row in rows:
        measure = measures.find(row.measure)
        if measure is not None:
            told = counts.get(row.pk, 0)
            found.append(Toward(row.key, row.line, str(measure.label), told, stands.get(row.pk, "")))
    return found


def _counts(member: Member, rows: Sequence[Objective], begins: datetime, until: datetime) -> dict[int, int]:
    parts, params = list[str](), list[Any]()
    for row in rows:
        tally = progress.counting(member, row, clock.now())
        if tally is None:
            continue
        sql, values = tally.in_order()
        parts.append(
            f"SELECT %s::bigint, count(*) FROM (SELECT min(counted.at) AS at FROM ({sql}) counted GROUP BY counted.key) once "  # noqa: S608  # statements of rooms; values are sent apart
            "WHERE once.at >= %s AND once.at < %s"
        )
        params += [row.pk, *values, begins, until]
    if not parts:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(parts), params)
        return dict(cursor.fetchall())
