"""Rosters brought as files, for the committee."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.models import Chapter, RosterFile
from goodword.core.errors import NotFound

MOST = 20


def of(viewer: Member, chapter: Chapter) -> list[RosterFile]:
    """The latest files, without their rows.

    Raises:
        NotFound, NotAllowed: the viewer does not lead the chapter.
    """
    policy.must_lead(viewer, chapter)
    return list(RosterFile.objects.filter(chapter=chapter).defer("rows", "header").order_by("-at", "-pk")[:MOST])


def row(viewer: Member, key: UUID | str) -> RosterFile:
    """One file.

    Raises:
        NotFound: there is none in a chapter of the viewer's.
        NotAllowed: they do not lead the chapter.
    """
    found = RosterFile.objects.filter(key=key).select_related("chapter").first()
    if found is None:
        raise NotFound(_("There is no such file."))
    policy.must_lead(viewer, found.chapter)
    return found
