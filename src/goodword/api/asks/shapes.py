"""How asks and answers look in answers and bodies."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.asks.actions.asking import Wanted
from goodword.asks.models import (
    LONGEST_ANSWER,
    LONGEST_LINE,
    LONGEST_NAMED,
    LONGEST_OUTCOME,
    LONGEST_TEXT,
    MOST_TOPICS,
    Answer,
    Ask,
)
from goodword.asks.named import Named
from goodword.asks.queries import asks
from goodword.asks.queries.matches import Matched
from goodword.asks.queries.offers import Offered
from goodword.reach.models import Audience

AskKind = Literal["help", "person", "company", "supplier", "source"]
AskState = Literal["open", "found", "withdrawn", "lapsed"]
AskWay = Literal["help", "know", "note"]
AskAudience = Literal["close", "connections", "group", "members"]
AUDIENCES: dict[str, Audience] = {
    "close": Audience.CLOSE, "connections": Audience.CONNECTIONS, "group": Audience.GROUP,
    "members": Audience.MEMBERS,
}  # fmt: skip
NAMES = {int(audience): name for name, audience in AUDIENCES.items()}
ShortName = Annotated[str, StringConstraints(max_length=LONGEST_NAMED)]


class AsksAsked(Asked):
    """What a list of asks is asked with."""

    kind: Annotated[
        Literal["", "help", "person", "company", "supplier", "source"], Field(description="Only these.")
    ] = ""


class NamedShown(Shown):
    """What an ask names; empty where it names none."""

    person: str
    company: str
    trade: str
    place: str
    topics: list[str]


class AskShown(Shown):
    """An ask: yours, one that is open for you, or one you answered."""

    key: UUID
    asker: MemberName
    kind: AskKind
    line: str
    text: str = Field(description="Markdown.")
    names: NamedShown
    audience: AskAudience | None = Field(description="Whom it is for; null where it is not yours.")
    until: date = Field(description="The last day it is open.")
    deadline: datetime | None = Field(description="Until when a source is needed.")
    state: AskState
    asked_at: datetime
    outcome: str = Field(description="What came of it; empty unless it is yours or you answered.")

    @classmethod
    def of(cls, viewer: Member, row: Ask, *, answered: bool = False) -> AskShown:
        mine = row.asker_id == viewer.pk
        return cls.model_validate(
            {
                "key": row.key, "asker": MemberName.of(row.asker), "kind": row.kind, "line": row.line,
                "text": row.text,
                "names": NamedShown(
                    person=row.person, company=row.organisation, trade=row.trade, place=row.place,
                    topics=list(row.topics),
                ),
                "audience": NAMES[row.audience] if mine else None, "until": row.until, "deadline": row.deadline,
                "state": asks.state_of(row), "asked_at": row.asked_at,
                "outcome": row.outcome if mine or answered else "",
            }
        )  # fmt: skip


class AsksPage(PageOf[AskShown]):
    """Some asks."""


class AskNamesGiven(Given):
    """What an ask names; leave out what it does not."""

    person: ShortName = Field("", description="Whom you would like to reach.")
    company: ShortName = Field("", description="A company or organization.")
    trade: ShortName = Field("", description="A trade or role.")
    place: ShortName = Field("", description="A place.")
    topics: Annotated[list[ShortName], Field(max_length=MOST_TOPICS)] = Field([], description="Topics.")


class AskGiven(Given):
    """One concrete thing."""

    kind: AskKind = Field(description="What you ask for.")
    line: Annotated[str, StringConstraints(max_length=LONGEST_LINE)] = Field(description="It in one line.")
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] = Field("", description="More, in Markdown.")
    names: AskNamesGiven | None = Field(None, description="What it names, if anything.")
    audience: AskAudience = Field("connections", description="Whom you ask.")
    until: date | None = Field(None, description="The last day it is open; two weeks from now if left out.")
    deadline: AwareDatetime | None = Field(None, description="Until when a source is needed; only for that kind.")

    def wanted(self) -> Wanted:
        """What the verb takes."""
        told = self.names
        named = Named()
        if told is not None:
            named = Named(told.person, told.company, told.trade, told.place, tuple(told.topics))
        return Wanted(
            kind=self.kind, line=self.line, text=self.text, named=named, audience=AUDIENCES[self.audience],
            until=self.until, deadline=self.deadline,
        )  # fmt: skip


class AskCloseGiven(Given):
    """What came of an ask, and who helped."""

    outcome: Annotated[str, StringConstraints(max_length=LONGEST_OUTCOME)] = Field(
        "", description="For those who answered to read."
    )
    thanked: Annotated[list[UUID], Field(max_length=100)] = Field([], description="Keys of answers that helped.")


class AskReopenGiven(Given):
    """For how long it is asked again."""

    until: date | None = Field(None, description="The last day; two weeks from now if left out.")


class AskAnswerShown(Shown):
    """An answer to an ask of yours."""

    key: UUID
    member: MemberName
    way: AskWay
    text: str
    at: datetime
    thanked: bool

    @classmethod
    def of(cls, row: Answer) -> AskAnswerShown:
        return cls.model_validate(
            {
                "key": row.key, "member": MemberName.of(row.member), "way": row.way, "text": row.text,
                "at": row.due_at, "thanked": row.thanked_at is not None,
            }
        )  # fmt: skip


class AskAnswersPage(PageOf[AskAnswerShown]):
    """Some of the answers to an ask of yours."""


class GivenAnswerShown(Shown):
    """An answer of yours."""

    key: UUID
    ask: AskShown
    way: AskWay
    text: str
    person: UUID | None = Field(description="Key of whom you could introduce; the asker does not see it.")
    at: datetime
    can_take_back: bool
    thanked: bool

    @classmethod
    def of(cls, viewer: Member, row: Answer) -> GivenAnswerShown:
        return cls.model_validate(
            {
                "key": row.key, "ask": AskShown.of(viewer, row.ask, answered=True), "way": row.way, "text": row.text,
                "person": row.card.person.key if row.card is not None else None, "at": row.at,
                "can_take_back": asks.can_undo(row), "thanked": row.thanked_at is not None,
            }
        )  # fmt: skip


class GivenAnswersPage(PageOf[GivenAnswerShown]):
    """Some of your answers."""


class AskAnswerGiven(Given):
    """How you answer."""

    way: AskWay = Field(description="You can help, you know someone, or a note.")
    text: Annotated[str, StringConstraints(max_length=LONGEST_ANSWER)] = Field(description="Your words to the asker.")
    person: UUID | None = Field(
        None, description="Key of one of your people whom you could introduce; the asker does not see it."
    )


class AskLettersShown(Shown):
    """The letters of an answer."""

    correspondence: UUID = Field(description="Key of the correspondence of the two.")


class AskOfferShown(Shown):
    """A member whose standing offer fits an ask of yours."""

    member: MemberName
    kind: Literal["offer", "expertise", "industry"]
    text: str = Field(description="The line of their profile that fits, in their words.")

    @classmethod
    def of(cls, row: Offered) -> AskOfferShown:
        return cls.model_validate(
            {"member": MemberName.of(row.told.member), "kind": row.kind, "text": row.text}
        )  # fmt: skip


class AskOffersShown(Shown):
    """Whose standing offers fit an ask of yours."""

    offers: list[AskOfferShown]


class QuietPersonShown(Shown):
    """Somebody among your people who could be meant."""

    key: UUID
    name: str
    why: Literal["person", "company", "trade"]


class QuietMatchShown(Shown):
    """An ask for which you know somebody. Nobody else sees this."""

    ask: AskShown
    people: list[QuietPersonShown]

    @classmethod
    def of(cls, viewer: Member, row: Matched) -> QuietMatchShown:
        people = [QuietPersonShown.model_validate({"key": one.person.key, "name": one.person.name, "why": one.why})
                  for one in row.known]  # fmt: skip
        return cls(ask=AskShown.of(viewer, row.ask), people=people)


class QuietMatchingShown(Shown):
    """Whether asks are matched with your people, and what waits for your word."""

    on: bool
    matches: list[QuietMatchShown]


class QuietMatchingGiven(Given):
    """Whether asks may be matched with your people."""

    on: bool = Field(description="Off until you switch it on.")
