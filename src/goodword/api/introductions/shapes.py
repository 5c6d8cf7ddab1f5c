"""How introductions and wishes look in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.introductions.actions.wishing import LONGEST_WHOM
from goodword.introductions.models import Question
from goodword.introductions.queries.made import Asked, Made
from goodword.introductions.queries.received import Received
from goodword.introductions.queries.suggesting import Suggestion
from goodword.introductions.queries.wishes import Asked as WishAsked
from goodword.introductions.queries.wishes import Sent
from goodword.introductions.texts import LONGEST_ANSWER, LONGEST_QUESTION, LONGEST_REACH, LONGEST_REASON

Standing = Literal["waiting", "came_about", "did_not"]
STANDING = "`waiting`, then `came_about` or `did_not`; a no and silence look the same."
Reason = Annotated[str, StringConstraints(max_length=LONGEST_REASON)]


class AskedBackShown(Shown):
    """What one of the two asked the broker before deciding."""

    text: str
    at: datetime
    answer: str = Field(description="Empty while it is not answered.")
    answered_at: datetime | None

    @classmethod
    def of(cls, question: Question) -> AskedBackShown:
        return cls(text=question.text, at=question.at, answer=question.answer, answered_at=question.answered_at)


class SideShown(Shown):
    """One of the two, as their broker may see them."""

    name: str
    member: UUID | None = Field(description="Key of the member; null for somebody who is not here.")
    person: UUID | None = Field(description="Key of your own person of them, where there is one.")
    reason: str = Field(description="Your words to them.")
    asked: bool = Field(description="False while the other is asked first.")
    said_yes: bool = Field(description="True once they did; false says nothing.")
    reminded: bool
    questions: list[AskedBackShown]

    @classmethod
    def of(cls, side: Asked) -> SideShown:
        return cls(
            name=side.name, member=side.member.key if side.member is not None else None, person=side.person,
            reason=side.reason, asked=side.asked, said_yes=side.said_yes, reminded=side.reminded,
            questions=[AskedBackShown.of(row) for row in side.questions],
        )  # fmt: skip


class IntroductionShown(Shown):
    """An introduction you proposed."""

    key: UUID
    state: Standing = Field(description=STANDING)
    in_turn: bool
    proposed_at: datetime
    lapses_at: datetime
    came_about_at: datetime | None
    sides: list[SideShown] = Field(description="The first and the second.")

    @classmethod
    def of(cls, made: Made) -> IntroductionShown:
        return cls.model_validate(
            {
                "key": made.key, "state": made.state, "in_turn": made.in_turn, "proposed_at": made.proposed_at,
                "lapses_at": made.lapses_at, "came_about_at": made.came_about_at,
                "sides": [SideShown.of(side) for side in made.sides],
            }
        )  # fmt: skip


class IntroductionsPage(PageOf[IntroductionShown]):
    """Some of the introductions you proposed."""


class SharedWayShown(Shown):
    """A way to reach somebody."""

    kind: str = Field(description="`email`, `phone`, `handle`, or `words`.")
    text: str
    label: str


class IntroductionForYouShown(Shown):
    """An introduction you are asked about."""

    key: UUID
    broker: MemberName
    name: str = Field(description="Whom you could meet.")
    member: UUID | None = Field(description="Their key; null for somebody who is not here.")
    reason: str = Field(description="The broker's words to you.")
    state: Standing = Field(description=STANDING)
    answer: Literal["", "yes", "no"] = Field(description="What you said. Nobody else learns of a no.")
    other_said_yes: bool = Field(description="They were asked first, and said yes.")
    asked_at: datetime
    lapses_at: datetime
    came_about_at: datetime | None
    you_share: list[SharedWayShown]
    they_share: list[SharedWayShown] = Field(description="Empty until it comes about.")
    questions: list[AskedBackShown]
    met: bool | None = Field(description="What you said of how it went; for nobody else.")
    worth: bool | None

    @classmethod
    def of(cls, row: Received) -> IntroductionForYouShown:
        return cls.model_validate(
            {
                "key": row.key, "broker": MemberName.of(row.broker), "name": row.name,
                "member": row.other.key if row.other is not None else None, "reason": row.reason, "state": row.state,
                "answer": row.answer, "other_said_yes": row.other_said_yes, "asked_at": row.asked_at,
                "lapses_at": row.lapses_at, "came_about_at": row.came_about_at,
                "you_share": [SharedWayShown(**way) for way in row.mine],
                "they_share": [SharedWayShown(**way) for way in row.theirs],
                "questions": [AskedBackShown.of(question) for question in row.questions],
                "met": row.met, "worth": row.worth,
            }
        )  # fmt: skip


class IntroductionsForYouPage(PageOf[IntroductionForYouShown]):
    """Some of the introductions you are asked about."""


class WayToShareShown(SharedWayShown):
    """A way to reach you that you can share."""

    code: str = Field(description="What `share` names it by.")


class WaysToShareShown(Shown):
    """What you can share with whom you are introduced to."""

    ways: list[WayToShareShown]


class ProposeGiven(Given):
    """Two people, and why each would like to meet the other."""

    one: UUID = Field(description="Key of one of your people, or of a member.")
    one_reason: Reason = Field(description="Your words to the one, about the other.")
    other: UUID = Field(description="Key of one of your people, or of a member.")
    other_reason: Reason = Field(description="Your words to the other, about the one.")
    in_turn: bool = Field(False, description="Ask the other only after the one said yes.")
    ground: Annotated[str, StringConstraints(max_length=40)] = Field(
        "", description="The `ground` of the suggestion it comes from, if any."
    )


class IntroductionYesGiven(Given):
    """What the other gets if you both say yes."""

    share: Annotated[list[Annotated[str, StringConstraints(max_length=60)]], Field(max_length=50)] = Field(
        [], description="Codes of ways to reach you."
    )
    also: Annotated[str, StringConstraints(max_length=LONGEST_REACH)] = Field("", description="Another way, in words.")
    connect: bool = Field(False, description="Connect the two of you here, if they would like that, too.")


class IntroductionQuestionGiven(Given):
    """What you would like to know first."""

    text: Annotated[str, StringConstraints(max_length=LONGEST_QUESTION)] = Field(description="Your question.")


class IntroductionAnswerGiven(Given):
    """Your answer to what one of the two asked."""

    text: Annotated[str, StringConstraints(max_length=LONGEST_ANSWER)] = Field(description="Your answer.")


class HowGiven(Given):
    """How it went. Nobody else learns it."""

    met: bool = Field(description="Whether you met, or talked.")
    worth: bool | None = Field(None, description="Whether it was worth it; null if you would rather not say.")


class WishSentShown(Shown):
    """An introduction you asked somebody for. It looks the same whether they let it rest or proposed it."""

    key: UUID
    introducer: MemberName
    member: UUID | None = Field(description="Key of the member you would like to meet; null where words say it.")
    whom: str
    why: str
    state: Standing = Field(description="`waiting`, then `came_about` or `did_not`.")
    asked_at: datetime
    lapses_at: datetime
    introduction: UUID | None = Field(description="Set once it came about.")

    @classmethod
    def of(cls, row: Sent) -> WishSentShown:
        return cls.model_validate(
            {
                "key": row.key, "introducer": MemberName.of(row.introducer),
                "member": row.target.key if row.target is not None else None, "whom": row.name, "why": row.why,
                "state": row.state, "asked_at": row.asked_at, "lapses_at": row.lapses_at,
                "introduction": row.introduction,
            }
        )  # fmt: skip


class WishesSentPage(PageOf[WishSentShown]):
    """Some of the introductions you asked for."""


class WishReceivedShown(Shown):
    """An introduction you are asked for."""

    key: UUID
    asker: MemberName
    member: UUID | None = Field(description="Key of the member they would like to meet; null where words say it.")
    whom: str
    why: str
    state: Literal["waiting", "rested", "proposed", "came_about", "did_not"] = Field(
        description="Who asked sees `waiting` until it comes about or is over."
    )
    asked_at: datetime
    lapses_at: datetime
    introduction: UUID | None = Field(description="The introduction you made of it.")

    @classmethod
    def of(cls, row: WishAsked) -> WishReceivedShown:
        return cls.model_validate(
            {
                "key": row.key, "asker": MemberName.of(row.asker),
                "member": row.target.key if row.target is not None else None, "whom": row.name, "why": row.why,
                "state": row.state, "asked_at": row.asked_at, "lapses_at": row.lapses_at,
                "introduction": row.introduction,
            }
        )  # fmt: skip


class WishesReceivedPage(PageOf[WishReceivedShown]):
    """Some of the introductions you are asked for."""


class WishGiven(IntroductionYesGiven):
    """Whom you would like to meet, and why; and what they would get from you."""

    introducer: UUID = Field(description="Key of the member you ask.")
    member: UUID | None = Field(None, description="Key of the member you would like to meet.")
    whom: Annotated[str, StringConstraints(max_length=LONGEST_WHOM)] = Field(
        "", description="Whom you would like to meet, in words; where it is no member."
    )
    why: Reason = Field(description="Your words to whom you ask.")


class MakeGiven(Given):
    """How a wish becomes an introduction."""

    other: UUID | None = Field(None, description="Whom to ask; needed where the wish names no member.")
    reason: Reason = Field(description="Your words to whom you ask.")
    words: Reason = Field("", description="Your words to who wished, for when it comes about.")


class SuggestedShown(Shown):
    """One of two who should meet."""

    key: UUID
    name: str
    work: str


class IntroductionSuggestionShown(Shown):
    """Two connections of yours who should meet, as far as you can see."""

    one: SuggestedShown
    other: SuggestedShown
    reasons: list[str] = Field(description="Whole sentences, the best first.")
    ground: str = Field(description="The kind of the best reason; send it along with what you make of it.")

    @classmethod
    def of(cls, row: Suggestion) -> IntroductionSuggestionShown:
        one, other = (SuggestedShown(key=who.key, name=who.name, work=who.work) for who in (row.one, row.other))
        return cls(one=one, other=other, reasons=list(row.reasons), ground=row.ground)


class IntroductionSuggestionsShown(Shown):
    """Introductions worth making now."""

    suggestions: list[IntroductionSuggestionShown]


class NotAFitGiven(Given):
    """Why two should not be introduced."""

    one: UUID = Field(description="Key of the one, as suggested.")
    other: UUID = Field(description="Key of the other, as suggested.")
    reason: Literal["know", "ground", "first", "second", "later"] = Field(
        description="They know each other; the reason does not convince; not the one or not the other just now; later."
    )
    ground: Annotated[str, StringConstraints(max_length=40)] = Field("", description="The suggestion's `ground`.")
