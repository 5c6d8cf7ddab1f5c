"""A member's own objectives."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.objectives import states
from goodword.objectives.models import Named, Objective
from goodword.people.models import Person
from goodword.people.queries.persons import OPEN

LATEST: Final = ("-closed_at", "-id")


def active(viewer: Member) -> list[Objective]:
    """What the viewer is after, in its order. One query."""
    return list(Objective.objects.filter(owner=viewer, state=states.ACTIVE).order_by("place"))


def past(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Objective]:
    """What the viewer looked back on, the latest first."""
    return page(_past(viewer), LATEST, cursor=cursor, size=size)


def _past(viewer: Member) -> QuerySet[Objective]:
    return Objective.objects.filter(owner=viewer, closed_at__isnull=False)


def row(viewer: Member, key: UUID | str) -> Objective:
    """One of the viewer's objectives.

    Raises:
        NotFound: there is none such.
    """
    found = Objective.objects.filter(owner=viewer, key=key).select_related("owner", "follows").first()
    if found is None:
        raise NotFound(_("There is no such objective."))
    return found


def named(viewer: Member, rows: Iterable[Objective]) -> dict[int, list[Person]]:
    """Id of an objective → the viewer's people it names, by name. One query."""
    found: dict[int, list[Person]] = {}
    told = Named.objects.filter(owner=viewer, objective__in=[one.pk for one in rows], card__person__state__in=OPEN)
    for one in told.select_related("card__person").order_by("card__person__sort_name", "card__person"):
        some = found.setdefault(one.objective_id, [])
        if one.card.person not in some:
            some.append(one.card.person)
    return found
