"""How the door of a gathering looks in answers and bodies."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated
from uuid import UUID

from pydantic import Field, StringConstraints

from goodword.api.frame.shapes import Given, PageOf, Shown
from goodword.gatherings.models import Guest
from goodword.gatherings.models.guests import LONGEST_NAME
from goodword.gatherings.queries.door import Board
from goodword.gatherings.queries.met import There

Name = Annotated[str, StringConstraints(max_length=LONGEST_NAME)]


class DoorGuestShown(Shown):
    """Somebody on the list, as a host sees them at the door."""

    key: UUID
    name: str
    organization: str
    member: UUID | None = Field(description="Key of the member, where they are one.")
    state: str
    arrived_at: datetime | None

    @classmethod
    def of(cls, guest: Guest) -> DoorGuestShown:
        return cls(
            key=guest.key, name=str(guest), organization=guest.organization,
            member=guest.member.key if guest.member is not None else None, state=guest.state,
            arrived_at=guest.arrived_at,
        )  # fmt: skip


class DoorShown(Shown):
    """Who is expected, and who is here."""

    here: int = Field(description="How many are here.")
    of: int = Field(description="Of how many who are here or said that they come.")
    expected: list[DoorGuestShown] = Field(description="Not here yet, by name; the first few hundred.")
    there: list[DoorGuestShown] = Field(description="Here, the latest first.")

    @classmethod
    def shown(cls, board: Board) -> DoorShown:
        return cls(
            here=board.count, of=board.of, expected=[DoorGuestShown.of(guest) for guest in board.expected],
            there=[DoorGuestShown.of(guest) for guest in board.there],
        )  # fmt: skip


class WalkInGiven(Given):
    """Somebody who came without being on the list."""

    name: Annotated[Name, Field(description="What they are called.")]
    organization: Annotated[Name, Field(description="Their firm.")] = ""
    address: Annotated[
        str, StringConstraints(max_length=254), Field(description="Their mail address. Nothing is sent to it.")
    ] = ""
    brought_by: Annotated[UUID | None, Field(description="Key of the guest who brought them.")] = None


class WasThereShown(Shown):
    """Somebody who came to a gathering, and lets others see it."""

    key: UUID
    name: str
    member: UUID | None = Field(description="Key of the member, where they are one.")
    talking_point: str
    met: UUID | None = Field(description="Key of your own note that you met; nobody else sees it.")

    @classmethod
    def of(cls, one: There) -> WasThereShown:
        guest = one.guest
        return cls(
            key=guest.key, name=str(guest), member=guest.member.key if guest.member is not None else None,
            talking_point=guest.talking_point, met=one.met.key if one.met is not None else None,
        )  # fmt: skip


class WereTherePage(PageOf[WasThereShown]):
    """Some of those who came."""


class MetGiven(Given):
    """Whom you met."""

    guest: Annotated[UUID, Field(description="Key of somebody who was there.")]


class GuestMetShown(Shown):
    """That you met somebody there."""

    key: UUID
    guest: UUID
    name: str
