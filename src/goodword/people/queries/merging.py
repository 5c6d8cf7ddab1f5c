"""Persons that could be one, and the merges that were made."""

from __future__ import annotations

from uuid import UUID

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people.models import DuplicateCandidate, Merge, Person

OPEN_STATES = (Person.State.ACTIVE, Person.State.ARCHIVED)


def candidates(viewer: Member) -> QuerySet[DuplicateCandidate]:
    """Pairs of the viewer's people still to be looked at, the surest first."""
    return (
        DuplicateCandidate.objects.filter(
            owner=viewer,
            state=DuplicateCandidate.State.OPEN,
            first__state__in=OPEN_STATES,
            second__state__in=OPEN_STATES,
        )
        .select_related("first", "second")
        .order_by("-weight", "pk")
    )


def candidate(viewer: Member, key: UUID | str) -> DuplicateCandidate:
    """One open pair.

    Raises:
        NotFound: there is none such.
    """
    found = candidates(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("This pair was decided already."))
    return found


def merges(viewer: Member) -> QuerySet[Merge]:
    """The viewer's merges that stand, latest first."""
    return Merge.objects.filter(owner=viewer, undone_at=None).select_related("kept", "absorbed").order_by("-at", "-pk")


def merge(viewer: Member, key: UUID | str) -> Merge:
    """One of the viewer's merges.

    Raises:
        NotFound: there is none such.
    """
    found = merges(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such merge."))
    return found
