"""What answers and bodies about staying in touch are made of."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.people.models import Circle
from goodword.rhythm import words
from goodword.rhythm.bands import LONGEST, SHORTEST
from goodword.rhythm.models import Taste
from goodword.rhythm.queries.standing import OfPerson, Told
from goodword.rhythm.words import Standing

BandWord = Literal["", "inner", "active", "warm"]
Days = Annotated[int, Field(ge=SHORTEST, le=LONGEST)]


class DueShown(Shown):
    """One of your people whom it has been a while with."""

    key: UUID
    name: str
    due_on: date = Field(description="The day from which on it has been as long as the rhythm in force says.")
    days: int = Field(description="The rhythm in force, in days.")
    origin: Literal["hand", "circle", "learned"] = Field(description="What it goes by.")
    why: str = Field(description="Why they come up, in sentences.")

    @classmethod
    def of(cls, told: Told) -> Self:
        now = told.standing
        return cls.model_validate(
            {
                "key": told.person.key, "name": told.person.name, "due_on": now.due_on, "days": now.days,
                "origin": now.origin, "why": words.why(now),
            }
        )  # fmt: skip


class DuePage(PageOf[DueShown]):
    """Some of those whom it has been a while with."""


class RhythmShown(Shown):
    """How it stands with one of your people."""

    hand: int | None = Field(
        description="Days, as you set them; 0 where they are never to be brought up; null where you set none."
    )
    origin: Literal["", "hand", "circle", "learned"] = Field(
        description="What the rhythm in force goes by; empty for none."
    )
    days: int | None = Field(description="The rhythm in force, in days.")
    due_on: date | None = Field(description="When they come up.")
    usual: float | None = Field(
        description="The gap to expect from your contacts, in days; null where there are too few."
    )
    contacts: int = Field(description="How many there were, those of a day taken as one.")
    last: date | None = Field(description="The day of the last contact that Goodword knows of.")
    why: str = Field(description="The same in sentences; empty where they are not chosen.")
    sources: str = Field(description="What contacts it was found from.")
    rest: Literal["", "snooze", "pause", "away"] = Field(description="Why they rest; empty where they do not.")
    rest_until: date | None = Field(description="The first day after the rest; null for none, or no end.")

    @classmethod
    def of(cls, told: OfPerson) -> Self:
        now = told.standing
        return cls.model_validate(
            {
                "hand": told.days, "rest": told.rest, "rest_until": told.until, **cls._found(now),
                "why": words.why(now) if now else "", "sources": words.sources(now) if now else "",
            }
        )  # fmt: skip

    @staticmethod
    def _found(now: Standing | None) -> dict[str, object]:
        if now is None:
            return {"origin": "", "days": None, "due_on": None, "usual": None, "contacts": 0, "last": None}
        return {
            "origin": now.origin, "days": now.days, "due_on": now.due_on, "usual": now.typical if now.own else None,
            "contacts": now.contacts, "last": now.last,
        }  # fmt: skip


class RhythmGiven(Given):
    """How often you would like to be in touch."""

    days: Annotated[int, Field(ge=0, le=LONGEST)] | None = Field(
        description="From 7 days to three years; 0: never bring them up; null: by their circles and your contacts."
    )


class RestGiven(Given):
    """A rest."""

    why: Literal["snooze", "pause", "away"] = Field(description="Why: later will do, you two pause, or they are away.")
    until: date | None = Field(
        default=None, description="The first day after it. A pause or being away may have no end; a snooze has one."
    )


class CircleMeansShown(Shown):
    """What a circle means."""

    circle: UUID = Field(description="Its key.")
    name: str
    means: BandWord


class RhythmsShown(Shown):
    """What circles mean to you, and your own holidays."""

    inner: int = Field(description="Days.")
    active: int = Field(description="Days.")
    warm: int = Field(description="Days.")
    circles: list[CircleMeansShown]
    paused_from: date | None
    paused_until: date | None = Field(description="The first day after your holidays; null for none, or no end.")

    @classmethod
    def of(cls, taste: Taste, bands: list[tuple[Circle, str]]) -> Self:
        return cls.model_validate(
            {
                **taste.days, "paused_from": taste.paused_from, "paused_until": taste.paused_until,
                "circles": [{"circle": circle.key, "name": circle.name, "means": band} for circle, band in bands],
            }
        )  # fmt: skip


class CircleMeansGiven(Given):
    """What a circle means."""

    circle: UUID = Field(description="Its key.")
    means: BandWord = Field(description="How near its people are kept; empty for no rhythm.")


class RhythmsGiven(Given):
    """What circles mean. What is left out stays."""

    inner: Days | None = Field(default=None, description="Days.")
    active: Days | None = Field(default=None, description="Days.")
    warm: Days | None = Field(default=None, description="Days.")
    circles: list[CircleMeansGiven] = Field(default=[], max_length=200, description="Circles of yours.")


class HolidaysGiven(Given):
    """Your own holidays."""

    begin: date | None = Field(default=None, description="Their first day; today where it is left out.")
    until: date | None = Field(default=None, description="The first day after them; without one, until you go on.")
