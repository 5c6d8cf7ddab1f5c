"""What a period counts for the members of a chapter: marked and noted in it, brought in files, done in Goodword."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from goodword.chapters.brought import states as file_states
from goodword.chapters.counting.acts import SAME_WITHIN, Act, once
from goodword.chapters.counting.counts import MARKS, Counts, counted
from goodword.chapters.meeting import states as meeting_states
from goodword.chapters.models import Attendance, BroughtFile, Chapter, Membership, PastCount
from goodword.chapters.queries.acts import Period, done, noted, visits


@dataclass(slots=True)
class Counted:
    """What a period counts.

    Attributes:
        members: by membership, everybody of the chapter who ever was.
        counts: by membership; whoever is not in it has nothing that counts.
        apart: what is nobody's on the roster, by name where a file has one.
        meetings: the days of completed meetings; ``weeks`` also what summaries tell of.
        used: summaries that tell of a part of the period, and count for it.
        beyond: summaries that tell of days outside of the period, too, and so count for nothing in it.
    """

    chapter: Chapter
    period: Period
    members: dict[int, Membership]
    counts: dict[int, Counts] = field(default_factory=dict)
    apart: dict[str, Counts] = field(default_factory=dict)
    meetings: list[date] = field(default_factory=list)
    weeks: int = 0
    used: list[BroughtFile] = field(default_factory=list)
    beyond: list[BroughtFile] = field(default_factory=list)

    @property
    def total(self) -> Counts:
        """All of it. A one-to-one between two stands with both, as a report has it."""
        total = Counts()
        for one in (*self.counts.values(), *self.apart.values()):
            total.add(one)
        return total

    def of(self, membership: Membership) -> Counts:
        return self.counts.get(membership.pk, Counts())


def period_of(chapter: Chapter, period: Period) -> Counted:
    """Count a period. At most eight queries, however long it is.

    Days that a summary from a file tells of count as it says, and nothing else of them is added.
    """
    members = {one.pk: one for one in Membership.objects.filter(chapter=chapter).select_related("member")}
    files = list(
        BroughtFile.objects.filter(
            chapter=chapter, state=file_states.KEPT, since__lte=period.until, until__gte=period.since
        ).order_by("since")
    )
    summaries = [one for one in files if one.kind == BroughtFile.Kind.PALMS]
    found = Counted(chapter, period, members)
    found.used = [one for one in summaries if period.holds(one.since) and period.holds(one.until)]
    found.beyond = [one for one in summaries if one not in found.used]
    told = [Period(one.since, one.until) for one in found.used]
    acts = _acts(found, [one.pk for one in files if one.kind == BroughtFile.Kind.SLIPS])
    by_member = counted(act for act in acts if period.holds(act.day) and not _within(told, act.day))
    nobody = by_member.pop(None, None)
    if nobody is not None:
        found.apart[""] = nobody
    found.counts = {pk: counts for pk, counts in by_member.items() if pk is not None}
    _marks(found, told)
    if found.used:
        _past(found)
    return found


def _within(periods: Iterable[Period], day: date) -> bool:
    return any(period.holds(day) for period in periods)


def _marks(found: Counted, told: Sequence[Period]) -> None:
    rows = Attendance.objects.filter(
        meeting__chapter=found.chapter, meeting__state=meeting_states.COMPLETED, meeting__day__range=found.period
    ).exclude(mark="")
    days: set[date] = set()
    for membership, mark, day in rows.values_list("membership_id", "mark", "meeting__day"):
        days.add(day)
        if not _within(told, day):
            counts = found.counts.setdefault(membership, Counts())
            name = MARKS[mark]
            setattr(counts, name, getattr(counts, name) + 1)
    found.meetings = sorted(days)
    found.weeks = sum(not _within(told, day) for day in days)


_SUMMED: Final = (*MARKS.values(), "given_inside", "given_outside", "received_inside", "received_outside", "visitors",
                  "one_to_ones", "education", "testimonials")  # fmt: skip


def _past(found: Counted) -> None:
    by_file = {one.pk: one for one in found.used}
    most: dict[int, int] = {}
    for row in PastCount.objects.filter(file__in=by_file):
        counts = Counts(**{name: getattr(row, name) for name in _SUMMED})
        if row.closed:
            counts.closed = {by_file[row.file_id].currency: row.closed}
        most[row.file_id] = max(most.get(row.file_id, 0), counts.meetings)
        if row.membership_id is None:
            found.apart.setdefault(row.name, Counts()).add(counts)
        else:
            found.counts.setdefault(row.membership_id, Counts()).add(counts)
    found.weeks += sum(most.values())


def _acts(found: Counted, slip_files: Sequence[int]) -> Iterable[Act]:
    near = Period(found.period.since - SAME_WITHIN, found.period.until + SAME_WITHIN)
    fellows = {one.member_id: one.pk for one in found.members.values() if one.member_id is not None}
    known = [*done(found.chapter, near, fellows), *visits(found.chapter, near)]
    return once(noted(found.chapter, near, slip_files), known)
