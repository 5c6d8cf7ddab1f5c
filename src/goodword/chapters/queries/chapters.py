"""Chapters: those the viewer is in, and one of them."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy, states
from goodword.chapters.models import Chapter, Membership
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page


def _mine(viewer: Member, standing: Sequence[str]) -> QuerySet[Chapter]:
    place = Membership.objects.filter(chapter=OuterRef("pk"), member=viewer, state__in=standing)
    return Chapter.objects.filter(Exists(place), closed_at=None)


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Chapter]:
    """The chapters the viewer is in, by name."""
    return page(_mine(viewer, states.SEATED), ("name", "id"), cursor=cursor, size=size)


def row(viewer: Member, key: UUID | str) -> Chapter:
    """One that the viewer is in.

    Raises:
        NotFound: they are in no such chapter.
    """
    found = _mine(viewer, states.SEATED).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such chapter."))
    return found


def led(viewer: Member, key: UUID | str) -> Chapter:
    """One that the viewer leads, for the verbs.

    Raises:
        NotFound: they are in no such chapter.
        NotAllowed: they do not lead it.
    """
    found = row(viewer, key)
    policy.must_lead(viewer, found)
    return found
