"""More meetings and slips, for the lists of the API."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from cast import Cast
from chapters.meeting import belongs, lead
from goodword.chapters.models import Chapter, Meeting, Slip
from goodword.chapters.policy import today


def meeting(cast: Cast) -> Meeting:
    """One of a chapter that the owner leads, always the same."""
    found = Meeting.objects.select_related("chapter").filter(chapter__name="Ripon Lunch").order_by("pk").first()
    if found is not None:
        return found
    chapter = Chapter.objects.create(name="Ripon Lunch")
    lead(belongs(chapter, cast.owner))
    return Meeting.objects.create(chapter=chapter, day=today(chapter), begins=chapter.meets_at)


def meetings(cast: Cast, count: int) -> str:
    chapter = meeting(cast).chapter
    last = Meeting.objects.filter(chapter=chapter).latest("day").day
    for number in range(count):
        Meeting.objects.create(chapter=chapter, day=last + timedelta(days=number + 1), begins=chapter.meets_at)
    return f"/chapters/{chapter.key}/meetings"


def noted(cast: Cast, count: int) -> str:
    row = meeting(cast)
    mine = row.chapter.memberships.get(member=cast.owner)
    for _number in range(count):
        Slip.objects.create(chapter=row.chapter, meeting=row, kind="education", day=row.day, giver=mine, credits=1)
    return f"/chapter-meetings/{row.key}/slips"


def in_chapters(cast: Cast, count: int) -> str:
    for _number in range(count):
        belongs(Chapter.objects.create(name="Ripon Supper"), cast.owner)
    return "/chapters"


def roster(cast: Cast, count: int) -> str:
    chapter = meeting(cast).chapter
    for _number in range(count):
        belongs(chapter, "Sam Same")
    return f"/chapters/{chapter.key}/roster"


CHAPTERS: dict[str, Callable[[Cast, int], str]] = {
    "list_chapters": in_chapters,
    "list_chapter_roster": roster,
    "list_chapter_meetings": meetings,
    "list_meeting_slips": noted,
}
