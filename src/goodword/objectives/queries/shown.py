"""What members are after, as others may see it: the line, and nothing of how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.objectives import states
from goodword.objectives.models import Objective
from goodword.people.queries.profiles import Shown
from goodword.reach import queries as reach
from goodword.reach.models import Audience


@dataclass(frozen=True, slots=True)
class After:
    """Something that a member is after."""

    better: str
    line: str
    until: date


def after(of: Shown) -> list[After]:
    """What a member shows of what they are after to whom sees them so; to themselves, what they show to anybody. One query."""
    return told(_at_level(of.member.pk, int(of.level)))


def of_members(viewer: Member, members: Iterable[int]) -> list[After]:
    """What these members show the viewer of it, where the viewer may find them. One query."""
    return told(of_others(viewer.pk, list(members)))


def told(rows: Iterable[tuple[str, str, date]]) -> list[After]:
    """What the two questions below bring."""
    return [After(*row) for row in rows]


@compiled
def _at_level(member: Slot, level: Slot) -> QuerySet[Objective, tuple[str, str, date]]:
    return _lines(_showing().filter(owner=member, shown_to__gte=level))


@compiled
def of_others(viewer: Slot, members: Slot) -> QuerySet[Objective, tuple[str, str, date]]:
    """What these members show the viewer, as rows for ``told``."""
    level = reach.level_of(viewer, "owner")
    rows = _showing().filter(owner__any=members, owner__is_active=True).exclude(owner=viewer).alias(level=level)
    return _lines(rows.filter(shown_to__gte=F("level"), owner__profile__audience__gte=F("level")))


def _showing() -> QuerySet[Objective]:
    return Objective.objects.filter(state=states.ACTIVE, shown_to__gt=Audience.ME)


def _lines(rows: QuerySet[Objective]) -> QuerySet[Objective, tuple[str, str, date]]:
    return rows.order_by("owner", "place").values_list("better", "line", "until")
