"""How one-to-ones look in answers and bodies."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.api.ties.shapes import MemberName
from goodword.onetoones import limits
from goodword.onetoones.actions import afterwards, preparing, proposing
from goodword.onetoones.actions.proposing import NewOneToOne, Where
from goodword.onetoones.queries.mine import Shown as Row

ModeWord = Literal["in_person", "call", "video"]
StateWord = Literal["proposed", "agreed", "declined", "lapsed", "held", "canceled", "ended"]
Times = Annotated[
    list[AwareDatetime],
    Field(min_length=1, max_length=limits.MOST_TIMES, description="When it could begin, with an offset."),
]
Minutes = Annotated[Literal[15, 30, 45, 60, 90, 120], Field(description="How long.")]


class OneToOneTimeShown(Shown):
    """A time that is proposed."""

    key: UUID
    begins_at: datetime
    past: bool = Field(description="It can no longer be chosen.")


class OneToOnePointShown(Shown):
    """Something on the agenda."""

    key: UUID
    text: str
    mine: bool = Field(description="You put it there, and may take it off.")


class OneToOneShown(Shown):
    """A one-to-one of yours."""

    key: UUID
    other: MemberName
    asked_by_you: bool
    your_turn: bool = Field(description="The times are theirs: you choose, or propose others.")
    topic: str
    mode: ModeWord
    place: str
    link: str
    minutes: int
    state: StateWord = Field(
        description="`declined` only to who declined; `lapsed` once all times have passed, `held` once the agreed one has."
    )
    asked_at: datetime
    begins_at: datetime | None = Field(description="The time you agreed on.")
    ends_at: datetime | None
    times: list[OneToOneTimeShown] = Field(description="Empty in lists.")
    agenda: list[OneToOnePointShown] = Field(description="Empty in lists.")
    note: str = Field(description="Yours alone, as all that follows.")
    met: bool | None = Field(description="Whether it took place, as you say.")
    in_person: bool
    follow_up: date | None
    followed_up: bool

    @classmethod
    def of(cls, row: Row) -> OneToOneShown:
        return cls.model_validate(
            {
                "key": row.key, "other": MemberName.of(row.other), "asked_by_you": row.mine, "your_turn": row.my_turn,
                "topic": row.topic, "mode": row.mode, "place": row.place, "link": row.link, "minutes": row.minutes,
                "state": row.state, "asked_at": row.asked_at, "begins_at": row.begins_at, "ends_at": row.ends_at,
                "times": [
                    OneToOneTimeShown(key=time.key, begins_at=time.begins_at, past=time.past) for time in row.times
                ],
                "agenda": [
                    OneToOnePointShown(key=point.key, text=point.text, mine=point.mine) for point in row.points
                ],
                "note": row.note, "met": row.met, "in_person": row.in_person, "follow_up": row.follow_up,
                "followed_up": row.followed_up,
            }
        )  # fmt: skip


class OneToOnesPage(PageOf[OneToOneShown]):
    """Some of your one-to-ones."""


class OneToOnePlaceGiven(Given):
    """How and where two meet."""

    mode: Annotated[ModeWord, Field(description="How you meet.")]
    place: Annotated[
        str, StringConstraints(max_length=proposing.LONGEST_PLACE), Field(description="A place, or a number to call.")
    ] = ""
    link: Annotated[
        str, StringConstraints(max_length=proposing.LONGEST_LINK), Field(description="To the call, or to a map.")
    ] = ""

    def where(self) -> Where:
        """As the verbs take it."""
        return Where(self.mode, self.place, self.link)


class OneToOneGiven(OneToOnePlaceGiven):
    """A one-to-one to propose."""

    to: Annotated[UUID, Field(description="Key of the member, or of your own person of them.")]
    topic: Annotated[
        str,
        StringConstraints(max_length=proposing.LONGEST_TOPIC),
        Field(description="What you would like to talk about."),
    ]
    times: Times
    minutes: Minutes = 45

    def new(self) -> NewOneToOne:
        """As the verbs take it."""
        return NewOneToOne(topic=self.topic, where=self.where(), times=self.times, minutes=self.minutes)


class OneToOneTimesGiven(Given):
    """Other times."""

    times: Times
    minutes: Minutes = 45


class OneToOneChoiceGiven(Given):
    """The time you choose."""

    time: Annotated[UUID, Field(description="Key of one of the times.")]


class OneToOnePointGiven(Given):
    """Something for the agenda."""

    text: Annotated[
        str,
        StringConstraints(max_length=preparing.LONGEST_POINT),
        Field(description="What to talk about; both see it."),
    ]


class OneToOneToldGiven(Given):
    """Whether it took place."""

    met: Annotated[bool, Field(description="It did.")]
    in_person: Annotated[bool | None, Field(description="Face to face; null for as it was planned.")] = None


class OneToOneKeptGiven(Given):
    """What you keep to yourself."""

    note: Annotated[
        str, StringConstraints(max_length=afterwards.LONGEST_NOTE), Field(description="A note for you alone.")
    ] = ""
    follow_up: Annotated[date | None, Field(description="A day to come back to it.")] = None
