"""What the caller has in common with one of their people, or with a member."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from pydantic import Field

from goodword.accounts.models import Member
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Shown
from goodword.people.common import Shared, Told
from goodword.people.models import Person
from goodword.people.queries import common_ground, persons, profiles

room = Room("Common ground", "What you share with somebody, rare things first, from nothing but what you may see.")


class LearnedShown(Shown):
    """How you know something of somebody."""

    label: str = Field(description="As it was written.")
    source: str = Field(description="Who told it: `profile`, or the source of your own fact.")
    origin: str
    at: datetime

    @classmethod
    def of(cls, told: Told) -> LearnedShown:
        return cls(label=told.label, source=told.source, origin=told.origin, at=told.at)


class SharedShown(Shown):
    """One thing you have in common."""

    kind: str
    label: str
    you: LearnedShown
    they: LearnedShown
    rare: bool = Field(description="Rare enough to be pointed out.")
    among_own: int = Field(description="How many of your own people share it, as far as you noted.")

    @classmethod
    def of(cls, shared: Shared) -> SharedShown:
        return cls(
            kind=shared.kind, label=shared.label, you=LearnedShown.of(shared.first),
            they=LearnedShown.of(shared.second), rare=shared.rare, among_own=shared.among_own,
        )  # fmt: skip


class CommonGroundShown(Shown):
    """What you have in common, the rarest first."""

    items: list[SharedShown]


def _between(me: Member, them: Member | Person) -> CommonGroundShown:
    return CommonGroundShown(items=[SharedShown.of(shared) for shared in common_ground.between(me, me, them)])


@room.read("/people/{uuid:key}/common-ground", answer=CommonGroundShown)
def get_common_ground(request: ApiRequest, key: UUID) -> CommonGroundShown:
    """Get what you have in common with one of your people.

    Each thing with how it is known of you and of them.
    """
    me = request.auth.member
    return _between(me, persons.person(me, key))


@room.read("/members/{uuid:key}/common-ground", answer=CommonGroundShown)
def get_common_ground_with_member(request: ApiRequest, key: UUID) -> CommonGroundShown:
    """Get what you have in common with a member.

    From what they show to you, and what you noted about them.
    """
    me = request.auth.member
    return _between(me, profiles.find(me, key).member)
