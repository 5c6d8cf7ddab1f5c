"""Who is in a group, who would like to be, and what its hosts do about it."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.api.frame.answers import page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.groups.shapes import (
    GroupEntryShown,
    GroupInvitedGiven,
    GroupInvitedShown,
    GroupLogPage,
    GroupPlaceShown,
    GroupPlacesPage,
    GroupRemovalGiven,
)
from goodword.groups.actions import hosting
from goodword.groups.queries import groups, members

room = Room(
    "Members of groups",
    "Who is in a group, for those inside; who would like to be, and what hosts did, for its hosts.",
)


@room.read("/groups/{uuid:key}/members", answer=GroupPlacesPage)
def list_group_members(request: ApiRequest, key: UUID, asked: Query[Asked]) -> GroupPlacesPage:
    """List who is in a group you are in.

    In the order in which they came.
    """
    me = request.auth.member
    found = members.listed(me, groups.inside(me, key), cursor=asked.cursor, size=asked.limit)
    return GroupPlacesPage(items=[GroupPlaceShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/groups/{uuid:key}/requests", answer=GroupPlacesPage)
def list_group_requests(request: ApiRequest, key: UUID, asked: Query[Asked]) -> GroupPlacesPage:
    """List who would like to come into a group of which you are a host.

    Who has waited longest comes first.
    """
    me = request.auth.member
    found = members.asking(me, groups.hosted(me, key), cursor=asked.cursor, size=asked.limit)
    return GroupPlacesPage(items=[GroupPlaceShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.read("/groups/{uuid:key}/log", answer=GroupLogPage)
def list_group_log(request: ApiRequest, key: UUID, asked: Query[Asked]) -> GroupLogPage:
    """List what hosts did in a group of which you are a host.

    The latest first.
    """
    me = request.auth.member
    found = members.log(me, groups.hosted(me, key), cursor=asked.cursor, size=asked.limit)
    return GroupLogPage(items=[GroupEntryShown.of(row) for row in found.rows], **page_addresses(request, found))


@room.write(
    "POST", "/groups/{uuid:key}/invitations", answer=GroupInvitedShown,
    example={"members": ["9d1c3f7e-6f0a-4f0e-9f43-1f6c8f0a7b11"]}, problems=("conflict", "too-many"),
)  # fmt: skip
def invite_into_group(request: ApiRequest, key: UUID, given: GroupInvitedGiven) -> GroupInvitedShown:
    """Invite connections of yours into a group of which you are a host."""
    me = request.auth.member
    group = groups.hosted(me, key)
    count = hosting.invite(actor=me, group=group, members=members.chosen(me, group, given.members))
    return GroupInvitedShown(invited=count)


@room.write("POST", "/group-places/{uuid:key}/admit", problems=("conflict",))
def admit_into_group(request: ApiRequest, key: UUID) -> None:
    """Let in somebody who asked."""
    me = request.auth.member
    hosting.admit(actor=me, place=members.row(me, key))


@room.write("POST", "/group-places/{uuid:key}/refuse", problems=("conflict",))
def refuse_group_request(request: ApiRequest, key: UUID) -> None:
    """Do not let in somebody who asked.

    They are not written to.
    """
    me = request.auth.member
    hosting.refuse(actor=me, place=members.row(me, key))


@room.write("POST", "/group-places/{uuid:key}/call-back", problems=("conflict",))
def call_back_group_invitation(request: ApiRequest, key: UUID) -> None:
    """Take back an invitation that was not answered yet."""
    me = request.auth.member
    hosting.call_back(actor=me, place=members.row(me, key))


@room.write(
    "POST", "/group-places/{uuid:key}/remove", example={"reason": "Three advertisements after two words about it."},
    problems=("conflict",),
)  # fmt: skip
def remove_from_group(request: ApiRequest, key: UUID, given: GroupRemovalGiven) -> None:
    """Remove somebody from a group of which you are a host.

    They read the reason.
    """
    me = request.auth.member
    hosting.remove(actor=me, place=members.row(me, key), reason=given.reason)


@room.write("POST", "/group-places/{uuid:key}/host", problems=("conflict",))
def make_group_host(request: ApiRequest, key: UUID) -> None:
    """Make somebody who is in a group a host, too."""
    me = request.auth.member
    hosting.make_host(actor=me, place=members.row(me, key))
