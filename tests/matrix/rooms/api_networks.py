"""The API's operations on networks. ``networks`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.networks import binned, changed, network, presence
from matrix.table import Row, World, api, members


def _added(_world: World) -> dict[str, object]:
    return {"name": "Supper Ring"}


def _corrected(_world: World) -> dict[str, object]:
    return {"name": "Breakfast Club", "kind": "referral", "place": "York"}


ROWS = {
    "api/v1/networks": Row(get=all_members(200), post=all_members(201), data=_added),
    "api/v1/networks/{key}": Row(
        get=all_members(200), put=all_members(200), delete=api(members(403, organiser=204, operator=204)),
        kwargs=network, data=_corrected,
    ),
    "api/v1/networks/{key}/changes": Row(get=all_members(200), kwargs=network),
    "api/v1/networks/changes/{key}/revert": Row(
        post=api(members(403, organiser=200, operator=200)), kwargs=changed
    ),
    "api/v1/networks/{key}/restore": Row(post=api(members(404, organiser=200, operator=200)), kwargs=binned),
    "api/v1/networks/{key}/presence": Row(
        post=api(members(201, owner=409)), kwargs=network, data=lambda _world: {"since": "2020"}
    ),
    "api/v1/networks/{key}/gave": Row(
        get=yours(200), put=all_members(200), delete=yours(204), kwargs=network, data=lambda _world: {"came": ["clients"]}
    ),
    "api/v1/presences": Row(get=all_members(200)),
    "api/v1/presences/advice": Row(get=all_members(200)),
    "api/v1/presences/{key}": Row(
        get=yours(200), put=yours(200), delete=yours(204), kwargs=presence, data=lambda _world: {"note": "Mondays"}
    ),
    "api/v1/presences/{key}/leave": Row(post=yours(200), kwargs=presence, data=lambda _world: {"until": "2026"}),
    "api/v1/presences/{key}/return": Row(post=yours(409), kwargs=presence),
    "api/v1/presences/{key}/hours": Row(
        post=yours(204), kwargs=presence, data=lambda _world: {"minutes_a_week": 90}
    ),
}  # fmt: skip
