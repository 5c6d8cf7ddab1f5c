"""Who of a member's people an objective is about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.db.models.expressions import RawSQL

from goodword.accounts.models import Member
from goodword.objectives import audience
from goodword.objectives.models import Objective
from goodword.people.models import Person

FEW: Final = 6
MANY: Final = 1000


@dataclass(frozen=True, slots=True)
class In:
    """How many they are, a thousand at most, and a few of them: those chosen first, then by name."""

    count: int
    few: list[Person]


def inside(viewer: Member, objective: Objective) -> In | None:
    """The viewer's people an objective of theirs is about; None where that is everybody. Two queries."""
    tally = audience.people(objective)
    if tally is None:
        return None
    sql, params = tally.in_order()
    rows = Person.objects.filter(owner=viewer, pk__in=RawSQL(sql, params)).defer("name_terms")  # noqa: S611  # values are sent apart from the text
    return In(rows.order_by()[:MANY].count(), list(rows.order_by("-chosen", "sort_name", "pk")[:FEW]))
