"""The API's operations on the plan of a day. ``today`` has planted one."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.today import put_off, step
from matrix.table import Row

ROWS = {
    "api/v1/today": Row(get=all_members(200)),
    "api/v1/today/waiting": Row(get=all_members(200)),
    "api/v1/today/settings": Row(get=all_members(200), put=all_members(200), data=lambda _world: {"minutes": 20}),
    "api/v1/today/steps/{key}/act": Row(post=yours(200), kwargs=step, data=lambda _world: {"way": "decline"}),
    "api/v1/today/steps/{key}/later": Row(post=yours(200), kwargs=step, data=lambda _world: {"until": None}),
    "api/v1/today/steps/{key}/not-this": Row(post=yours(200), kwargs=step),
    "api/v1/today/steps/{key}/undo": Row(post=yours(200), kwargs=put_off),
    "api/v1/today/nonetheless": Row(post=all_members(200)),
    "api/v1/today/timer": Row(put=all_members(200), data=lambda _world: {"run": True}),
}
