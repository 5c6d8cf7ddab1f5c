"""The API's operations on objectives. ``objectives`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, seen, yours
from matrix.rooms.connections import owner
from matrix.rooms.objectives import REVIEW, mine, past
from matrix.table import Row, World


def _told(_world: World) -> dict[str, object]:
    return {"better": "known", "line": "Be heard of", "measure": "vouches", "target": 3}


ROWS = {
    "api/v1/objectives": Row(get=all_members(200), post=all_members(201), data=_told),
    "api/v1/objectives/measures": Row(get=all_members(200)),
    "api/v1/objectives/past": Row(get=all_members(200)),
    "api/v1/objectives/{key}": Row(get=yours(200), put=yours(200), delete=yours(409), kwargs=mine, data=_told),
    "api/v1/objectives/{key}/counted": Row(get=yours(200), kwargs=mine),
    "api/v1/objectives/{key}/review": Row(post=yours(200), kwargs=mine, data=lambda _world: REVIEW),
    "api/v1/objectives/{key}/learned": Row(put=yours(200), kwargs=past, data=lambda _world: {"learned": "A lot."}),
    "api/v1/objectives/{key}/take-up": Row(post=yours(200), kwargs=past),
    "api/v1/members/{key}/objectives": Row(get=seen(200), kwargs=owner),
}
