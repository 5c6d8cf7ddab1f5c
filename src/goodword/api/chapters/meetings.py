"""Meetings of a chapter: which there are, who was there, what was said."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.api.chapters.meeting_shapes import (
    AttendanceShown,
    MarksGiven,
    MeetingAttendanceShown,
    MeetingReportShown,
    MeetingsAsked,
    MeetingShown,
    MeetingSlipGiven,
    MeetingSlipShown,
    MeetingSlipsPage,
    MeetingsPage,
)
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.chapters.actions import gathering, marking
from goodword.chapters.actions import slips as noting
from goodword.chapters.queries import attending, meetings, slips, weekly

room = Room(
    "Chapter meetings",
    "The meetings of a chapter you are in. Its committee marks who was there and notes what was said for everybody; who says "
    "thank you for closed business is known to them and to who noted it alone.",
)
SLIP = {
    "kind": "education", "giver": "6d1a7d6e-51a8-4f5f-9a0a-0d9b1d1a7d6e", "credits": "1", "detail": "A course on roofs",
}  # fmt: skip


@room.read("/chapters/{uuid:key}/meetings", answer=MeetingsPage)
def list_chapter_meetings(request: ApiRequest, key: UUID, asked: Query[MeetingsAsked]) -> MeetingsPage:
    """List the meetings of a chapter you are in.

    Those to come from the nearest on, holidays among them; or those before, the latest first.
    """
    chapter, _place = meetings.chapter(request.auth.member, key)
    find = meetings.past if asked.when == "past" else meetings.to_come
    found = find(chapter, cursor=asked.cursor, size=asked.limit)
    return MeetingsPage(items=[MeetingShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/chapter-meetings/{uuid:key}", answer=MeetingShown)
def get_chapter_meeting(request: ApiRequest, key: UUID) -> MeetingShown:
    """Get a meeting of a chapter you are in."""
    row, _place = meetings.row(request.auth.member, key)
    return MeetingShown.of(row)


@room.read("/chapter-meetings/{uuid:key}/report", answer=MeetingReportShown)
def get_meeting_report(request: ApiRequest, key: UUID) -> MeetingReportShown:
    """Get the report of a meeting, as one of its committee.

    Who thanked whom, amounts of one person and what a referral is about stand nowhere in it.
    """
    me = request.auth.member
    return MeetingReportShown.of(weekly.of(me, key))


@room.write("POST", "/chapter-meetings/{uuid:key}/gathering", answer=MeetingShown, problems=("conflict", "too-many"))
def arrange_meeting_gathering(request: ApiRequest, key: UUID) -> MeetingShown:
    """Arrange the gathering of a meeting, as one of its committee.

    Everybody on the roster is put on its list and expected, unless they said that they cannot come.
    """
    me = request.auth.member
    meeting = meetings.led(me, key)
    gathering.arrange(actor=me, meeting=meeting)
    return MeetingShown.of(meeting)


@room.read("/chapter-meetings/{uuid:key}/attendance", answer=MeetingAttendanceShown)
def get_meeting_attendance(request: ApiRequest, key: UUID) -> MeetingAttendanceShown:
    """Get who was at a meeting, as one of the committee."""
    me = request.auth.member
    seats = attending.seats(me, meetings.led(me, key))
    return MeetingAttendanceShown(people=[AttendanceShown.of(seat) for seat in seats], meanwhile=[])


@room.write(
    "POST", "/chapter-meetings/{uuid:key}/attendance", answer=MeetingAttendanceShown, example={"marks": []},
    problems=("conflict",),
)  # fmt: skip
def mark_meeting_attendance(request: ApiRequest, key: UUID, given: MarksGiven) -> MeetingAttendanceShown:
    """Mark some people at a meeting, as one of the committee.

    The answer holds them as they stand now.
    """
    me = request.auth.member
    meeting = meetings.led(me, key)
    told = marking.mark(actor=me, meeting=meeting, marks=[one.marking() for one in given.marks])
    seats = attending.seats(me, meeting, only=[one.person for one in given.marks])
    return MeetingAttendanceShown(people=[AttendanceShown.of(seat) for seat in seats], meanwhile=told.meanwhile)


@room.read("/chapter-meetings/{uuid:key}/slips", answer=MeetingSlipsPage)
def list_meeting_slips(request: ApiRequest, key: UUID, asked: Query[Asked]) -> MeetingSlipsPage:
    """List what was noted at a meeting.

    All of it for the committee; for others what they gave, got or noted. The latest first.
    """
    me = request.auth.member
    meeting, place = meetings.row(me, key)
    found = slips.listed(me, meeting.chapter, leads=place.leads, meeting=meeting, cursor=asked.cursor, size=asked.limit)
    items = [MeetingSlipShown.of(me, row, leads=place.leads) for row in found.rows]
    return MeetingSlipsPage(items=items, **page_addresses(request, found))


@room.write("POST", "/chapter-meetings/{uuid:key}/slips", answer=MeetingSlipShown, status=201, example=SLIP)
def note_meeting_slip(request: ApiRequest, key: UUID, given: MeetingSlipGiven) -> Made:
    """Note what was said at a meeting.

    The committee notes for everybody, a member what they gave, did or said themselves.
    """
    me = request.auth.member
    meeting, place = meetings.row(me, key)
    noted = given.noted(me, meeting.chapter, leads=place.leads)
    made = noting.enter(actor=me, chapter=meeting.chapter, meeting=meeting, noted=noted)
    return Made(MeetingSlipShown.of(me, made, leads=place.leads), f"/api/v1/chapter-slips/{made.key}")


@room.read("/chapter-slips/{uuid:key}", answer=MeetingSlipShown)
def get_chapter_slip(request: ApiRequest, key: UUID) -> MeetingSlipShown:
    """Get one thing that was noted."""
    me = request.auth.member
    row = slips.row(me, key)
    _chapter, place = meetings.chapter(me, row.chapter.key)
    return MeetingSlipShown.of(me, row, leads=place.leads)


@room.write("DELETE", "/chapter-slips/{uuid:key}")
def remove_chapter_slip(request: ApiRequest, key: UUID) -> None:
    """Take away what was noted: whoever noted it, or the committee."""
    me = request.auth.member
    noting.remove(actor=me, slip=slips.changeable(me, key))
