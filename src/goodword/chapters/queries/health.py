"""How a chapter fares over the last year, month by month: how many belong to it, who comes, what is passed on, who visits and joins."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from goodword.chapters import policy, states
from goodword.chapters.counting.acts import What, once
from goodword.chapters.meeting import states as meeting_states
from goodword.chapters.models import Attendance, Chapter, Membership, Visitor
from goodword.chapters.models.meetings import Mark
from goodword.chapters.queries.acts import Period, done, noted, visits

MONTHS = 12


@dataclass(slots=True)
class Month:
    """One month.

    Attributes:
        members: at its end, or today.
        marked: how often somebody's place at a meeting was marked; ``filled`` of these they or a substitute came.
        visitors: visits; ``joined``: who joined of those who had visited.
    """

    first: date
    members: int = 0
    marked: int = 0
    filled: int = 0
    referrals: int = 0
    one_to_ones: int = 0
    visitors: int = 0
    joined: int = 0

    @property
    def attendance(self) -> int | None:
        """Percent of places that were filled; None where nothing was marked."""
        return round(100 * self.filled / self.marked) if self.marked else None


def months(chapter: Chapter) -> list[Month]:
    """The last twelve, this one last. Numbers alone, of everybody together. Six queries."""
    today = policy.today(chapter)
    firsts = [_month(today, back) for back in reversed(range(MONTHS))]
    found = {first: Month(first) for first in firsts}
    whole = Period(firsts[0], today)
    fellows = _members(chapter, found, today)
    known = [*done(chapter, whole, fellows), *visits(chapter, whole)]
    for act in once(noted(chapter, whole, ()), known):
        month = found.get(act.day.replace(day=1))
        if month is None:
            continue
        month.referrals += act.what is What.REFERRAL
        month.one_to_ones += act.what is What.ONE_TO_ONE
        month.visitors += act.what is What.VISITOR
    rows = Attendance.objects.filter(
        meeting__chapter=chapter, meeting__state=meeting_states.COMPLETED, meeting__day__range=whole
    ).exclude(mark="")
    for mark, day in rows.values_list("mark", "meeting__day"):
        month = found[day.replace(day=1)]
        month.marked += 1
        month.filled += mark in (Mark.PRESENT, Mark.LATE, Mark.SUBSTITUTE)
    return list(found.values())


def _month(today: date, back: int) -> date:
    """The first day of the month so many before today's."""
    year, month = divmod(today.year * 12 + today.month - 1 - back, 12)
    return date(year, month + 1, 1)


def _members(chapter: Chapter, found: dict[date, Month], today: date) -> dict[int, int]:
    """Count who belonged to the chapter at the end of each month, and who joined after a visit; member → membership."""
    zone = ZoneInfo(chapter.zone)

    def day(at: datetime) -> date:
        return at.astimezone(zone).date()

    fellows: dict[int, int] = {}
    joined = set(
        Visitor.objects.filter(chapter=chapter, membership__isnull=False).values_list("membership_id", flat=True)
    )
    rows = Membership.objects.filter(chapter=chapter).exclude(state=states.PENDING)
    for pk, member, inducted, added, ended in rows.values_list(
        "pk", "member_id", "inducted_on", "added_at", "ended_at"
    ):
        if member is not None:
            fellows[member] = pk
        begins = inducted or day(added)
        for first, month in found.items():
            end = _month(first, -1)
            month.members += begins < end and begins <= today and (ended is None or day(ended) >= end)
        if pk in joined and (month_joined := found.get(begins.replace(day=1))):
            month_joined.joined += 1
    return fellows
