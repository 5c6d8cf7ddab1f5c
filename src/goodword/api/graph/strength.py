"""How strong the caller's own ties are, in words, for the caller alone."""

from __future__ import annotations

from typing import Literal, get_args
from uuid import UUID

from pydantic import Field

from goodword.accounts.models import Member
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Given, Shown
from goodword.graph.actions import strength as actions
from goodword.graph.models import HandStrength
from goodword.graph.queries import strength as queries
from goodword.people.models import Person
from goodword.people.queries import persons

room = Room("Strength", "How strong your own ties are, in words that nobody else sees.")

StrengthWord = Literal["slight", "light", "good", "strong", "close"]
WORDS: dict[str, HandStrength.Words] = dict(zip(get_args(StrengthWord), HandStrength.Words, strict=True))


class StrengthGiven(Given):
    """How strong you say a tie is."""

    strength: StrengthWord = Field(description="From the slightest to the closest.")


class StrengthShown(Shown):
    """How strong a tie of yours is."""

    said: StrengthWord | None = Field(description="What you said yourself; null where you did not.")
    label: str = Field(description="In a few words.")
    why: str = Field(description="What is on record of the last twelve months, in a sentence.")


def _shown(me: Member, person: Person) -> StrengthShown:
    told = queries.of_person(me, person)
    said = next((word for word, strength in WORDS.items() if strength == told.said), None)
    return StrengthShown.model_validate({"said": said, "label": told.label, "why": told.why})


@room.read("/people/{uuid:key}/strength", answer=StrengthShown)
def get_strength(request: ApiRequest, key: UUID) -> StrengthShown:
    """Get how strong your tie to one of your people is."""
    me = request.auth.member
    return _shown(me, persons.person(me, key))


@room.write("PUT", "/people/{uuid:key}/strength", answer=StrengthShown, example={"strength": "strong"})
def say_strength(request: ApiRequest, key: UUID, given: StrengthGiven) -> StrengthShown:
    """Say how strong a tie is, where you disagree.

    It counts for the ways suggested to you, and for nobody else's.
    """
    me = request.auth.member
    person = persons.person(me, key)
    actions.say(actor=me, person=person, strength=WORDS[given.strength])
    return _shown(me, person)


@room.write("DELETE", "/people/{uuid:key}/strength")
def take_back_strength(request: ApiRequest, key: UUID) -> None:
    """Let a tie be as strong as what is on record makes it."""
    me = request.auth.member
    actions.take_back(actor=me, person=persons.person(me, key))
