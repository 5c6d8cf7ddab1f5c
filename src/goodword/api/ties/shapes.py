"""How requests and connections look in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal, get_args
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.reach.models import Audience
from goodword.ties.actions.requests import LONGEST_ANSWER, LONGEST_PLACE, LONGEST_QUESTION, LONGEST_WHY
from goodword.ties.models import Question
from goodword.ties.queries.connections import Connected
from goodword.ties.queries.requests import Received, Sent
from goodword.ties.queries.visibility import Choice

KindWord = Annotated[str, StringConstraints(max_length=24)]
UsedByWord = Literal["members", "connections", "nobody"]
USED_BY: dict[str, Audience] = dict(
    zip(get_args(UsedByWord), (Audience.MEMBERS, Audience.CONNECTIONS, Audience.ME), strict=True)
)
KIND = "What they are to you: `client`, `prospect`, `supplier`, `mentor` … as the kind `relation` has them."


class MemberName(Shown):
    """A member, by key and name."""

    key: UUID
    name: str

    @classmethod
    def of(cls, member: Member) -> MemberName:
        return cls(key=member.key, name=str(member))


class QuestionShown(Shown):
    """What was asked back about a request."""

    text: str
    at: datetime
    answer: str = Field(description="Empty while it is not answered.")
    answered_at: datetime | None

    @classmethod
    def of(cls, question: Question) -> QuestionShown:
        return cls(
            text=question.text, at=question.at, answer=question.answer, answered_at=question.answered_at
        )  # fmt: skip


class SentShown(Shown):
    """A request of yours. It looks the same whether it was declined or not answered."""

    key: UUID
    to: MemberName
    kind: str
    why: str
    where_met: str
    asked_at: datetime
    accepted: bool
    frees_slot_at: datetime = Field(description="When it leaves its slot of the limit, whatever the answer.")
    questions: list[QuestionShown]

    @classmethod
    def of(cls, sent: Sent) -> SentShown:
        return cls(
            key=sent.key, to=MemberName.of(sent.receiver), kind=sent.kind, why=sent.why, where_met=sent.where_met,
            asked_at=sent.asked_at, accepted=sent.accepted, frees_slot_at=sent.frees_at,
            questions=[QuestionShown.of(row) for row in sent.questions],
        )  # fmt: skip


class SentPage(PageOf[SentShown]):
    """Some of the requests you sent."""


class ReceivedShown(Shown):
    """A request to you."""

    key: UUID
    come_from: MemberName
    kind: str = Field(description="What you are, or could be, to them.")
    why: str
    where_met: str
    asked_at: datetime
    state: Literal["waiting", "declined", "accepted"] = Field(description="Who asked never learns of `declined`.")
    questions: list[QuestionShown]

    @classmethod
    def of(cls, received: Received) -> ReceivedShown:
        return cls.model_validate(
            {
                "key": received.key, "come_from": MemberName.of(received.asker), "kind": received.kind,
                "why": received.why, "where_met": received.where_met, "asked_at": received.asked_at,
                "state": received.state, "questions": [QuestionShown.of(row) for row in received.questions],
            }
        )  # fmt: skip


class ReceivedPage(PageOf[ReceivedShown]):
    """Some of the requests to you."""


class ReceivedAsked(Asked):
    """Which requests to list."""

    state: Literal["waiting", "declined"] = Field("waiting", description="Those that wait, or those you declined.")


class AllowanceShown(Shown):
    """How many requests you may still send."""

    standing: int = Field(description="How many take up a slot now.")
    most: int = Field(description="How many may at a time.")
    left: int = Field(description="How many more you can send now.")
    rule: str = Field(description="The rule in words.")


class ConnectGiven(Given):
    """Why you ask somebody to connect."""

    kind: KindWord = Field(description=KIND)
    why: Annotated[str, StringConstraints(max_length=LONGEST_WHY)] = Field(description="In your own words.")
    where_met: Annotated[str, StringConstraints(max_length=LONGEST_PLACE)] = Field(
        "", description="Where you met; empty if you have not."
    )


class AskedShown(Shown):
    """What became of it: a request that stands or, where they had asked you before, a connection."""

    request: UUID
    connection: UUID | None = Field(description="Set where they had asked you: you are connected.")


class AcceptGiven(Given):
    """What the one you say yes to is to you. They see none of it."""

    kind: KindWord = Field(description=KIND)
    words: Annotated[str, StringConstraints(max_length=LONGEST_WHY)] = Field("", description="What for, in your words.")
    circles: Annotated[list[UUID], Field(max_length=50)] = Field([], description="Circles of yours to put them into.")
    close: bool = Field(False, description="They may see what you show to people close to you.")


class DeclineGiven(Given):
    """How to decline."""

    for_good: bool = Field(False, description="What they ask later is declined unseen, too.")


class QuestionGiven(Given):
    """What you would like to know first."""

    text: Annotated[str, StringConstraints(max_length=LONGEST_QUESTION)] = Field(description="Your question.")


class AnswerGiven(Given):
    """Your answer to what they asked back."""

    text: Annotated[str, StringConstraints(max_length=LONGEST_ANSWER)] = Field(description="Your answer.")


class ConnectionShown(Shown):
    """Somebody you are connected with."""

    key: UUID
    member: MemberName
    since: datetime
    close: bool = Field(description="You hold them as somebody close. How they hold you is theirs.")

    @classmethod
    def of(cls, connected: Connected) -> ConnectionShown:
        return cls(
            key=connected.key, member=MemberName.of(connected.member), since=connected.since, close=connected.close
        )


class ConnectionsPage(PageOf[ConnectionShown]):
    """Some of your connections."""


class CloseGiven(Given):
    """How you hold a connection."""

    close: bool = Field(description="They may see what you show to people close to you.")


class TieVisibilityShown(Shown):
    """For whom your ties may help to find a way."""

    used_by: UsedByWord = Field(description="People in your circles family and inner are never part of it.")
    named: bool = Field(description="Whether your name may stand on such a way.")

    @classmethod
    def of(cls, choice: Choice) -> TieVisibilityShown:
        word = next(word for word, audience in USED_BY.items() if audience == choice.used_by)
        return cls.model_validate({"used_by": word, "named": choice.named})


class TieVisibilityGiven(Given):
    """For whom your ties may help to find a way."""

    used_by: UsedByWord = Field(description="Who may find a way to others through the people you know.")
    named: bool = Field(description="Whether your name may stand on such a way.")
