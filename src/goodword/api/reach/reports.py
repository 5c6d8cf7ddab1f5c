"""Reports: what the caller told the organizers, and the organizers' side."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.reach.reports import actions, queries, reportable
from goodword.reach.reports.models import LONGEST, Report

room = Room(
    "Reports",
    "Telling the organizers that something is not right, and their side of it. Nobody learns who reported them.",
)

Word = Annotated[str, StringConstraints(max_length=24)]
REASON = "`unwanted`, `selling`, `untrue`, `harsh`, `private` or `other`."
ABOUT = {
    "kind": "letter", "key": "6f1f9c1e-2a3b-4c5d-8e6f-7a8b9c0d1e2f", "reason": "selling",
    "words": "The third offer this week.", "block": False,
}  # fmt: skip


class ReportGiven(Given):
    """Something to report."""

    kind: Annotated[Word, Field(description="What it is: `member`, `request`, `letter`, `introduction` and so on.")]
    key: Annotated[UUID, Field(description="The key of it, as you see it.")]
    reason: Annotated[Word, Field(description=REASON)]
    words: Annotated[str, Field(max_length=LONGEST, description="In your own words; needed for `other`.")] = ""
    block: Annotated[bool, Field(description="Block its author at once, too.")] = False


class ReportShown(Shown):
    """What you reported. You learn that it arrived and that it was looked at, and no more."""

    key: UUID
    kind: str
    about: MemberName
    reason: str
    words: str
    made_at: datetime
    looked_at: datetime | None

    @classmethod
    def of(cls, row: Report) -> ReportShown:
        return cls(
            key=row.key, kind=row.kind, about=MemberName.of(row.about), reason=row.reason, words=row.words,
            made_at=row.made_at, looked_at=row.looked_at,
        )  # fmt: skip


class ReportsPage(PageOf[ReportShown]):
    """Some of what you reported."""


class HeldReportListed(Shown):
    """A report in the organizers' list."""

    key: UUID
    kind: str
    reporter: MemberName
    about: MemberName
    reason: str
    state: str = Field(description="`arrived`, `looked`, `handled`, or `left`: the member was erased since.")
    made_at: datetime
    ended_at: datetime | None

    @classmethod
    def of(cls, row: Report) -> HeldReportListed:
        return cls(
            key=row.key, kind=row.kind, reporter=MemberName.of(row.reporter), about=MemberName.of(row.about),
            reason=row.reason, state=row.state, made_at=row.made_at, ended_at=row.ended_at,
        )  # fmt: skip


class HeldReportsPage(PageOf[HeldReportListed]):
    """Some reports, for organizers."""


class ReportStepShown(Shown):
    """What an organizer did about a report."""

    by: MemberName
    did: str = Field(description="`looked`, `wrote`, `warned`, `closed`, `handled` or `reopened`.")
    text: str = Field(description="What was written or noted; empty before you open the report.")
    at: datetime


class HeldReportShown(HeldReportListed):
    """A report, for an organizer."""

    opened: bool = Field(description="Whether you opened it. Before that, words, copy and texts are empty.")
    words: str = Field(description="What the reporter says.")
    copy_seen: str = Field(description="The reported thing itself, as the reporter saw it.")
    steps: list[ReportStepShown] = Field(description="Who did what, in the order of time.")


class HeldReportsAsked(Asked):
    """Which reports."""

    ended: Annotated[bool, Field(description="Those that were handled, in place of the open ones.")] = False


class OrganizersWordGiven(Given):
    """A mail to the reported member."""

    text: Annotated[str, Field(max_length=LONGEST, description="What you write, in the name of the organizers.")]
    warn: Annotated[bool, Field(description="Call it a warning.")] = False


class HandledGiven(Given):
    """How a report was handled."""

    note: Annotated[str, Field(max_length=LONGEST, description="For the other organizers.")] = ""


def _held(me: Member, key: UUID) -> HeldReportShown:
    row = queries.report(me, key)
    log = queries.steps(row)
    opened = queries.has_looked(me, log)
    return HeldReportShown(
        **dict(HeldReportListed.of(row)), opened=opened, words=row.words if opened else "",
        copy_seen=row.copy if opened else "",
        steps=[
            ReportStepShown(by=MemberName.of(step.actor), did=step.did, text=step.text if opened else "", at=step.at)
            for step in log
        ],
    )  # fmt: skip


@room.read("/reports", answer=ReportsPage)
def list_reports(request: ApiRequest, asked: Query[Asked]) -> ReportsPage:
    """List what you reported.

    The latest first.
    """
    found = queries.made(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return ReportsPage(items=[ReportShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/reports", answer=ReportShown, status=201, example=ABOUT, problems=("conflict", "not-found", "too-many")
)
def make_report(request: ApiRequest, given: ReportGiven) -> Made:
    """Report something to the organizers.

    They read your name, your words, and the thing itself as you see it now. Its author is not told.
    """
    me = request.auth.member
    thing = reportable.find(me, given.kind, given.key)
    row = actions.report(
        actor=me, kind=given.kind, thing=thing, reason=given.reason, words=given.words, block=given.block
    )
    return Made(ReportShown.of(row), "/api/v1/reports")


@room.read("/organizers/reports", answer=HeldReportsPage, problems=("not-found",))
def list_held_reports(request: ApiRequest, asked: Query[HeldReportsAsked]) -> HeldReportsPage:
    """List reports, as an organizer.

    All but those about yourself, the latest first. To other members there are none.
    """
    me = request.auth.member
    look = queries.ended if asked.ended else queries.open_ones
    found = look(me, cursor=asked.cursor, size=asked.limit)
    return HeldReportsPage(items=[HeldReportListed.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/organizers/reports/{uuid:key}", answer=HeldReportShown)
def get_held_report(request: ApiRequest, key: UUID) -> HeldReportShown:
    """Get a report, as an organizer."""
    return _held(request.auth.member, key)


@room.write("POST", "/organizers/reports/{uuid:key}/look", answer=HeldReportShown)
def look_at_report(request: ApiRequest, key: UUID) -> HeldReportShown:
    """Open a report.

    The log says that you did.
    """
    me = request.auth.member
    actions.look(actor=me, report=queries.report(me, key))
    return _held(me, key)


@room.write(
    "POST", "/organizers/reports/{uuid:key}/letters", answer=HeldReportShown,
    example={"text": "Please write to people here about them, not about the offer.", "warn": True},
    problems=("conflict", "too-many"),
)  # fmt: skip
def write_to_reported(request: ApiRequest, key: UUID, given: OrganizersWordGiven) -> HeldReportShown:
    """Write to the reported member by mail.

    In the name of the organizers; nothing says who reported them.
    """
    me = request.auth.member
    actions.write(actor=me, report=queries.report(me, key), text=given.text, warn=given.warn)
    return _held(me, key)


@room.write(
    "POST", "/organizers/reports/{uuid:key}/handle", answer=HeldReportShown,
    example={"note": "Spoke with them at breakfast."}, problems=("conflict",),
)  # fmt: skip
def handle_report(request: ApiRequest, key: UUID, given: HandledGiven) -> HeldReportShown:
    """Put a report down as handled."""
    me = request.auth.member
    actions.handle(actor=me, report=queries.report(me, key), note=given.note)
    return _held(me, key)


@room.write("POST", "/organizers/reports/{uuid:key}/reopen", answer=HeldReportShown, problems=("conflict",))
def take_up_report(request: ApiRequest, key: UUID) -> HeldReportShown:
    """Take a handled report up again."""
    me = request.auth.member
    actions.take_up_again(actor=me, report=queries.report(me, key))
    return _held(me, key)
