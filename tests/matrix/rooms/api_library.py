"""The API's operations on the library. ``library`` has planted what is kept."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.library import binned, kept, without_copy
from matrix.table import Row, World


def _new(_world: World) -> dict[str, object]:
    return {"kind": "note", "title": "Starter needs a week"}


ROWS = {
    "api/v1/keeps": Row(get=all_members(200), post=all_members(201), data=_new),
    "api/v1/keeps/bin": Row(get=all_members(200)),
    "api/v1/keeps/{key}": Row(get=yours(200), put=yours(200), delete=yours(204), kwargs=kept, data=_new),
    "api/v1/keeps/{key}/copy": Row(get=yours(200), post=yours(200), delete=yours(204), kwargs=without_copy),
    "api/v1/keeps/{key}/restore": Row(post=yours(200), kwargs=binned),
}
