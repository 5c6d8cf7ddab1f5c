"""A chapter's meetings, for who is in it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Q
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.meeting import states
from goodword.chapters.models import Agenda, Chapter, Meeting
from goodword.chapters.places import Place, place
from goodword.chapters.policy import today
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page


def row(viewer: Member, key: UUID) -> tuple[Meeting, Place]:
    """One meeting of a chapter the viewer is in, with the chapter, and what place the viewer has there.

    Raises:
        NotFound: there is none.
    """
    found = Meeting.objects.select_related("chapter", "gathering").filter(key=key).first()
    if found is None or not (standing := place(viewer, found.chapter)).belongs:
        raise none_such()
    return found, standing


def led(viewer: Member, key: UUID) -> Meeting:
    """One meeting of a chapter whose committee the viewer is of.

    Raises:
        NotFound: there is none, or they are not in its chapter.
        NotAllowed: they are, and do not lead it.
    """
    found, standing = row(viewer, key)
    if not standing.leads:
        policy.must_lead(viewer, found.chapter)
    return found


def next_of(chapter: Chapter) -> Meeting | None:
    """The meeting that is on or comes next; None where none is planned."""
    rows = Meeting.objects.filter(chapter=chapter, state=states.DRAFT, day__gte=today(chapter))
    return rows.select_related("chapter", "gathering").order_by("day").first()


def to_come(chapter: Chapter, *, cursor: str = "", size: int = PAGE) -> Page[Meeting]:
    """From today on, holidays among them; the nearest first."""
    rows = Meeting.objects.filter(chapter=chapter, day__gte=today(chapter)).exclude(state=states.DISCARDED)
    rows = rows.select_related("gathering")
    return page(rows, ["day", "id"], cursor=cursor, size=size)


def past(chapter: Chapter, *, cursor: str = "", size: int = PAGE) -> Page[Meeting]:
    """Those before today, the latest first."""
    rows = Meeting.objects.filter(chapter=chapter, day__lt=today(chapter)).select_related("gathering")
    return page(rows, ["-day", "-id"], cursor=cursor, size=size)


def agenda(meeting: Meeting) -> list[tuple[int, str]]:
    """What is on at a meeting, or usually: minutes and title each; empty where nobody said. One query."""
    rows = Agenda.objects.filter(Q(meeting=meeting) | Q(chapter=meeting.chapter_id, meeting=None))
    found = {own is not None: parts for own, parts in rows.values_list("meeting", "parts")}
    parts = found.get(True, found.get(False, []))
    return [(minutes, title) for minutes, title in parts]


def usual_agenda(chapter: Chapter) -> list[tuple[int, str]]:
    """What is usually on. One query."""
    found = Agenda.objects.filter(chapter=chapter, meeting=None).values_list("parts", flat=True).first()
    return [(minutes, title) for minutes, title in found or []]


def none_such() -> NotFound:
    """There is no such meeting, or it is out of reach."""
    return NotFound(_("There is no such meeting."))


def chapter(viewer: Member, key: UUID) -> tuple[Chapter, Place]:
    """A chapter the viewer is in, and what place they have there.

    Raises:
        NotFound: there is none.
    """
    found = Chapter.objects.filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such chapter."))
    standing = place(viewer, found)
    if not standing.belongs:
        raise NotFound(_("There is no such chapter."))
    return found, standing
