"""How a chapter's report looks in answers."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from goodword.api.frame.shapes import Given, Shown
from goodword.chapters.counting.counts import Counts
from goodword.chapters.queries.reports import Line, Report


class ChapterReportAsked(Given):
    """Of which days a report is asked, and of whom."""

    since: Annotated[date | None, Field(description="The first day; half a year before the last where left out.")] = (
        None
    )
    until: Annotated[date | None, Field(description="The last day; today where left out.")] = None
    who: Annotated[
        Literal["now", "all"],
        Field(description="Members of today, or former ones where something counts for them, too."),
    ] = "now"


class ClosedBusinessSum(Shown):
    """A sum of closed business in one currency."""

    currency: str
    amount: Decimal


class ChapterCounts(Shown):
    """What a period counts, under the words behind chapters' letters."""

    present: int
    absent: int
    late: int
    medical: int
    substitute: int
    given_inside: int
    given_outside: int
    received_inside: int
    received_outside: int
    visitors: int
    one_to_ones: int
    thanks: int = Field(description="How often they were thanked for closed business.")
    closed: list[ClosedBusinessSum] = Field(description="For how much, where whoever thanked shares it.")
    education: Decimal
    testimonials: int

    @classmethod
    def of(cls, counts: Counts) -> ChapterCounts:
        sums = [ClosedBusinessSum(currency=code, amount=amount) for code, amount in sorted(counts.closed.items())]
        names = [name for name in cls.model_fields if name != "closed"]
        return cls.model_validate({**{name: getattr(counts, name) for name in names}, "closed": sums})


class ChapterReportLine(Shown):
    """What counts for one person."""

    place: UUID | None = Field(description="The key of their place on the roster; null for who is on no roster.")
    name: str
    counts: ChapterCounts
    light: Literal["green", "yellow", "red", "gray"] | None = Field(
        description="Where the chapter chose lights, your own, and for its committee each one's."
    )

    @classmethod
    def of(cls, line: Line) -> ChapterReportLine:
        return cls.model_validate(
            {
                "place": line.membership.key if line.membership is not None else None, "name": line.name,
                "counts": ChapterCounts.of(line.counts), "light": line.light.light.value if line.light else None,
            }
        )  # fmt: skip


class ChapterReportShown(Shown):
    """A summary of a period, as far as you may see it: in the order of names."""

    since: date
    until: date
    meetings: int = Field(description="Meetings that count, those that a brought summary tells of among them.")
    lines: list[ChapterReportLine]
    total: ChapterCounts = Field(description="Of the whole chapter; a one-to-one stands with both.")

    @classmethod
    def of(cls, report: Report) -> ChapterReportShown:
        return cls(
            since=report.counted.period.since, until=report.counted.period.until, meetings=report.counted.weeks,
            lines=[ChapterReportLine.of(line) for line in report.lines], total=ChapterCounts.of(report.total),
        )  # fmt: skip
