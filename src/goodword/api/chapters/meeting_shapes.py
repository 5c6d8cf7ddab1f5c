"""How meetings, attendance and slips look in answers and bodies."""

from __future__ import annotations

from datetime import date, time
from decimal import Decimal
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.chapters.actions.marking import Marking
from goodword.chapters.actions.slips import Noted
from goodword.chapters.meeting import wording
from goodword.chapters.models import Chapter, Meeting, Membership, Slip
from goodword.chapters.models.meetings import LONGEST_NAME
from goodword.chapters.models.slips import LONGEST_DETAIL
from goodword.chapters.queries import attending, slips
from goodword.chapters.queries.attending import Seat
from goodword.chapters.queries.weekly import Weekly

MeetingState = Literal["draft", "completed", "discarded", "holiday"]
AttendanceMark = Literal["", "P", "A", "L", "M", "S"]
SlipKindName = Literal["referral", "one_to_one", "thanks", "education", "visitor", "testimonial"]


class MeetingsAsked(Asked):
    """What a list of meetings is asked with."""

    when: Annotated[Literal["to_come", "past"], Field(description="Those from today on, or those before.")] = "to_come"


class MeetingShown(Shown):
    """One meeting."""

    key: UUID
    day: date
    begins: time = Field(description="On the clock of the chapter's zone.")
    minutes: int
    place: str
    note: str = Field(description="Markdown.")
    state: MeetingState
    gathering: UUID | None = Field(description="The gathering with its guests, door and tables, where it has one.")

    @classmethod
    def of(cls, row: Meeting) -> MeetingShown:
        names = ("key", "day", "begins", "minutes", "place", "note", "state")
        gathering = row.gathering.key if row.gathering is not None else None
        return cls.model_validate({name: getattr(row, name) for name in names} | {"gathering": gathering})


class ReportPart(Shown):
    """A heading and the lines below it."""

    title: str
    lines: list[str]


class MeetingReportShown(Shown):
    """What happened at a meeting and since the one before, in your language."""

    since: date = Field(description="The day after the meeting before.")
    until: date = Field(description="The day of the meeting.")
    parts: list[ReportPart]
    text: str = Field(description="All of it as plain text, to mail.")

    @classmethod
    def of(cls, found: Weekly) -> MeetingReportShown:
        parts = [ReportPart(title=part.title, lines=part.lines) for part in wording.sections(found)]
        return cls(since=found.period.since, until=found.period.until, parts=parts, text=wording.text(found))


class MeetingsPage(PageOf[MeetingShown]):
    """Some meetings."""


class PlaceName(Shown):
    """Somebody on a chapter's roster."""

    key: UUID
    name: str

    @classmethod
    def of(cls, row: Membership) -> PlaceName:
        return cls(key=row.key, name=str(row))


class AttendanceShown(Shown):
    """What was marked for one person at one meeting."""

    person: PlaceName
    mark: AttendanceMark = Field(description="Present, absent, late, medical, substitute; empty for not marked.")
    paid: bool = Field(description="They paid for breakfast.")
    substitute: str = Field(description="Who came instead, or is to.")
    away: bool = Field(description="They said that they cannot come.")

    @classmethod
    def of(cls, seat: Seat) -> AttendanceShown:
        return cls.model_validate(
            {
                "person": PlaceName.of(seat.membership), "mark": seat.mark, "paid": seat.paid,
                "substitute": seat.substitute, "away": seat.away is not None,
            }
        )  # fmt: skip


class MeetingAttendanceShown(Shown):
    """Everybody on the roster of a meeting."""

    people: list[AttendanceShown]
    meanwhile: list[UUID] = Field(description="Whom somebody else had marked otherwise; what stands is in `people`.")


class MarkGiven(Given):
    """A mark for one person."""

    person: UUID = Field(description="The key of their place on the roster.")
    mark: AttendanceMark = Field(description="One of P, A, L, M, S; empty takes a mark away.")
    paid: bool = Field(False, description="They paid for breakfast.")
    substitute: Annotated[str, StringConstraints(max_length=LONGEST_NAME)] = Field(
        "", description="Who came instead, for S; left out, whom they named."
    )
    seen: AttendanceMark | None = Field(
        None, description="The mark as you last saw it; another one is not overwritten."
    )
    seen_paid: bool = Field(False, description="The same for `paid`; only with `seen`.")

    def marking(self) -> Marking:
        """What the verb takes."""
        seen = (self.seen, self.seen_paid) if self.seen is not None else None
        return Marking(self.person, self.mark, self.paid, self.substitute, seen)


class MarksGiven(Given):
    """Some marks."""

    marks: Annotated[list[MarkGiven], Field(max_length=500)] = Field(description="One for each person.")


class MeetingSlipShown(Shown):
    """What was noted, as far as you may see it."""

    key: UUID
    kind: SlipKindName
    day: date
    giver: PlaceName | None = Field(description="Null also for thanks that are not yours: who thanks is confidential.")
    receiver: PlaceName | None
    name: str = Field(description="Who it is where they are on no roster.")
    tier: Literal["", "inside", "outside"]
    amount: Decimal | None = Field(description="Null also where it is not for you.")
    currency: str
    credits: Decimal | None
    detail: str

    @classmethod
    def of(cls, viewer: Member, row: Slip, *, leads: bool) -> MeetingSlipShown:
        told = slips.shown(viewer, row, leads=leads)
        return cls.model_validate(
            {
                "key": row.key, "kind": row.kind, "day": row.day, "name": row.name, "tier": row.tier,
                "giver": PlaceName.of(told.giver) if told.giver is not None else None,
                "receiver": PlaceName.of(told.receiver) if told.receiver is not None else None,
                "amount": told.amount, "currency": row.currency if told.amount is not None else "",
                "credits": row.credits, "detail": row.detail,
            }
        )  # fmt: skip


class MeetingSlipsPage(PageOf[MeetingSlipShown]):
    """Some slips."""


class MeetingSlipGiven(Given):
    """What was said. What a kind does not have is left out."""

    kind: SlipKindName = Field(description="What it was.")
    giver: UUID = Field(description="The key of the place of who gave, met, learned, brought or spoke.")
    receiver: UUID | None = Field(None, description="The key of the place of who got it, or met.")
    name: Annotated[str, StringConstraints(max_length=LONGEST_NAME)] = Field(
        "", description="A visitor or former member, by name."
    )
    tier: Literal["", "inside", "outside"] = Field("", description="Of referrals and thanks.")
    amount: Annotated[Decimal, Field(max_digits=19, decimal_places=4)] | None = Field(
        None, description="Of thanks, without tax."
    )
    currency: Annotated[str, StringConstraints(max_length=3)] = Field("", description="Its ISO 4217 code.")
    repeat: bool = Field(False, description="Of thanks: with somebody who was a client before.")
    credits: Annotated[Decimal, Field(max_digits=6, decimal_places=2)] | None = Field(None, description="Of education.")
    detail: Annotated[str, StringConstraints(max_length=LONGEST_DETAIL)] = Field("", description="In a few words.")
    day: date | None = Field(None, description="The day it happened; the meeting's, or today, if left out.")

    def noted(self, viewer: Member, chapter: Chapter, *, leads: bool) -> Noted:
        """What the verb takes."""
        found = {one.key: one for one in attending.everybody(viewer, chapter, leads=leads)}
        said = self.model_dump()
        giver, receiver = found.get(said.pop("giver")), found.get(said.pop("receiver"))
        return Noted(giver=giver, receiver=receiver, **said)
