"""People worth meeting, a few a week, for the caller alone."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from pydantic import Field

from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.graph.actions import meeting as actions
from goodword.graph.models import Meeting
from goodword.graph.queries import meeting as queries
from goodword.graph.queries.meeting import Candidate

room = Room("Worth meeting", "Up to five people a week whom it could be worth meeting, for you or for them.")


class ToMeetShown(Shown):
    """Somebody worth meeting."""

    key: UUID = Field(description="Of the proposal; answer it by this.")
    member: UUID
    name: str
    line: str = Field(description="What they do, in a line.")
    reasons: list[str] = Field(description="Whole sentences, the best first.")
    through: UUID | None = Field(description="A member you know who could introduce you, where that may be told.")
    outside: bool = Field(description="They belong to another circle of the community than you.")

    @classmethod
    def of(cls, row: Meeting, one: Candidate) -> ToMeetShown:
        return cls(
            key=row.key, member=one.person.key, name=one.person.name, line=one.person.work, reasons=one.reasons,
            through=one.through.key if one.through else None, outside=one.outside,
        )  # fmt: skip


class ToMeetThisWeek(Shown):
    """This week's, in their order; what you answered is not there."""

    items: list[ToMeetShown]


class MeetingAnswerGiven(Given):
    """What you say to a proposal."""

    answer: Literal["not_now", "never"] = Field(description="`not_now` rests it for three months.")


@room.read("/people-to-meet", answer=ToMeetThisWeek)
def list_people_to_meet(request: ApiRequest) -> ToMeetThisWeek:
    """List whom you could meet this week.

    They are proposed when you first ask in a week; those whom people you know, like and trust lead to come first.
    """
    me = request.auth.member
    return ToMeetThisWeek(items=[ToMeetShown.of(*found) for found in queries.shown(me, actions.propose(actor=me))])


@room.write("POST", "/people-to-meet/{uuid:key}/answer", example={"answer": "not_now"})
def answer_person_to_meet(request: ApiRequest, key: UUID, given: MeetingAnswerGiven) -> None:
    """Say “not now” or “never”.

    Nobody else learns of it.
    """
    me = request.auth.member
    actions.answer(actor=me, meeting=queries.one(me, str(key)), said=given.answer)
