"""Groups: finding, making, coming in, leaving."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked
from goodword.api.groups.shapes import (
    GroupCommonShown,
    GroupCommonsShown,
    GroupGiven,
    GroupRequestGiven,
    GroupsAsked,
    GroupShown,
    GroupsPage,
)
from goodword.groups.actions import hosting, joining, making
from goodword.groups.models import Group
from goodword.groups.queries import groups, members

room = Room(
    "Groups",
    "Members of a trade, a region or an interest. Who is inside is for those inside; a group that is not listed is "
    "known to nobody else.",
)
GROUP = {"name": "Timber in Leeds", "purpose": "trade", "what": "Carpentry", "joining": "request"}


def _shown(me: Member, row: Group) -> GroupShown:
    return GroupShown.many(me, [row])[0]


@room.read("/groups", answer=GroupsPage)
def list_groups(request: ApiRequest, asked: Query[Asked]) -> GroupsPage:
    """List the groups you are in.

    By name.
    """
    me = request.auth.member
    found = groups.mine(me, cursor=asked.cursor, size=asked.limit)
    return GroupsPage(items=GroupShown.many(me, found.rows), **page_addresses(request, found))


@room.write("POST", "/groups", answer=GroupShown, status=201, example=GROUP, problems=("too-many",))
def make_group(request: ApiRequest, given: GroupGiven) -> Made:
    """Make a group.

    You are its first host.
    """
    me = request.auth.member
    row = making.make(actor=me, described=given.described())
    return Made(_shown(me, row), f"/api/v1/groups/{row.key}")


@room.read("/groups/found", answer=GroupsPage)
def find_groups(request: ApiRequest, asked: Query[GroupsAsked]) -> GroupsPage:
    """List groups you are not in and can find.

    By name.
    """
    me = request.auth.member
    found = groups.found(me, purpose=asked.purpose, words=asked.words, cursor=asked.cursor, size=asked.limit)
    return GroupsPage(items=GroupShown.many(me, found.rows), **page_addresses(request, found))


@room.read("/groups/{uuid:key}", answer=GroupShown)
def get_group(request: ApiRequest, key: UUID) -> GroupShown:
    """Get a group."""
    me = request.auth.member
    return _shown(me, groups.row(me, key))


@room.write("PUT", "/groups/{uuid:key}", answer=GroupShown, example=GROUP, problems=("conflict",))
def change_group(request: ApiRequest, key: UUID, given: GroupGiven) -> GroupShown:
    """Change what a group of which you are a host says about itself."""
    me = request.auth.member
    return _shown(me, making.change(actor=me, group=groups.hosted(me, key), described=given.described()))


@room.write("POST", "/groups/{uuid:key}/close", problems=("conflict",))
def close_group(request: ApiRequest, key: UUID) -> None:
    """Close a group of which you are a host.

    Nobody comes in any longer, and it is no audience any more.
    """
    me = request.auth.member
    making.close(actor=me, group=groups.hosted(me, key))


@room.read("/groups/{uuid:key}/common-ground", answer=GroupCommonsShown)
def get_common_ground_with_group(request: ApiRequest, key: UUID) -> GroupCommonsShown:
    """Get what you have in common with those in a group.

    From your profile, and from what they show you of theirs.
    """
    me = request.auth.member
    found = members.in_common(me, groups.row(me, key))
    return GroupCommonsShown(shared=[GroupCommonShown.of(one) for one in found])


@room.write(
    "POST", "/groups/{uuid:key}/join", answer=GroupShown, example={"words": "I build staircases in Leeds."},
    problems=("conflict", "too-many"),
)  # fmt: skip
def join_group(request: ApiRequest, key: UUID, given: GroupRequestGiven) -> GroupShown:
    """Come into a group, or ask its hosts to let you in.

    Who is invited comes in at once.
    """
    me = request.auth.member
    row = groups.row(me, key)
    joining.join(actor=me, group=row, words=given.words)
    return _shown(me, row)


@room.write("POST", "/groups/{uuid:key}/withdraw", problems=("conflict",))
def withdraw_group_request(request: ApiRequest, key: UUID) -> None:
    """Take back that you asked to come into a group."""
    me = request.auth.member
    joining.withdraw(actor=me, group=groups.row(me, key))


@room.write("POST", "/groups/{uuid:key}/decline", problems=("conflict",))
def decline_group_invitation(request: ApiRequest, key: UUID) -> None:
    """Leave an invitation into a group.

    Nobody is told.
    """
    me = request.auth.member
    joining.decline(actor=me, group=groups.row(me, key))


@room.write("POST", "/groups/{uuid:key}/leave", problems=("conflict",))
def leave_group(request: ApiRequest, key: UUID) -> None:
    """Leave a group."""
    me = request.auth.member
    joining.leave(actor=me, group=groups.inside(me, key))


@room.write("POST", "/groups/{uuid:key}/step-down", problems=("conflict",))
def step_down_as_host(request: ApiRequest, key: UUID) -> None:
    """Be no host of a group any longer."""
    me = request.auth.member
    hosting.step_down(actor=me, group=groups.hosted(me, key))
