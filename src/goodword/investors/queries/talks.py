"""What the viewer keeps of talks; theirs alone."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.introductions.parties import key_of
from goodword.investors.models import Talk
from goodword.people.queries import profiles
from goodword.reach import queries as reach

NEWEST = ("-changed_at", "-id")


def _rows(viewer: Slot | int) -> QuerySet[Talk]:
    rows = Talk.objects.filter(owner=viewer).filter(~reach.blocked_pair(viewer, OuterRef("other")))
    return rows.select_related("other")


@compiled
def _listed(viewer: Slot) -> QuerySet[Talk]:
    return _rows(viewer)


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Talk]:
    """All talks, those changed last first. One query."""
    return page_of(_listed, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def row(viewer: Member, key: UUID | str) -> Talk:
    """One of them.

    Raises:
        NotFound: there is none such.
    """
    found = _rows(viewer.pk).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is nothing kept of them."))
    return found


def of_member(viewer: Member, key: UUID | str) -> Talk:
    """The talk with the member ``key``.

    Raises:
        NotFound: there is none such.
    """
    found = _rows(viewer.pk).filter(other__key=key).first()
    if found is None:
        raise NotFound(_("There is nothing kept of them."))
    return found


def with_other(viewer: Member, other: Member) -> Talk | None:
    """What is kept of talks with somebody. One query."""
    return _rows(viewer.pk).filter(other=other).first()


def to_come_back_to(viewer: Member, since: date, until: date, *, most: int) -> list[Talk]:
    """Talks with a day to come back to from ``since`` to ``until``, with those who are still here. One query."""
    rows = _rows(viewer.pk).filter(next_on__gte=since, next_on__lte=until, other__is_active=True)
    return list(rows.order_by("next_on", "pk")[:most])


def whom(viewer: Member, key: UUID | str) -> Member:
    """Somebody whom the viewer keeps talks with, or could: a member they may find. Four queries at most.

    Raises:
        NotFound: there is nobody such, or it is the viewer.
    """
    kept = _rows(viewer.pk).filter(other__key=key).first()
    if kept is not None:
        return kept.other
    member = profiles.find(viewer, key_of(key)).member
    if member.pk == viewer.pk:
        raise NotFound(_("There is no such member."))
    return member
