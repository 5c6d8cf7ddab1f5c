"""The API's operations on asks and quiet matching. ``asks`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.asks import ANSWER, came, given, mine, of_a_stranger
from matrix.table import Row, World, api, members


def matched(world: World) -> dict[str, object]:
    return {"key": world["ask matched"].key}


def _ask(_world: World) -> dict[str, object]:
    return {"kind": "help", "line": "Somebody to read a contract"}


ROWS = {
    "api/v1/asks": Row(get=all_members(200), post=all_members(201), data=_ask),
    "api/v1/asks/mine": Row(get=all_members(200)),
    "api/v1/asks/{key}": Row(get=yours(200, close=200), put=yours(200), kwargs=mine, data=_ask),
    "api/v1/asks/{key}/close": Row(post=yours(200), kwargs=mine, data=lambda _world: {"outcome": "Found"}),
    "api/v1/asks/{key}/withdraw": Row(post=yours(200), kwargs=mine),
    "api/v1/asks/{key}/reopen": Row(post=yours(409), kwargs=mine, data=lambda _world: {"until": None}),
    "api/v1/asks/{key}/offers": Row(get=yours(200), kwargs=mine),
    "api/v1/asks/{key}/answers": Row(
        get=api(members(404, stranger=200)), post=api(members(201, stranger=409)), kwargs=of_a_stranger,
        data=lambda _world: ANSWER,
    ),
    "api/v1/asks/answered": Row(get=all_members(200)),
    "api/v1/asks/answered/{key}": Row(get=yours(200), delete=yours(409), kwargs=given),
    "api/v1/asks/answers/{key}/thank": Row(post=yours(204, close=404), kwargs=came),
    "api/v1/asks/answers/{key}/letters": Row(post=yours(200, stranger=200), kwargs=given),
    "api/v1/quiet-matching": Row(
        get=all_members(200), put=all_members(200), data=lambda _world: {"on": True}
    ),
    "api/v1/quiet-matching/{key}/rest": Row(post=yours(204), kwargs=matched),
}  # fmt: skip
