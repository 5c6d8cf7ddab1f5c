"""What rests in the viewer's bin."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import bins
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.people.models import Binning, Fact, Person

KEPT_FOR = bins.KEPT


def binned(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Binning]:
    """What is in the bin, the latest first."""
    return page_of(_binned, (viewer.pk,), ("-at", "-id"), cursor=cursor, size=size)


@compiled
def _binned(owner: Slot) -> QuerySet[Binning]:
    rows = Binning.objects.filter(owner=owner).select_related("person", "fact", "fact__card__person")
    return rows.defer("person__name_terms", "fact__card__person__name_terms")


def person(viewer: Member, key: UUID | str) -> Person:
    """A person in the bin.

    Raises:
        NotFound: there is none such.
    """
    found = Person.objects.filter(owner=viewer, key=key, state=Person.State.BINNED).first()
    if found is None:
        raise NotFound(_("There is no such person in the bin."))
    return found


def people(viewer: Member, keys: list[UUID]) -> list[Person]:
    """Those of ``keys`` that are in the viewer's bin."""
    return list(Person.objects.filter(owner=viewer, key__in=keys, state=Person.State.BINNED))


def fact(viewer: Member, key: UUID | str) -> Fact:
    """A fact in the bin.

    Raises:
        NotFound: there is none such.
    """
    found = Fact.objects.filter(owner=viewer, key=key, state=Fact.State.BINNED).select_related("card__person").first()
    if found is None:
        raise NotFound(_("This is not in the bin any more."))
    return found
