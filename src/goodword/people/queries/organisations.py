"""Organisations through the members who represent them, and the viewer's own people there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.people.models import Organisation, Person, Representation
from goodword.people.queries import persons
from goodword.people.queries.persons import Filters
from goodword.reach import queries as reach


@dataclass(frozen=True, slots=True)
class Represented:
    """An organisation and whether the viewer represents it."""

    organisation: Organisation
    is_mine: bool


def _seen(viewer: Member) -> QuerySet[Representation]:
    """Representations that ``viewer`` may see: the line that says so reaches them."""
    return (
        Representation.objects.filter(member__is_active=True)
        .annotate(level=reach.level_expression(viewer, "member"))
        .filter(entry__reach_audience__gte=F("level"))
    )


def find(viewer: Member, key: UUID | str) -> Represented:
    """An organisation that somebody represents, as far as ``viewer`` may see.

    Raises:
        NotFound: there is none such, or all who represent it keep that from the viewer.
    """
    organisation = Organisation.objects.filter(key=key).first()
    seen = _seen(viewer).filter(organisation=organisation) if organisation else Representation.objects.none()
    if organisation is None or not seen.exists():
        raise NotFound(_("There is no such organization."))
    return Represented(organisation, Representation.objects.filter(organisation=organisation, member=viewer).exists())


def representatives(
    viewer: Member, organisation: Organisation, *, cursor: str = "", size: int = PAGE
) -> Page[Representation]:
    """Who represents it, as far as ``viewer`` may see; longest here first."""
    rows = _seen(viewer).filter(organisation=organisation).select_related("member__profile__photo", "entry")
    return page(rows, ("id",), cursor=cursor, size=size)


def my_people(viewer: Member, organisation: Organisation, *, size: int = PAGE) -> list[Person]:
    """The viewer's people who work or worked there, by what the viewer's own cards say."""
    found = persons.narrowed(viewer, Filters(organisation=organisation.name))
    return list(found.order_by("sort_name", "id")[:size])
