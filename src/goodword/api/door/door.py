"""The door: who came, walk-ins, whom one met."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query

from goodword.accounts.models import Member
from goodword.api.door.shapes import (
    DoorGuestShown,
    DoorShown,
    GuestMetShown,
    MetGiven,
    WalkInGiven,
    WasThereShown,
    WereTherePage,
)
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.core.errors import NotFound
from goodword.gatherings import policy
from goodword.gatherings.actions import arriving, meeting
from goodword.gatherings.actions.arriving import WalkIn
from goodword.gatherings.models import Guest
from goodword.gatherings.queries import door, gatherings, guests, met

room = Room(
    "At the door",
    "Hosts note who came and who walked in; whoever came notes for themselves whom they met, and nobody is told.",
)


def _guest(me: Member, key: UUID) -> Guest:
    found = guests.row(me, key)
    if not policy.hosts(me, found.gathering):
        raise NotFound(_("There is no such guest."))
    return found


@room.read("/gatherings/{uuid:key}/door", answer=DoorShown)
def get_door(request: ApiRequest, key: UUID) -> DoorShown:
    """Get who is expected and who is here.

    For hosts.
    """
    me = request.auth.member
    return DoorShown.shown(door.board(me, gatherings.hosted_row(me, key)))


@room.write("POST", "/gathering-guests/{uuid:key}/here", answer=DoorGuestShown, problems=("conflict",))
def note_guest_here(request: ApiRequest, key: UUID) -> DoorGuestShown:
    """Note that a guest is here.

    For hosts. A second time changes nothing.
    """
    me = request.auth.member
    arriving.arrive(guest=_guest(me, key), by=me)
    return DoorGuestShown.of(_guest(me, key))


@room.write("POST", "/gathering-guests/{uuid:key}/not-here", answer=DoorGuestShown)
def take_back_guest_here(request: ApiRequest, key: UUID) -> DoorGuestShown:
    """Take back that a guest is here.

    For hosts.
    """
    me = request.auth.member
    arriving.take_back(actor=me, guest=_guest(me, key))
    return DoorGuestShown.of(_guest(me, key))


@room.write(
    "POST", "/gatherings/{uuid:key}/walk-ins", answer=DoorGuestShown, status=201, problems=("conflict", "too-many"),
    example={"name": "Mia Miller", "organization": "Miller & Daughters"},
)  # fmt: skip
def add_walk_in(request: ApiRequest, key: UUID, sent: WalkInGiven) -> Made:
    """Note that somebody walked in.

    For hosts. They are on the list and here; nothing is sent to them.
    """
    me = request.auth.member
    row = gatherings.hosted_row(me, key)
    by = _guest(me, sent.brought_by) if sent.brought_by is not None else None
    guest = arriving.walk_in(
        actor=me, gathering=row, new=WalkIn(sent.name, sent.organization, sent.address, by)
    )  # fmt: skip
    return Made(DoorGuestShown.of(guest), f"/api/v1/gatherings/{key}/door")


@room.read("/gatherings/{uuid:key}/there", answer=WereTherePage)
def list_who_was_there(request: ApiRequest, key: UUID, asked: Query[Asked]) -> WereTherePage:
    """List who came to a gathering you came to or host.

    Only those who let others see it.
    """
    me = request.auth.member
    page, found = met.there(me, gatherings.row(me, key), cursor=asked.cursor, size=asked.limit)
    return WereTherePage(items=[WasThereShown.of(one) for one in found], **page_addresses(request, page))


@room.write(
    "POST", "/gatherings/{uuid:key}/met", answer=GuestMetShown, status=201,
    example={"guest": "5f0c7a52-7d0f-4d0c-9f62-3a1f5a1f0c11"}, problems=("not-found",),
)  # fmt: skip
def note_met(request: ApiRequest, key: UUID, sent: MetGiven) -> Made:
    """Note that you met somebody there.

    For you alone; it counts as contact on your side.
    """
    me = request.auth.member
    guest = met.guest(me, gatherings.row(me, key), sent.guest)
    row = meeting.note(actor=me, guest=guest)
    return Made(GuestMetShown(key=row.key, guest=guest.key, name=str(guest)), f"/api/v1/gatherings/{key}/there")


@room.write("DELETE", "/gathering-met/{uuid:key}")
def forget_met(request: ApiRequest, key: UUID) -> None:
    """Take back that you met somebody."""
    me = request.auth.member
    meeting.forget(actor=me, met=met.one(me, key))
