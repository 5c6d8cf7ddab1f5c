"""What members are after, as others may see it: the line, and nothing of how it stands."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from goodword.accounts.models import Member
from goodword.objectives import states
from goodword.objectives.models import Objective
from goodword.people.queries.profiles import Shown
from goodword.reach import queries as reach
from goodword.reach.models import Audience, Level


@dataclass(frozen=True, slots=True)
class After:
    """Something that a member is after."""

    better: str
    line: str
    until: date


def after(of: Shown) -> list[After]:
    """What a member shows of what they are after to whom sees them so; to themselves, what they show to anybody. One query."""
    return _told(_showing().filter(owner=of.member, shown_to__gte=int(of.level)))


def of_members(viewer: Member, members: Iterable[int]) -> list[After]:
    """What these members show the viewer of it, where the viewer may find them. One query."""
    rows = _showing().filter(owner__in=list(members), owner__is_active=True)
    rows = rows.annotate(level=reach.level_expression(viewer, "owner")).exclude(level=int(Level.SELF))
    return _told(rows.filter(shown_to__gte=F("level"), owner__profile__audience__gte=F("level")))


def _showing() -> QuerySet[Objective]:
    return Objective.objects.filter(state=states.ACTIVE, shown_to__gt=Audience.ME)


def _told(rows: QuerySet[Objective]) -> list[After]:
    return [After(*told) for told in rows.order_by("owner", "place").values_list("better", "line", "until")]
