"""Who is on the roster of a meeting, who cannot come, who was there."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from uuid import UUID

from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.models import Attendance, Away, Chapter, Meeting, Membership
from goodword.chapters.models.meetings import Mark
from goodword.chapters.zones import begins_at
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.reach.models import Level
from goodword.reach.queries import blocked_pair

OVERLAP: Final = timedelta(seconds=5)
MOST_ASKED: Final = 300


@dataclass(frozen=True, slots=True)
class Seat:
    """One person of the roster at one meeting, for the committee.

    Attributes:
        attendance, away: None where nothing was marked or said.
    """

    membership: Membership
    attendance: Attendance | None
    away: Away | None

    @property
    def mark(self) -> str:
        """As it stands; "" for none."""
        return self.attendance.mark if self.attendance is not None else ""

    @property
    def paid(self) -> bool:
        """Whether they paid for breakfast."""
        return self.attendance is not None and self.attendance.paid

    @property
    def substitute(self) -> str:
        """Who came instead, or is to."""
        if self.attendance is not None and self.attendance.substitute:
            return self.attendance.substitute
        return self.away.substitute if self.away is not None else ""


def roster(meeting: Meeting) -> QuerySet[Membership]:
    """Who belongs at a meeting: those in the chapter now and since that day, and whoever was marked there."""
    marked = Exists(Attendance.objects.filter(meeting=meeting, membership=OuterRef("pk")))
    here = Q(state__in=policy.SEATED) & (Q(inducted_on=None) | Q(inducted_on__lte=meeting.day))
    return Membership.objects.filter(here | marked, chapter=meeting.chapter_id)


def seats(viewer: Member, meeting: Meeting, *, only: list[UUID] | None = None) -> list[Seat]:
    """Everybody on the roster with what was marked, by name. Three queries.

    Args:
        only: keys, where not everybody is wanted.

    Raises:
        NotFound: the viewer is not of the committee.
    """
    policy.must_lead(viewer, meeting.chapter)
    people = roster(meeting).select_related("member").order_by(*policy.BY_NAME)
    marks = Attendance.objects.filter(meeting=meeting).select_related("marked_by")
    away = Away.objects.filter(meeting=meeting)
    if only is not None:
        people = people.filter(key__in=only)
        marks, away = marks.filter(membership__key__in=only), away.filter(membership__key__in=only)
    marked = {row.membership_id: row for row in marks}
    gone = {row.membership_id: row for row in away}
    return [Seat(one, marked.get(one.pk), gone.get(one.pk)) for one in people]


def since(viewer: Member, meeting: Meeting, moment: datetime) -> list[Seat]:
    """Those whom somebody else marked since ``moment``, or a little before it: what was marked then may have been written since.

    Raises:
        NotFound: the viewer is not of the committee.
    """
    policy.must_lead(viewer, meeting.chapter)
    rows = Attendance.objects.filter(meeting=meeting, marked_at__gt=moment - OVERLAP).exclude(marked_by=viewer)
    keys = list(rows.values_list("membership__key", flat=True))
    return seats(viewer, meeting, only=keys) if keys else []


def last_marked(viewer: Member, meeting: Meeting) -> datetime | None:
    """When the viewer last marked somebody here, as far as it can still be undone. One query."""
    rows = Attendance.objects.filter(meeting=meeting, marked_by=viewer).exclude(was=[])
    return rows.order_by("-marked_at").values_list("marked_at", flat=True).first()


def counted(meeting: Meeting, *, people: int | None = None) -> Mapping[str, int]:
    """How many have each mark, "" for those who have none, and "paid"; for the committee. Two queries, one where it is known how
    many ``people`` are on the roster."""
    found = Counter[str]()
    for mark, paid in Attendance.objects.filter(meeting=meeting).values_list("mark", "paid"):
        found[mark] += bool(mark)
        found["paid"] += paid
    found[""] = (roster(meeting).count() if people is None else people) - sum(found[mark] for mark in Mark.values)
    return found


def seen[Row: Model](viewer: Member, rows: QuerySet[Row], path: str = "", *, leads: bool) -> QuerySet[Row]:
    """Of rows about memberships those whose member and the viewer did not block one another; all of them for the committee,
    who answers for the whole room.

    Args:
        path: the way from a row to its membership ("membership__").
        leads: whether the viewer is of the committee.
    """
    if leads:
        return rows
    return rows.exclude(blocked_pair(viewer, OuterRef(f"{path}member")))


def away_of(viewer: Member, meeting: Meeting, *, leads: bool) -> list[Away]:
    """Who said they cannot come, as far as the viewer may see them: for everybody of the chapter. One query."""
    rows = seen(viewer, Away.objects.filter(meeting=meeting), "membership__", leads=leads)
    return list(rows.select_related("membership__member").order_by("said_at", "pk"))


def mine(viewer: Member, meeting: Meeting) -> Away | None:
    """Whether the viewer said they cannot come."""
    rows = Away.objects.filter(meeting=meeting, membership__member=viewer)
    return rows.select_related("membership", "asked", "meeting__chapter").first()


def away_row(viewer: Member, key: UUID) -> Away:
    """One's own, or the committee's to see.

    Raises:
        NotFound: it is neither.
    """
    rows = Away.objects.select_related("meeting__chapter", "membership__member", "asked")
    row = rows.filter(key=key).first()
    if row is None or (row.membership.member_id != viewer.pk and not policy.leads(viewer, row.meeting.chapter)):
        raise NotFound(_("There is nobody like that at this meeting."))
    return row


def asked_row(viewer: Member, key: UUID) -> Away:
    """What the viewer is asked to stand in at.

    Raises:
        NotFound: they are not, or who asks and they blocked one another.
    """
    rows = Away.objects.select_related("meeting__chapter", "membership__member", "asked").filter(key=key, asked=viewer)
    row = rows.exclude(blocked_pair(viewer, OuterRef("membership__member"))).first()
    if row is None:
        raise NotFound(_("You are not asked to stand in there."))
    return row


def mark_of_arrival(meeting: Meeting) -> str:
    """What somebody is marked as who comes through the door now; the meeting's chapter must be there."""
    grace = meeting.chapter.late_after
    late = grace is not None and clock.now() > begins_at(meeting) + timedelta(minutes=grace)
    return Mark.LATE if late else Mark.PRESENT


def everybody(viewer: Member, chapter: Chapter, *, leads: bool, also: Iterable[int | None] = ()) -> list[Membership]:
    """Who can be chosen where something is noted: those in the chapter, as far as the viewer sees them. One query.

    Args:
        also: ids of memberships that stand in what was noted before, whatever became of them.
    """
    rows = Membership.objects.filter(
        Q(state__in=policy.SEATED) | Q(pk__in=[one for one in also if one]), chapter=chapter
    )
    return list(seen(viewer, rows, leads=leads).select_related("member").order_by(*policy.BY_NAME))


def on_roster(viewer: Member, meeting: Meeting, key: UUID | None) -> Membership:
    """Somebody on the roster of a meeting: the viewer themselves where no key is given.

    Raises:
        NotFound: there is nobody like that.
    """
    rows = roster(meeting).select_related("member")
    found = rows.filter(key=key).first() if key is not None else rows.filter(member=viewer).first()
    if found is None:
        raise NotFound(_("There is nobody like that at this meeting."))
    return found


def who_could(viewer: Member, meeting: Meeting) -> list[Member]:
    """Whom the viewer could ask to stand in: those who hold them as a connection and are not of the chapter. One query."""
    rows = holders(viewer).exclude(pk__in=roster(meeting).filter(member__isnull=False).values("member"))
    return list(rows.order_by("name", "pk")[:MOST_ASKED])


def could(viewer: Member, key: str) -> Member:
    """One of these.

    Raises:
        NotFound: there is none.
    """
    try:
        wanted = UUID(key)
    except ValueError:
        wanted = None
    found = holders(viewer).filter(key=wanted).first() if wanted is not None else None
    if found is None:
        raise NotFound(_("There is no such member among your connections."))
    return found


def holders(viewer: Member) -> QuerySet[Member]:
    """Members who hold the viewer as a connection or closer, blocks aside."""
    rows = Member.objects.filter(is_active=True, standings__other=viewer, standings__level__lte=Level.CONNECTION)
    return rows.exclude(blocked_pair(viewer, OuterRef("pk")))
