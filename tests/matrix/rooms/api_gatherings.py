"""The API's operations on gatherings. ``gatherings`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.gatherings import day, draft, guest, own, presenting
from matrix.table import Row, World


def _plan(_world: World) -> dict[str, object]:
    return {
        "title": "Breakfast", "starts_on": day().isoformat(), "starts": "07:00", "ends": "08:30",
        "zone": "Europe/London", "audience": "close",
    }  # fmt: skip


def _says(_world: World) -> dict[str, object]:
    return {"coming": "coming"}


def _name(_world: World) -> dict[str, object]:
    return {"name": "Mia Miller"}


def _close(world: World) -> dict[str, object]:
    return {"members": [str(world.cast.close.key)]}


ROWS = {
    "api/v1/gatherings": Row(get=all_members(200), post=all_members(201), data=_plan),
    "api/v1/gatherings/found": Row(get=all_members(200)),
    "api/v1/gatherings/past": Row(get=all_members(200)),
    "api/v1/gatherings/{key}": Row(get=yours(200, close=200), put=yours(200), kwargs=own, data=_plan),
    "api/v1/gatherings/{key}/open": Row(post=yours(200), kwargs=draft),
    "api/v1/gatherings/{key}/cancel": Row(post=yours(200), kwargs=own, data=lambda _world: {"why": "Snow."}),
    "api/v1/gatherings/{key}/link": Row(get=yours(200), post=yours(200), delete=yours(204), kwargs=own),
    "api/v1/gatherings/{key}/answer": Row(post=yours(409, close=200), kwargs=own, data=_says),
    "api/v1/gatherings/{key}/coming": Row(get=yours(200, close=200), kwargs=own),
    "api/v1/gatherings/{key}/brought": Row(post=yours(409, close=409), kwargs=own, data=_name),
    "api/v1/gatherings/{key}/guests": Row(get=yours(200), post=yours(201), kwargs=own, data=_name),
    "api/v1/gatherings/{key}/invitations": Row(post=yours(200), kwargs=own, data=_close),
    "api/v1/gatherings/{key}/worth-meeting": Row(get=yours(200, close=200), kwargs=own),
    "api/v1/gatherings/{key}/asked": Row(get=yours(200, close=200), kwargs=own),
    "api/v1/gathering-guests/{key}": Row(delete=yours(204), kwargs=guest),
    "api/v1/gathering-guests/{key}/brought": Row(delete=yours(404), kwargs=guest),
    "api/v1/gathering-guests/{key}/note": Row(post=yours(200), kwargs=guest, data=_says),
    "api/v1/gathering-guests/{key}/ask-host": Row(
        post=yours(404), kwargs=guest, data=lambda _world: {"words": "We both restore old windows."}
    ),
    "api/v1/gathering-asked/{key}": Row(delete=yours(404, close=204), kwargs=presenting),
    "api/v1/gathering-asked/{key}/answer": Row(post=yours(204), kwargs=presenting, data=lambda _world: {"yes": True}),
}  # fmt: skip
