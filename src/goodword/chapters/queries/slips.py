"""What was noted of meetings: to the committee all of it, to a member what is theirs. Who thanks stays with them and with who
entered it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.models import Chapter, Meeting, Membership, Slip
from goodword.chapters.models.slips import SlipKind
from goodword.chapters.places import place
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.reach.queries import blocked_pair


@dataclass(frozen=True, slots=True)
class Shown:
    """A slip as far as the viewer may see it.

    Attributes:
        giver: None also where it is not told: whoever thanks is known to themselves and to who entered it.
        amount: None also where it is not told: who is thanked reads that they were, and not for how much.
        may_change: the viewer entered it, or is of the committee.
    """

    slip: Slip
    giver: Membership | None
    receiver: Membership | None
    amount: Decimal | None
    may_change: bool


def listed(
    viewer: Member, chapter: Chapter, *, leads: bool, meeting: Meeting | None = None, cursor: str = "", size: int = PAGE
) -> Page[Slip]:
    """What was noted, the latest first: all for the committee, for a member what they gave, got or entered."""
    rows = _seen(viewer, chapter, leads=leads)
    if meeting is not None:
        rows = rows.filter(meeting=meeting)
    return page(rows, ["-id"], cursor=cursor, size=size)


def row(viewer: Member, key: UUID) -> Slip:
    """One slip that the viewer may see.

    Raises:
        NotFound: there is none.
    """
    chapter = Chapter.objects.filter(slips__key=key).first()
    found = None
    standing = place(viewer, chapter) if chapter is not None else None
    if chapter is not None and standing is not None and standing.belongs:
        found = _seen(viewer, chapter, leads=standing.leads).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such slip."))
    return found


def changeable(viewer: Member, key: UUID) -> Slip:
    """One slip that the viewer may change: entered by them, or any for the committee.

    Raises:
        NotFound: there is none.
    """
    found = row(viewer, key)
    if found.entered_by_id != viewer.pk:
        policy.must_lead(viewer, found.chapter)
    return found


def _seen(viewer: Member, chapter: Chapter, *, leads: bool) -> QuerySet[Slip]:
    rows = Slip.objects.filter(chapter=chapter)
    rows = rows.select_related("chapter", "meeting", "giver__member", "receiver__member", "entered_by")
    if leads:
        return rows
    rows = rows.filter(Q(giver__member=viewer) | Q(receiver__member=viewer) | Q(entered_by=viewer))
    hidden = Q(blocked_pair(viewer, OuterRef("receiver__member"))) | (
        Q(blocked_pair(viewer, OuterRef("giver__member"))) & ~Q(kind=SlipKind.THANKS)
    )
    return rows.exclude(hidden)


def shown(viewer: Member, slip: Slip, *, leads: bool) -> Shown:
    """A slip as far as the viewer may see it.

    Args:
        leads: whether they are of the committee; asked once for a list.
    """
    entered = slip.entered_by_id == viewer.pk
    thanked = slip.kind == SlipKind.THANKS
    thanks = slip.giver is not None and slip.giver.member_id == viewer.pk
    knows = not thanked or entered or thanks
    return Shown(
        slip,
        giver=slip.giver if knows else None,
        receiver=slip.receiver,
        amount=slip.amount if knows or leads else None,
        may_change=entered or leads,
    )
