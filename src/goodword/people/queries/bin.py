"""What rests in the viewer's bin."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import bins
from goodword.core.errors import NotFound
from goodword.people.models import Binning, Fact, Person

KEPT_FOR = bins.KEPT


def binned(viewer: Member) -> QuerySet[Binning]:
    """Everything in the bin, latest first."""
    return (
        Binning.objects.filter(owner=viewer)
        .select_related("person", "fact", "fact__card__person")
        .defer("person__name_terms", "fact__card__person__name_terms")
        .order_by("-at", "-pk")
    )


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
