"""Who comes: answering for oneself, the list for hosts, whom to look for there."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Query

from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.gatherings.shapes import (
    BroughtGiven,
    GuestNotedGiven,
    GuestsAsked,
    GuestSaysGiven,
    GuestSeenShown,
    GuestShown,
    GuestsInvitedGiven,
    GuestsInvitedShown,
    GuestsPage,
    GuestsSeenPage,
    OutsiderGiven,
    PresentingAnswerGiven,
    PresentingGiven,
    PresentingShown,
    PresentingsShown,
    WorthMeetingAllShown,
    WorthMeetingShown,
)
from goodword.core.errors import Conflict
from goodword.gatherings import policy
from goodword.gatherings.actions import answering, inviting, presenting
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.actions.inviting import Outsider
from goodword.gatherings.queries import around, gatherings, guests
from goodword.gatherings.queries import inviting as invitable

room = Room(
    "Guests of gatherings",
    "Everybody answers for themselves; the whole list is for hosts. Others see who comes and lets them see it.",
)


@room.write(
    "POST", "/gatherings/{uuid:key}/answer", answer=GuestShown, example={"coming": "coming", "shown": True},
    problems=("conflict", "too-many"),
)  # fmt: skip
def answer_gathering(request: ApiRequest, key: UUID, given: GuestSaysGiven) -> GuestShown:
    """Say whether you come.

    Invited or not. Where no place is left you are on the waiting list.
    """
    me = request.auth.member
    guest = answering.sign_up(actor=me, gathering=gatherings.row(me, key), said=given.said())
    return GuestShown.of(guests.row(me, guest.key))


@room.read("/gatherings/{uuid:key}/coming", answer=GuestsSeenPage)
def list_who_comes(request: ApiRequest, key: UUID, asked: Query[Asked]) -> GuestsSeenPage:
    """List members who come and let others see it.

    In the order in which they came on the list.
    """
    me = request.auth.member
    found = guests.coming(me, gatherings.row(me, key), cursor=asked.cursor, size=asked.limit)
    return GuestsSeenPage(items=[GuestSeenShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/gatherings/{uuid:key}/brought", answer=GuestShown, status=201, example={"name": "Mia Miller"},
    problems=("conflict", "too-many"),
)  # fmt: skip
def bring_along(request: ApiRequest, key: UUID, given: BroughtGiven) -> Made:
    """Bring somebody along.

    As many as the gathering allows; where no place is left they wait.
    """
    me = request.auth.member
    row = gatherings.row(me, key)
    own = guests.own(me, row)
    if own is None:
        raise Conflict(_("Say first that you come yourself."))
    made = answering.bring(guest=own, outsider=Outsider(given.name, given.organization), by=me)
    return Made(GuestShown.of(made), f"/api/v1/gatherings/{key}/coming")


@room.write("DELETE", "/gathering-guests/{uuid:key}/brought")
def leave_behind(request: ApiRequest, key: UUID) -> None:
    """Bring somebody along no longer."""
    me = request.auth.member
    answering.leave_behind(other=guests.row(me, key), by=me)


@room.read("/gatherings/{uuid:key}/guests", answer=GuestsPage)
def list_guests(request: ApiRequest, key: UUID, asked: Query[GuestsAsked]) -> GuestsPage:
    """List everybody on the list.

    For hosts, in the order in which they came on it.
    """
    me = request.auth.member
    row = gatherings.hosted_row(me, key)
    found = guests.listed(me, row, state=asked.state, cursor=asked.cursor, size=asked.limit)
    return GuestsPage(items=[GuestShown.of(one) for one in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/gatherings/{uuid:key}/guests", answer=GuestShown, status=201,
    example={"name": "Mia Miller", "organization": "Miller & Daughters"}, problems=("conflict", "too-many"),
)  # fmt: skip
def put_down_guest(request: ApiRequest, key: UUID, given: OutsiderGiven) -> Made:
    """Put somebody without an account on the list.

    For hosts. Nothing is sent to them.
    """
    me = request.auth.member
    row = gatherings.hosted_row(me, key)
    made = inviting.put_down(actor=me, gathering=row, outsider=given.outsider())
    return Made(GuestShown.of(made), f"/api/v1/gatherings/{key}/guests")


@room.write(
    "POST", "/gatherings/{uuid:key}/invitations", answer=GuestsInvitedShown,
    example={"members": ["9d1c3f7e-6f0a-4f0e-9f43-1f6c8f0a7b11"]}, problems=("conflict", "too-many"),
)  # fmt: skip
def invite_to_gathering(request: ApiRequest, key: UUID, given: GuestsInvitedGiven) -> GuestsInvitedShown:
    """Invite connections of yours.

    For hosts. Who is no connection of yours is left out.
    """
    me = request.auth.member
    row = gatherings.hosted_row(me, key)
    made = inviting.invite(actor=me, gathering=row, members=invitable.chosen(me, row, given.members))
    return GuestsInvitedShown(invited=len(made))


@room.write(
    "POST", "/gathering-guests/{uuid:key}/note", answer=GuestShown, example={"coming": "coming"},
    problems=("conflict",),
)  # fmt: skip
def note_answer(request: ApiRequest, key: UUID, given: GuestNotedGiven) -> GuestShown:
    """Note what a guest told you.

    For hosts.
    """
    me = request.auth.member
    guest = guests.row(me, key)
    policy.must_host(me, guest.gathering)
    answering.answer(guest=guest, said=Said(given.coming), by=me)
    return GuestShown.of(guest)


@room.write("DELETE", "/gathering-guests/{uuid:key}")
def take_guest_off(request: ApiRequest, key: UUID) -> None:
    """Take somebody off the list.

    For hosts. Whom they bring along goes with them.
    """
    me = request.auth.member
    inviting.take_off(actor=me, guest=guests.row(me, key))


@room.read("/gatherings/{uuid:key}/worth-meeting", answer=WorthMeetingAllShown)
def list_worth_meeting_there(request: ApiRequest, key: UUID) -> WorthMeetingAllShown:
    """List whom to look for there.

    A few of those who come and let you see it, each with reasons. For who comes, and for hosts.
    """
    me = request.auth.member
    found = around.worth_meeting(me, gatherings.row(me, key))
    return WorthMeetingAllShown(people=[WorthMeetingShown.of(one) for one in found])


@room.read("/gatherings/{uuid:key}/asked", answer=PresentingsShown)
def list_asked_of_hosts(request: ApiRequest, key: UUID) -> PresentingsShown:
    """List to whom guests would like to be introduced.

    For hosts what guests ask of them; for a guest what they asked.
    """
    me = request.auth.member
    row = gatherings.row(me, key)
    found = around.asked_of(me, row) if policy.hosts(me, row) else around.asked_by(me, row)
    return PresentingsShown(asked=[PresentingShown.of(one) for one in found])


@room.write(
    "POST", "/gathering-guests/{uuid:key}/ask-host", answer=PresentingShown, status=201,
    example={"words": "We both restore old windows."}, problems=("conflict", "too-many"),
)  # fmt: skip
def ask_host_to_introduce(request: ApiRequest, key: UUID, given: PresentingGiven) -> Made:
    """Ask the hosts to introduce you to a guest.

    The guest is not told.
    """
    me = request.auth.member
    guest = guests.seen(me, key)
    presenting.ask(actor=me, guest=guest, words=given.words)
    [made] = [one for one in around.asked_by(me, guest.gathering) if one.guest_id == guest.pk]
    return Made(PresentingShown.of(made), f"/api/v1/gatherings/{guest.gathering.key}/asked")


@room.write("DELETE", "/gathering-asked/{uuid:key}", problems=("conflict",))
def take_back_asking_host(request: ApiRequest, key: UUID) -> None:
    """Ask the hosts no longer."""
    me = request.auth.member
    presenting.take_back(actor=me, row=around.own(me, key))


@room.write("POST", "/gathering-asked/{uuid:key}/answer", example={"yes": True}, problems=("conflict",))
def answer_guest_who_asks(request: ApiRequest, key: UUID, given: PresentingAnswerGiven) -> None:
    """Say that you will introduce them, or will not.

    For hosts. A no is told to nobody.
    """
    me = request.auth.member
    presenting.answer(actor=me, row=around.to_answer(me, key), yes=given.yes)
