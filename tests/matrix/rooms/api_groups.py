"""The API's operations on groups. ``groups`` has planted them."""

from __future__ import annotations

from goodword.groups.models import Membership
from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.groups import asked, hidden, hosts, inside, own, theirs, within
from matrix.table import Row, World, api, members, visible

GROUP = {"name": "Timber in York", "purpose": "trade", "what": "Carpentry"}


def _close(world: World) -> dict[str, object]:
    return {"members": [str(world.cast.close.key)]}


def invited(world: World) -> dict[str, object]:
    return {"key": Membership.objects.get(group=world["group invited to"], member=world.cast.owner).key}


ROWS = {
    "api/v1/groups": Row(get=all_members(200), post=all_members(201), data=lambda _world: GROUP),
    "api/v1/groups/found": Row(get=all_members(200)),
    "api/v1/groups/{key}": Row(
        get=api(visible(200)), put=api(hosts(200)), kwargs=own, data=lambda _world: GROUP
    ),
    "api/v1/groups/{key}/close": Row(post=yours(204), kwargs=hidden),
    "api/v1/groups/{key}/common-ground": Row(get=api(visible(200)), kwargs=own),
    "api/v1/groups/{key}/join": Row(post=api(visible(200)), kwargs=own, data=lambda _world: {"words": "Oak"}),
    "api/v1/groups/{key}/withdraw": Row(post=api(visible(409, friend_of_friend=204)), kwargs=own),
    "api/v1/groups/{key}/decline": Row(post=api(members(409, owner=204)), kwargs=theirs),
    "api/v1/groups/{key}/leave": Row(post=yours(409, close=204), kwargs=own),
    "api/v1/groups/{key}/step-down": Row(post=api(hosts(409)), kwargs=own),
    "api/v1/groups/{key}/members": Row(get=api(within(200)), kwargs=own),
    "api/v1/groups/{key}/requests": Row(get=api(hosts(200)), kwargs=own),
    "api/v1/groups/{key}/log": Row(get=api(hosts(200)), kwargs=own),
    "api/v1/groups/{key}/invitations": Row(post=api(hosts(422)), kwargs=own, data=_close),
    "api/v1/group-places/{key}/admit": Row(post=yours(204), kwargs=asked),
    "api/v1/group-places/{key}/refuse": Row(post=yours(204), kwargs=asked),
    "api/v1/group-places/{key}/call-back": Row(post=api(members(404, organiser=204)), kwargs=invited),
    "api/v1/group-places/{key}/remove": Row(
        post=api(hosts(204)), kwargs=inside, data=lambda _world: {"reason": "Too many offers."}
    ),
    "api/v1/group-places/{key}/host": Row(post=api(hosts(204)), kwargs=inside),
}  # fmt: skip
