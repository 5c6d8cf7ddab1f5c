"""Visitors, for the committee."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Count, F, Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.models import Chapter, Meeting, Visit, Visitor
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page

LATEST = ("-added_at", "-id")

TIMES = Count("visitor__visits", filter=Q(visitor__visits__came=True, visitor__visits__day__lte=F("day")))
"""How often the visitor of a visit had come by its day."""


@dataclass(frozen=True, slots=True)
class Came:
    """A visitor at a meeting.

    Attributes:
        came: they did; otherwise they are, or were, expected.
        times: how often they had come by then, this time included.
    """

    visitor: Visitor
    came: bool
    times: int


def listed(viewer: Member, chapter: Chapter, *, cursor: str = "", size: int = PAGE) -> Page[Visitor]:
    """Who visited, the latest first, each with ``came_times``.

    Raises:
        NotFound, NotAllowed: the viewer does not lead the chapter.
    """
    policy.must_lead(viewer, chapter)
    rows = Visitor.objects.filter(chapter=chapter).select_related("invited_by")
    counted = rows.annotate(came_times=Count("visits", filter=Q(visits__came=True)))
    return page(counted, LATEST, cursor=cursor, size=size)


def at(meeting: Meeting) -> list[Came]:
    """Who visits a meeting, for its committee. One query."""
    rows = Visit.objects.filter(visitor__chapter=meeting.chapter_id, day=meeting.day)
    rows = rows.select_related("visitor__invited_by").annotate(times=TIMES).order_by("pk")
    return [Came(visit.visitor, visit.came, vars(visit)["times"]) for visit in rows]


def row(viewer: Member, key: UUID | str) -> Visitor:
    """One visitor.

    Raises:
        NotFound: there is none in a chapter of the viewer's.
        NotAllowed: they do not lead it.
    """
    related = ("chapter", "invited_by", "follow_up_by", "membership")
    found = Visitor.objects.filter(key=key).select_related(*related).first()
    if found is None:
        raise NotFound(_("There is no such visitor."))
    policy.must_lead(viewer, found.chapter)
    return found
