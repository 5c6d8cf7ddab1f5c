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


def kept(viewer: Member, key: UUID | str) -> Person:
    """Whom a person of the viewer's was merged into, over as many merges as it took.

    Raises:
        NotFound: this is no merged person of the viewer's, or whom it led to is not there either.
    """
    seen: set[int] = set()
    found = Person.objects.filter(owner=viewer, key=key).first()
    while found is not None and found.state == Person.State.ABSORBED and found.pk not in seen:
        seen.add(found.pk)
        step = merges(viewer).filter(absorbed=found).first()
        found = step.kept if step else None
    if found is None or not seen or found.state not in OPEN_STATES:
        raise NotFound(_("There is no such person among your people."))
    return found
