"""What happened at a meeting and since the one before, for its committee to tell the chapter."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Final
from uuid import UUID

from goodword.accounts.models import Member
from goodword.chapters.counting.acts import SAME_WITHIN, Act, What, once
from goodword.chapters.counting.counts import Counts, counted
from goodword.chapters.meeting import states
from goodword.chapters.models import Attendance, Meeting, Membership, Slip, Talk, Visit
from goodword.chapters.models.meetings import Mark
from goodword.chapters.models.slips import Tier
from goodword.chapters.queries import meetings
from goodword.chapters.queries.acts import Period, done
from goodword.chapters.queries.visitors import TIMES, Came

WEEK: Final = timedelta(days=6)


@dataclass(slots=True)
class Weekly:
    """One meeting, as a chapter is told of it. Nobody in it is told who thanked, for how much, or what a referral is about.

    Attributes:
        period: from the day after the meeting before to that of this one.
        marks: how many have each mark, and "paid".
        instead: who came for whom.
        said: what was noted in the room, in order.
        total: what the period counts; a one-to-one once.
        next, talks: the meeting after it that is planned, and who speaks there.
    """

    meeting: Meeting
    period: Period
    people: dict[int, Membership]
    marks: Counter[str] = field(default_factory=Counter)
    instead: list[tuple[str, Membership]] = field(default_factory=list)
    visitors: list[Came] = field(default_factory=list)
    said: list[Slip] = field(default_factory=list)
    total: Counts = field(default_factory=Counts)
    next: Meeting | None = None
    talks: list[Talk] = field(default_factory=list)


def of(viewer: Member, key: UUID) -> Weekly:
    """Ten queries.

    Raises:
        NotFound, NotAllowed: the viewer does not lead the chapter.
    """
    meeting = meetings.led(viewer, key)
    before, after = _around(meeting)
    since = before + timedelta(days=1) if before is not None else meeting.day - WEEK
    people = Membership.objects.filter(chapter=meeting.chapter_id).select_related("member").in_bulk()
    found = Weekly(meeting, Period(since, meeting.day), people, next=after)
    rows = Attendance.objects.filter(meeting=meeting).order_by("membership__name", "pk")
    for who, mark, substitute, paid in rows.values_list("membership", "mark", "substitute", "paid"):
        found.marks[mark] += bool(mark)
        found.marks["paid"] += paid
        if mark == Mark.SUBSTITUTE and substitute:
            found.instead.append((substitute, people[who]))
    _acts(found)
    if after is not None:
        talks = Talk.objects.filter(meeting=after).order_by("planned_at", "pk")
        found.talks = list(talks.select_related("membership__member"))
    return found


def _around(meeting: Meeting) -> tuple[date | None, Meeting | None]:
    """The day of the meeting before, as far as it took place, and the one planned next. One query."""
    others = Meeting.objects.filter(chapter=meeting.chapter_id)
    before = others.filter(day__lt=meeting.day, state=states.COMPLETED).order_by("-day")[:1]
    after = others.filter(day__gt=meeting.day, state=states.DRAFT).order_by("day")[:1]
    rows = {row.day: row for row in before.union(after, all=True)}
    return (
        next((day for day in rows if day < meeting.day), None),
        next((row for day, row in rows.items() if day > meeting.day), None),
    )


def _acts(found: Weekly) -> None:
    chapter, near = found.meeting.chapter, Period(found.period.since - SAME_WITHIN, found.period.until + SAME_WITHIN)
    slips = list(Slip.objects.filter(chapter=chapter, day__range=near).order_by("pk"))
    found.said = [slip for slip in slips if slip.meeting_id == found.meeting.pk]
    for slip in slips:  # their people are known; read no more of them
        slip.giver = found.people.get(slip.giver_id or 0)
        slip.receiver = found.people.get(slip.receiver_id or 0)
    noted = [
        Act(
            What(slip.kind), slip.day, slip.giver_id, slip.receiver_id, outside=slip.tier == Tier.OUTSIDE, amount=slip.amount,
            currency=slip.currency, credits=slip.credits, name=slip.name if slip.kind == What.VISITOR else "",
        )
        for slip in slips
    ]  # fmt: skip
    fellows = {one.member_id: one.pk for one in found.people.values() if one.member_id is not None}
    visits = Visit.objects.filter(visitor__chapter=chapter, day__range=near).select_related("visitor").order_by("pk")
    came = []
    for visit in visits.annotate(times=TIMES):
        who = visit.visitor
        if visit.came:
            came.append(Act(What.VISITOR, visit.day, who.invited_by_id, name=who.name))
        if visit.day == found.meeting.day:
            who.invited_by = found.people.get(who.invited_by_id or 0)
            found.visitors.append(Came(who, visit.came, vars(visit)["times"]))
    acts = once(noted, [*done(chapter, near, fellows), *came])
    for counts in counted(act for act in acts if found.period.holds(act.day)).values():
        found.total.add(counts)
    found.total.one_to_ones = (found.total.one_to_ones + 1) // 2  # it stands with both
