"""Chapters and their rosters."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.chapters.roster_shapes import (
    ChapterPlaceGiven,
    ChapterPlaceShown,
    ChapterPlaceWhole,
    ChapterShown,
    ChaptersPage,
    InvitedShown,
    RosterAsked,
    RosterPage,
    StandingGiven,
)
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.chapters import policy
from goodword.chapters.actions import adding, standing
from goodword.chapters.actions import inviting as mailing
from goodword.chapters.models import Membership
from goodword.chapters.queries import chapters, inviting, roster

room = Room(
    "Chapters",
    "The chapters you are in, and who is on their rosters, with or without an account. The committee adds, changes, renews and "
    "invites; others read what members see of one another.",
)
PLACE = {
    "name": "Mia Miller",
    "address": "mia@example.org",
    "classification": "Florist",
    "organization": "Miller Flowers",
}


def _whole(viewer: Member, row: Membership) -> ChapterPlaceWhole:
    """One place as the viewer sees it. Who can be mailed is told to the committee alone, and never why."""
    leads = policy.leads(viewer, row.chapter)
    can = leads and bool(row.address) and not inviting.unmailable([row])
    return ChapterPlaceWhole.of(row, whole=leads or row.member_id == viewer.pk, can_be_mailed=can)


@room.read("/chapters", answer=ChaptersPage)
def list_chapters(request: ApiRequest, asked: Query[Asked]) -> ChaptersPage:
    """List the chapters you are in, by name."""
    found = chapters.mine(request.auth.member, cursor=asked.cursor, size=asked.limit)
    return ChaptersPage(items=[ChapterShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/chapters/{uuid:key}/roster", answer=RosterPage)
def list_chapter_roster(request: ApiRequest, key: UUID, asked: Query[RosterAsked]) -> RosterPage:
    """List who is in a chapter of yours, by name.

    Its committee can ask for those who stand in one state, who left among them.
    """
    me = request.auth.member
    row = chapters.row(me, key)
    leads = policy.leads(me, row)
    found = roster.listed(me, row, state=asked.state, cursor=asked.cursor, size=asked.limit)
    roles = roster.roles(found.rows, row)
    items = [ChapterPlaceShown.of(one, roles[one.pk], whole=leads or one.member_id == me.pk) for one in found.rows]
    return RosterPage(items=items, **page_addresses(request, found))


@room.write(
    "POST", "/chapters/{uuid:key}/roster", answer=ChapterPlaceWhole, status=201, example=PLACE,
    problems=("conflict", "too-many"),
)  # fmt: skip
def add_chapter_place(request: ApiRequest, key: UUID, given: ChapterPlaceGiven) -> Made:
    """Put somebody on a roster, as one of the committee.

    Nothing is sent to them.
    """
    me = request.auth.member
    made = adding.add(actor=me, chapter=chapters.led(me, key), entry=given.entry(me))
    return Made(_whole(me, roster.row(me, made.key)), f"/api/v1/chapter-places/{made.key}")


@room.read("/chapter-places/{uuid:key}", answer=ChapterPlaceWhole)
def get_chapter_place(request: ApiRequest, key: UUID) -> ChapterPlaceWhole:
    """Get one place on the roster of a chapter you are in."""
    me = request.auth.member
    return _whole(me, roster.row(me, key))


@room.write("PUT", "/chapter-places/{uuid:key}", answer=ChapterPlaceWhole, example=PLACE, problems=("conflict",))
def change_chapter_place(request: ApiRequest, key: UUID, given: ChapterPlaceGiven) -> ChapterPlaceWhole:
    """Change what a roster says of somebody, as one of the committee.

    What is left out is emptied.
    """
    me = request.auth.member
    row = roster.row(me, key)
    policy.must_lead(me, row.chapter)
    adding.edit(actor=me, membership=row, entry=given.entry(me))
    return _whole(me, roster.row(me, key))


@room.write(
    "POST", "/chapter-places/{uuid:key}/standing", answer=ChapterPlaceWhole, problems=("conflict",),
    example={"verb": "renew", "renews_on": "2027-12-31"},
)  # fmt: skip
def change_chapter_standing(request: ApiRequest, key: UUID, given: StandingGiven) -> ChapterPlaceWhole:
    """Change how somebody stands, as one of the committee: late, suspended, renewed, expired, off the roster."""
    me = request.auth.member
    row = roster.row(me, key)
    shown = _whole(me, row)
    moved = standing.move(actor=me, membership=row, verb=given.verb, renews_on=given.renews_on)
    if moved.member_id == me.pk and not policy.belongs(me, row.chapter):
        return shown.model_copy(update={"place": shown.place.model_copy(update={"state": moved.state})})
    return _whole(me, roster.row(me, key))


@room.write(
    "POST", "/chapter-places/{uuid:key}/invitation", answer=ChapterPlaceWhole, problems=("conflict", "too-many")
)
def invite_to_chapter(request: ApiRequest, key: UUID) -> ChapterPlaceWhole:
    """Have the site mail somebody who has no account their own link, as one of the committee.

    Only where the site writes to people who are not here, within limits.
    """
    me = request.auth.member
    mailing.invite(actor=me, membership=roster.row(me, key))
    return _whole(me, roster.row(me, key))


@room.write("POST", "/chapters/{uuid:key}/invitations", answer=InvitedShown, problems=("conflict", "too-many"))
def invite_waiting_to_chapter(request: ApiRequest, key: UUID) -> InvitedShown:
    """Have the site mail their link to everybody who has not signed in and can be mailed now, as one of the committee."""
    me = request.auth.member
    return InvitedShown(invited=mailing.invite_waiting(actor=me, chapter=chapters.led(me, key)))
