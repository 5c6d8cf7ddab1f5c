"""A chapter's reports: who sees which of its numbers.

The committee sees each member's; a member sees their own and the chapter's, and each other's only where the chapter chose so.
A light is for oneself and the committee.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from typing import Final
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.chapters import policy
from goodword.chapters.counting.counts import Counts
from goodword.chapters.counting.lights import USUAL, Light, Measure, Step, Sum, Table, light_of
from goodword.chapters.files.palms import LastColumn, Palms, PalmsLine
from goodword.chapters.files.reading import Heading
from goodword.chapters.models import Chapter, Membership, ReportChoice, Role
from goodword.chapters.models.roster import holds
from goodword.chapters.queries.acts import Period
from goodword.chapters.queries.counted import Counted, period_of
from goodword.core import clock
from goodword.core.errors import Invalid, NotAllowed, NotFound

NOW, ALL = "now", "all"
HALF_YEAR: Final = timedelta(days=182)
MOST_DAYS: Final = 366 * 3


@dataclass(frozen=True, slots=True)
class Place:
    """Where a member stands who looks at their chapter's reports."""

    chapter: Chapter
    membership: Membership
    leads: bool
    choice: ReportChoice


def place(viewer: Member, key: UUID | str) -> Place:
    """One query.

    Raises:
        NotFound: there is no such chapter, or the viewer is not in it.
    """
    rows = Membership.objects.filter(chapter__key=key, member=viewer, state__in=policy.SEATED)
    found = rows.select_related("chapter__report_choice").first()
    if found is None:
        raise NotFound(_("There is no such chapter."))
    chapter = found.chapter
    leads = Role.objects.filter(holds(policy.today(chapter)), membership=found, leads=True).exists()
    return Place(chapter, found, leads, choice_of(chapter))


def choice_of(chapter: Chapter) -> ReportChoice:
    """What the chapter chose; what is usual where it did not."""
    return getattr(chapter, "report_choice", None) or ReportChoice(chapter=chapter)


def must_lead(where: Place) -> None:
    """Raises NotAllowed: the viewer is not of the committee."""
    if not where.leads:
        raise NotAllowed(_("The committee of the chapter does that. Ask one of them."))


def period(where: Place, since: date | None = None, until: date | None = None) -> Period:
    """What a report is of: half a year up to today, where nothing else is said.

    Raises:
        Invalid: it ends before it begins, or is longer than three years.
    """
    last = until or policy.today(where.chapter)
    first = since or last - HALF_YEAR
    if first > last:
        message = _("The last day is before the first.")
        raise Invalid(message, fields={"until": message})
    if (last - first).days > MOST_DAYS:
        message = _("A report is of three years at most.")
        raise Invalid(message, fields={"since": message})
    return Period(first, last)


@dataclass(frozen=True, slots=True)
class Line:
    """A row: what counts for one person, or what is nobody's on the roster.

    Attributes:
        membership: None for the latter.
        light: where the chapter chose lights and the viewer may see this one.
    """

    name: str
    counts: Counts
    membership: Membership | None = None
    light: Sum | None = None


@dataclass(frozen=True, slots=True)
class Report:
    """A summary as one viewer sees it: in the order of names, whatever the numbers are."""

    where: Place
    counted: Counted
    lines: list[Line]
    total: Counts
    members: int
    hidden: bool = False
    thresholds: dict[Measure, Decimal] = field(default_factory=dict)


def summary(where: Place, viewer: Member, of: Period, *, who: str = NOW) -> Report:
    """The PALMS summary of a period.

    Args:
        who: ``NOW`` for who is in the chapter today; ``ALL`` also for who was, where something counts for them.
    """
    counted = period_of(where.chapter, of)
    seated = [one for one in counted.members.values() if one.state in policy.SEATED]
    others = [one for one in counted.members.values() if one.state not in policy.SEATED and one.pk in counted.counts]
    open_to_viewer = where.leads or where.choice.open_lines
    shown = [*seated, *(others if who == ALL else [])] if open_to_viewer else [where.membership]
    if open_to_viewer and not where.leads:
        hidden = set(policy.hidden(viewer))
        shown = [one for one in shown if one.member_id is None or one.member_id not in hidden]
    table = table_of(where.choice) if where.choice.preset == ReportChoice.Preset.LIGHTS else None
    lines = [
        Line(str(one), counts, one, _light(where, counted, one, counts, table))
        for one in sorted(shown, key=lambda one: (str(one).casefold(), one.pk))
        for counts in (counted.of(one),)
    ]
    if where.leads and who == ALL:
        lines += [Line(name, counts) for name, counts in sorted(counted.apart.items())]
    return Report(
        where, counted, lines, counted.total, len(seated), hidden=not open_to_viewer, thresholds=thresholds_of(where.choice)
    )  # fmt: skip


def _light(where: Place, counted: Counted, one: Membership, counts: Counts, table: Table | None) -> Sum | None:
    if table is None or not (where.leads or one.pk == where.membership.pk):
        return None
    return light_of(counts, counted.weeks, where.chapter.currency, table)


USUAL_THRESHOLDS: Final = {Measure.ABSENT: Decimal(3)}
"""At most three absences in six months, as chapters have it."""


def thresholds_of(choice: ReportChoice) -> dict[Measure, Decimal]:
    """What the chapter looks for, printed under a report; nobody is marked by it."""
    if not choice.thresholds:
        return dict(USUAL_THRESHOLDS)
    return {Measure(name): Decimal(number) for name, number in choice.thresholds.items() if number != ""}


def table_of(choice: ReportChoice) -> Table:
    """The chapter's table of points."""
    if not choice.table:
        return USUAL
    steps = {
        Measure(name): tuple(Step(Decimal(bound), points) for bound, points in pairs)
        for name, pairs in choice.table["steps"].items()
    }
    return Table(steps, {Light(name): least for name, least in choice.table["bands"].items()})


def as_palms(report: Report, currency: str) -> Palms:
    """The summary as a file has it; of closed business what is in this currency."""
    chapter = report.where.chapter
    lines = tuple(_palms_line(line, currency) for line in report.lines)
    total = _palms_line(Line("Total", report.total), currency)
    return Palms(
        heading=Heading(
            run_at=clock.now().strftime("%Y-%m-%d %H:%M UTC"), country=chapter.country, region=chapter.region,
            chapter=chapter.name, since=report.counted.period.since, until=report.counted.period.until,
        ),
        lines=lines, total=total, testimonials=LastColumn.SHORT,
    )  # fmt: skip


def _palms_line(line: Line, currency: str) -> PalmsLine:
    counts = line.counts
    first, last = (line.membership.first, line.membership.last) if line.membership is not None else (line.name, "")
    return PalmsLine(
        first=first or "Visitors", last=last, present=counts.present, absent=counts.absent, late=counts.late,
        medical=counts.medical, substitute=counts.substitute, given_inside=counts.given_inside,
        given_outside=counts.given_outside, received_inside=counts.received_inside,
        received_outside=counts.received_outside, visitors=counts.visitors, one_to_ones=counts.one_to_ones,
        closed_business=counts.closed.get(currency, Decimal(0)), education=counts.education,
        testimonials=counts.testimonials,
    )  # fmt: skip
