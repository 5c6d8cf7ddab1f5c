"""Files of numbers that a chapter brought, for its committee."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.files.slips import Kind
from goodword.chapters.meeting import states as meeting_states
from goodword.chapters.models import BroughtFile, Chapter, Meeting, Membership, PastCount, PastSlip
from goodword.chapters.queries import slipped
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page


def files(viewer: Member, chapter: Chapter, *, cursor: str = "", size: int = PAGE) -> Page[BroughtFile]:
    """The latest first.

    Raises:
        NotFound: the viewer is not of the committee.
    """
    policy.must_lead(viewer, chapter)
    rows = BroughtFile.objects.filter(chapter=chapter).annotate(
        counts_rows=Count("counts", distinct=True), slips_rows=Count("slips", distinct=True)
    )
    return page(rows, ("-brought_at", "-id"), cursor=cursor, size=size)


def file(viewer: Member, chapter: Chapter, key: UUID | str) -> BroughtFile:
    """One of them.

    Raises:
        NotFound: there is none such, or the viewer is not of the committee.
    """
    policy.must_lead(viewer, chapter)
    found = BroughtFile.objects.filter(chapter=chapter, key=key).select_related("chapter").first()
    if found is None:
        raise NotFound(_("There is no such file."))
    return found


@dataclass(frozen=True, slots=True)
class Look:
    """What keeping a file would mean.

    Attributes:
        names: each name in it, with whose it was found to be.
        rows: how many there are; ``counts`` the first of a summary, ``slips`` the first of an audit.
        meetings: completed meetings of its days that are noted here; a summary counts in their place.
    """

    names: list[tuple[str, Membership | None]]
    rows: int
    counts: list[PastCount]
    slips: list[PastSlip]
    meetings: int


MOST_SHOWN = 100


def look(viewer: Member, brought: BroughtFile) -> Look:
    """A file before it is kept, or after.

    Raises:
        NotFound: the viewer is not of the committee.
    """
    policy.must_lead(viewer, brought.chapter)
    counts = PastCount.objects.filter(file=brought).select_related("membership__member").order_by("row")
    slips = PastSlip.objects.filter(file=brought).order_by("row")
    if brought.kind == BroughtFile.Kind.PALMS:
        rows = list(counts)
        names = sorted({row.name: row.membership for row in rows}.items())
        return Look(names, len(rows), rows[:MOST_SHOWN], [], _meetings(brought))
    both = slips.select_related("giver__member", "receiver__member")
    found = list(both)
    whose: dict[str, Membership | None] = {}
    for slip in found:
        if slip.giver_name and slip.kind != Kind.THANKS:
            whose[slip.giver_name] = slip.giver
        if slip.receiver_name:
            whose[slip.receiver_name] = slip.receiver
    return Look(sorted(whose.items()), len(found), [], found[:MOST_SHOWN], 0)


def _meetings(brought: BroughtFile) -> int:
    rows: QuerySet[Meeting] = Meeting.objects.filter(chapter=brought.chapter_id, state=meeting_states.COMPLETED)
    return rows.filter(day__range=(brought.since, brought.until)).count()


def roster(viewer: Member, chapter: Chapter) -> list[Membership]:
    """Everybody who is or was in the chapter, by name, to say whose a name is.

    Raises:
        NotFound: the viewer is not of the committee.
    """
    policy.must_lead(viewer, chapter)
    return list(Membership.objects.filter(chapter=chapter).select_related("member").order_by(*policy.BY_NAME))


def told(slips: list[PastSlip], currency: str) -> list[dict[str, Any]]:
    """Rows of an audit in words."""
    return slipped.told([(slipped.brought_line(one), currency) for one in slips])
