"""How meetings, calls and letters look in answers and bodies."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Short, Shown
from goodword.api.people.shapes import Keys
from goodword.core import bins
from goodword.people.models import Person
from goodword.ties.jotting import WAYS, Jotted
from goodword.ties.models import Direction, Interaction
from goodword.ties.models.interactions import LONGEST_PLACE, LONGEST_TOPIC, LONGEST_WORDS
from goodword.ties.noted import MOST_TOPICS, NewInteraction

Way = Literal["in", "out", "both"]
Kind = Literal["meeting", "call", "video", "letter", "message", "gift", "favor", "note"]
WAY_OF: dict[Direction, Way] = {Direction.IN: "in", Direction.OUT: "out", Direction.BOTH: "both"}
Topic = Annotated[str, StringConstraints(max_length=LONGEST_TOPIC)]
DAY = "As precise as you know it: `2026`, `2026-11` or `2026-11-21`."


class PartyShown(Shown):
    """Somebody who was there."""

    key: UUID
    name: str


class InteractionShown(Shown):
    """A meeting, a call, a letter or the like."""

    key: UUID
    kind: str
    way: Way = Field(description="Who reached out: `in` they, `out` you, `both` for what takes both.")
    day: str = Field(description=DAY)
    at: datetime = Field(description="By which it is ordered; midday in your time zone where no time was told.")
    timed: bool = Field(description="Whether the time of `at` was told.")
    minutes: int | None
    place: str
    words: str = Field(description="Your note, in Markdown.")
    topics: list[str]
    people: list[PartyShown]
    follow_up: date | None
    followed_up_at: datetime | None
    source: str = Field(description="Who told it: `hand` for what you wrote down.")
    by_hand: bool = Field(description="You wrote or changed it, so no import touches it.")
    ahead: bool = Field(description="It has not been yet, and counts as contact once it has.")
    added_at: datetime
    changed_at: datetime
    gone_at: datetime | None = Field(description="When it will be gone for good, while it is in the bin.")

    @classmethod
    def of(cls, row: Interaction, people: Sequence[Person]) -> InteractionShown:
        return cls(
            key=row.key,
            kind=row.kind,
            way=WAY_OF[Direction(row.direction)],
            day=row.day,
            at=row.at,
            timed=row.timed,
            minutes=row.minutes,
            place=row.place,
            words=row.words,
            topics=row.topics,
            people=[PartyShown(key=person.key, name=person.name) for person in people],
            follow_up=row.follow_up,
            followed_up_at=row.followed_up_at,
            source=row.source,
            by_hand=row.by_hand,
            ahead=row.awaited,
            added_at=row.made_at,
            changed_at=row.changed_at,
            gone_at=row.binned_at + bins.KEPT if row.binned_at else None,
        )


class InteractionsPage(PageOf[InteractionShown]):
    """Some of them."""


class BinnedInteractionsPage(PageOf[InteractionShown]):
    """Some of those in the bin."""


class InteractionGiven(Given):
    """A meeting, a call, a letter or the like, with everybody who was there."""

    kind: Kind = Field(description="What it was.")
    day: Annotated[str, StringConstraints(max_length=10)] = Field(description=DAY)
    time: Annotated[str, StringConstraints(max_length=5)] = Field(
        "", description="Such as `14:30`, in your time zone; only with a whole day."
    )
    minutes: int | None = Field(None, ge=1, description="How long it took.")
    way: Way | None = Field(
        None, description="Who reached out, for letters, messages, gifts and favors; the other kinds take both."
    )
    place: Annotated[str, StringConstraints(max_length=LONGEST_PLACE)] = ""
    words: Annotated[str, StringConstraints(max_length=LONGEST_WORDS)] = Field(
        "", description="Your own note on it, as Markdown; nobody else sees it."
    )
    topics: Annotated[list[Topic], Field(max_length=MOST_TOPICS)] = Field(
        default_factory=list, description="What it was about."
    )
    people: Keys
    follow_up: date | None = Field(None, description="The day on which to come back to it.")

    def new(self) -> NewInteraction:
        return NewInteraction(
            kind=self.kind,
            day=self.day,
            time=self.time,
            minutes=self.minutes,
            direction=WAYS[self.way or "both"],
            place=self.place,
            words=self.words,
            topics=self.topics,
            follow_up=self.follow_up,
        )


class FollowUpGiven(Given):
    """When to come back to it."""

    on: date = Field(description="The day on which to come back to it.")


class JottingGiven(Given):
    """A line as one jots it down."""

    line: Annotated[str, StringConstraints(max_length=1000)] = Field(
        description="Such as “coffee with Sam yesterday about the harbor project”."
    )
    people: Annotated[list[UUID], Field(max_length=500)] = Field(
        default_factory=list, description="People it is about, whatever it says."
    )
    today: date | None = Field(None, description="The day that “yesterday” is meant from; else today where you are.")
    answers: dict[Short, Short] = Field(
        default_factory=dict,
        description="Question → answer: `kind` and `way` as in `note_interaction`, `day` one of the days offered, "
        "`who-1` … the key of one of the people offered, `new` to add somebody, `note` to leave the name in the note.",
    )


class NameShown(Shown):
    """A name in the line."""

    question: str = Field(description="Under which it is answered.")
    name: str
    person: PartyShown | None = Field(description="Who it is, where that is clear or was answered.")
    people: list[PartyShown] = Field(description="Whom it could mean.")


class LineShown(Shown):
    """What a line says. Nothing is saved."""

    kind: str
    way: str
    day: str
    other_day: str = Field(description="The other day that the same words could mean.")
    time: str
    minutes: int | None
    place: str
    topics: list[str]
    words: str = Field(description="What stays in the note: everything that was not understood.")
    follow_up: date | None
    people: list[PartyShown] = Field(description="Everybody who was there and is clear.")
    names: list[NameShown]
    open: list[str] = Field(description="The questions to answer before it can be saved.")

    @classmethod
    def of(cls, told: Jotted) -> LineShown:
        reading = told.reading
        return cls(
            kind=told.kind,
            way=told.way,
            day=told.day,
            other_day=reading.other_day,
            time=reading.time,
            minutes=reading.minutes,
            place=reading.place,
            topics=list(reading.topics),
            words=told.note,
            follow_up=date.fromisoformat(reading.follow_up) if reading.follow_up else None,
            people=[_party(person) for person in told.persons],
            names=[
                NameShown(
                    question=who.question,
                    name=who.name.text,
                    person=_party(who.person) if who.person else None,
                    people=[_party(person) for person in who.people],
                )
                for who in told.whos
            ],
            open=told.open,
        )


def _party(person: Person) -> PartyShown:
    return PartyShown(key=person.key, name=person.name)
