"""How gatherings and their guests look in answers and bodies."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.accounts.models import Member
from goodword.api.frame.shapes import Asked, Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.gatherings import policy, states
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.models import Gathering, Guest, Presenting
from goodword.gatherings.models.gatherings import (
    LARGEST,
    LONGEST_COST,
    LONGEST_PLACE,
    LONGEST_QUESTION,
    LONGEST_TEXT,
    LONGEST_TITLE,
    LONGEST_WHY,
    MOST_BROUGHT,
    MOST_QUESTIONS,
)
from goodword.gatherings.models.guests import LONGEST_ANSWER, LONGEST_NAME, LONGEST_TALKING_POINT
from goodword.gatherings.models.presenting import LONGEST_WORDS
from goodword.gatherings.plans import LONGEST_LINK, Plan
from goodword.gatherings.queries import gatherings, guests
from goodword.gatherings.queries.around import Worth
from goodword.reach.models import Audience

GatheringState = Literal["draft", "open", "canceled", "over"]
GatheringMode = Literal["in_person", "online", "both"]
GatheringAudience = Literal["invited", "close", "connections", "group", "members"]
GuestState = Literal["invited", "coming", "waiting", "maybe", "declined"]
GuestSays = Literal["coming", "maybe", "declined"]
PresentingState = Literal["asked", "promised"]
AUDIENCES: dict[str, Audience] = {
    "invited": Audience.ME, "close": Audience.CLOSE, "connections": Audience.CONNECTIONS, "group": Audience.GROUP,
    "members": Audience.MEMBERS,
}  # fmt: skip
NAMES = {int(audience): name for name, audience in AUDIENCES.items()}
GuestName = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]
GatheringLink = Annotated[str, StringConstraints(max_length=LONGEST_LINK)]


class GatheringShown(Shown):
    """A gathering."""

    key: UUID
    title: str
    text: str = Field(description="Markdown.")
    state: GatheringState
    begins_at: datetime
    ends_at: datetime
    zone: str = Field(description="The IANA name of the zone whose clock its hours are on.")
    starts_on: date = Field(description="On that clock, and so are the others.")
    starts: time
    ends_on: date
    ends: time
    mode: GatheringMode
    place: str
    map_url: str
    online_url: str = Field(description="For hosts and who comes; empty for everybody else.")
    capacity: int | None = Field(description="How many may come, hosts not counted; null for all.")
    bring: int = Field(description="How many each guest may bring along.")
    audience: GatheringAudience = Field(description="Who may find it and sign up.")
    body: UUID | None = Field(description="Key of the chapter whose it is.")
    questions: list[str]
    cost: str
    why_canceled: str
    owner: MemberName
    hosting: bool = Field(description="Whether you host it.")
    mine: GuestState | None = Field(description="Where you stand on its list; null if you are not on it.")

    @classmethod
    def many(cls, viewer: Member, rows: list[Gathering]) -> list[GatheringShown]:
        """Several of them. Two queries: who hosts one only by acting for its chapter is told so where it is asked for alone."""
        standing, hosting = guests.own_of(viewer, rows), guests.hosted_of(viewer, rows)
        return [cls._of(row, standing.get(row.pk), hosts=row.pk in hosting) for row in rows]

    @classmethod
    def one(cls, viewer: Member, row: Gathering) -> GatheringShown:
        """One of them, also for who hosts it by acting for its chapter."""
        own = guests.own(viewer, row)
        return cls._of(row, own.state if own is not None else None, hosts=policy.hosts(viewer, row))

    @classmethod
    def _of(cls, row: Gathering, state: str | None, *, hosts: bool) -> GatheringShown:
        joins = hosts or state == states.COMING
        return cls.model_validate(
            {
                "key": row.key, "title": row.title, "text": row.text, "state": gatherings.state_of(row),
                "begins_at": row.begins_at, "ends_at": row.ends_at, "zone": row.zone, "starts_on": row.starts_on,
                "starts": row.starts, "ends_on": row.ends_on, "ends": row.ends, "mode": row.mode, "place": row.place,
                "map_url": row.map_url, "online_url": row.online_url if joins else "", "capacity": row.capacity,
                "bring": row.bring, "audience": NAMES[row.audience], "body": row.body, "questions": row.questions,
                "cost": row.cost, "why_canceled": row.why_canceled, "owner": MemberName.of(row.owner),
                "hosting": hosts, "mine": state,
            }
        )  # fmt: skip


class GatheringsPage(PageOf[GatheringShown]):
    """Some gatherings."""


class GatheringGiven(Given):
    """What a gathering says of itself, and when it is."""

    title: Annotated[str, StringConstraints(max_length=LONGEST_TITLE)] = Field(description="In one line.")
    starts_on: date = Field(description="Its day, on the clock of its zone.")
    starts: time = Field(description="When it begins, on that clock.")
    ends_on: date | None = Field(None, description="The day it ends; null for the day it begins.")
    ends: time = Field(description="When it ends.")
    zone: Annotated[str, StringConstraints(max_length=50)] = Field(description="An IANA name: Europe/London.")
    text: Annotated[str, StringConstraints(max_length=LONGEST_TEXT)] = Field("", description="Markdown.")
    mode: GatheringMode = Field("in_person", description="Where people meet.")
    place: Annotated[str, StringConstraints(max_length=LONGEST_PLACE)] = Field("", description="In words.")
    map_url: GatheringLink = Field("", description="A link to a map.")
    online_url: GatheringLink = Field("", description="Where to go online; only hosts and who comes see it.")
    capacity: Annotated[int, Field(ge=1, le=LARGEST)] | None = Field(
        None, description="How many may come, hosts not counted; null for all."
    )
    bring: Annotated[int, Field(ge=0, le=MOST_BROUGHT)] = Field(0, description="How many each may bring along.")
    audience: GatheringAudience = Field("invited", description="Who may find it and sign up.")
    body: UUID | None = Field(None, description="Key of the chapter in whose name it is; you act for it.")
    questions: Annotated[
        list[Annotated[str, StringConstraints(max_length=LONGEST_QUESTION)]], Field(max_length=MOST_QUESTIONS)
    ] = Field([], description="What is asked at sign-up.")
    cost: Annotated[str, StringConstraints(max_length=LONGEST_COST)] = Field("", description="Noted in words.")

    def plan(self) -> Plan:
        """What the verbs take."""
        told = self.model_dump() | {"audience": AUDIENCES[self.audience], "ends_on": self.ends_on or self.starts_on}
        return Plan(**told)


class GatheringCancelGiven(Given):
    """Why it does not take place."""

    why: Annotated[str, StringConstraints(max_length=LONGEST_WHY)] = Field("", description="Guests read it.")


class GuestAnswerShown(Shown):
    """What a guest said to a question at sign-up."""

    question: str
    answer: str


class GuestShown(Shown):
    """Somebody on the list, as hosts see them and they themselves."""

    key: UUID
    name: str
    organization: str
    address: str = Field(description="Of somebody without an account; empty for members.")
    member: MemberName | None
    guest_of: UUID | None = Field(description="Key of the guest who brings them along.")
    visitor: bool = Field(description="They come to a chapter they are not in.")
    state: GuestState
    answers: list[GuestAnswerShown]
    shown: bool = Field(description="Others who come may see that they do.")
    talking_point: str
    listed_at: datetime
    answered_at: datetime | None
    arrived_at: datetime | None

    @classmethod
    def of(cls, row: Guest) -> GuestShown:
        return cls.model_validate(
            {
                "key": row.key, "name": str(row), "organization": row.organization, "address": row.address,
                "member": MemberName.of(row.member) if row.member is not None else None,
                "guest_of": row.guest_of.key if row.guest_of is not None else None, "visitor": row.visitor,
                "state": row.state, "answers": row.answers, "shown": row.shown, "talking_point": row.talking_point,
                "listed_at": row.listed_at, "answered_at": row.answered_at, "arrived_at": row.arrived_at,
            }
        )  # fmt: skip


class GuestsPage(PageOf[GuestShown]):
    """Some of a list."""


class GuestsAsked(Asked):
    """What a list of guests is asked with."""

    state: Annotated[
        Literal["", "invited", "coming", "waiting", "maybe", "declined"], Field(description="Only these.")
    ] = ""


class GuestSeenShown(Shown):
    """Somebody who comes and lets others see it."""

    key: UUID
    member: MemberName
    talking_point: str

    @classmethod
    def of(cls, row: Guest) -> GuestSeenShown:
        assert row.member is not None, "only members let others see that they come"
        return cls(key=row.key, member=MemberName.of(row.member), talking_point=row.talking_point)


class GuestsSeenPage(PageOf[GuestSeenShown]):
    """Some of those who come."""


class GuestSaysGiven(Given):
    """Whether you come."""

    coming: GuestSays = Field(description="What you say.")
    answers: (
        Annotated[list[Annotated[str, StringConstraints(max_length=LONGEST_ANSWER)]], Field(max_length=MOST_QUESTIONS)]
        | None
    ) = Field(None, description="To the questions, in their order; null leaves them as they are.")
    shown: bool | None = Field(None, description="Others who come may see that you do; null leaves it.")
    talking_point: Annotated[str, StringConstraints(max_length=LONGEST_TALKING_POINT)] | None = Field(
        None, description="For your badge; null leaves it."
    )
    by_mail: bool | None = Field(None, description="A calendar file by mail, and what changes; null leaves it.")

    def said(self) -> Said:
        """What the verb takes."""
        return Said(self.coming, self.answers, self.shown, self.talking_point, self.by_mail)


class GuestNotedGiven(Given):
    """What a guest told a host."""

    coming: GuestSays = Field(description="What they said.")


class OutsiderGiven(Given):
    """Somebody without an account."""

    name: GuestName = Field(description="What they are called.")
    organization: GuestName = Field("", description="Their firm.")
    address: Annotated[str, StringConstraints(max_length=254)] = Field(
        "", description="Their mail address. Nothing is sent to it."
    )

    def outsider(self) -> Outsider:
        """What the verb takes."""
        return Outsider(self.name, self.organization, self.address)


class BroughtGiven(Given):
    """Whom you bring along."""

    name: GuestName = Field(description="What they are called.")
    organization: GuestName = Field("", description="Their firm.")


class GuestsInvitedGiven(Given):
    """Whom to invite."""

    members: Annotated[list[UUID], Field(min_length=1, max_length=200)] = Field(
        description="Keys of connections of yours; who is on the list already stays as they are."
    )


class GuestsInvitedShown(Shown):
    """How many were invited."""

    invited: int


class SignUpLinkShown(Shown):
    """The link by which anybody who has it signs up."""

    url: str


class WorthMeetingShown(Shown):
    """Somebody worth looking for there."""

    guest: UUID = Field(description="Their place on the list.")
    member: MemberName
    reasons: list[str] = Field(description="Whole sentences, the best first.")
    talking_point: str

    @classmethod
    def of(cls, one: Worth) -> WorthMeetingShown:
        return cls(
            guest=one.guest.key, member=MemberName(key=one.person.key, name=one.person.name),
            reasons=list(one.reasons), talking_point=one.guest.talking_point,
        )  # fmt: skip


class WorthMeetingAllShown(Shown):
    """Whom to look for, best first."""

    people: list[WorthMeetingShown]


class PresentingGiven(Given):
    """Why you would like to be introduced."""

    words: Annotated[str, StringConstraints(max_length=LONGEST_WORDS)] = Field("", description="For the hosts alone.")


class PresentingShown(Shown):
    """That the hosts were asked to introduce two guests."""

    key: UUID
    asker: MemberName
    guest: UUID = Field(description="The place on the list of whom they would like to meet.")
    member: MemberName
    words: str
    state: PresentingState = Field(description="What a host refused reads as asked.")

    @classmethod
    def of(cls, row: Presenting) -> PresentingShown:
        assert row.guest.member is not None, "only members are asked for"
        return cls.model_validate(
            {
                "key": row.key, "asker": MemberName.of(row.asker), "guest": row.guest.key,
                "member": MemberName.of(row.guest.member), "words": row.words, "state": row.state,
            }
        )  # fmt: skip


class PresentingsShown(Shown):
    """What was asked."""

    asked: list[PresentingShown]


class PresentingAnswerGiven(Given):
    """Whether you will introduce them."""

    yes: bool = Field(description="If not, nobody is told.")
