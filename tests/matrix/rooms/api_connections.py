"""The API's operations on requests, connections, and who may use one's ties. ``connections`` has planted them."""

from __future__ import annotations

from matrix.rooms.connections import connection, owner, received, sent
from matrix.table import Expect, Row, World, api, members, owner_only, visible


def yours(status: int, **parts: int) -> Expect:
    """For the two whose it is; to other members it does not exist; without a token 401."""
    return api(owner_only(status, **parts))


def seen(status: int, **parts: int) -> Expect:
    return api(visible(status, **parts))


def all_members(status: int) -> Expect:
    return api(members(status))


def _reason(_world: World) -> dict[str, object]:
    return {"kind": "client", "why": "I need bread."}


def _text(_world: World) -> dict[str, object]:
    return {"text": "Which mill?"}


ROWS = {
    # The stranger asked already, the organizer says yes to the owner's request by it, who is close is connected.
    "api/v1/members/{key}/connect": Row(post=seen(201, owner=422, stranger=409, close=409), kwargs=owner, data=_reason),
    "api/v1/requests/limit": Row(get=all_members(200)),
    "api/v1/requests/sent": Row(get=all_members(200)),
    "api/v1/requests/sent/{key}": Row(get=yours(200), delete=yours(204), kwargs=sent),
    "api/v1/requests/sent/{key}/answer": Row(post=yours(200), kwargs=sent, data=_text),
    "api/v1/requests/received": Row(get=all_members(200)),
    "api/v1/requests/received/{key}": Row(get=yours(200), kwargs=received),
    "api/v1/requests/received/{key}/accept": Row(
        post=yours(201), kwargs=received, data=lambda _world: {"kind": "client"}
    ),
    "api/v1/requests/received/{key}/decline": Row(post=yours(204), kwargs=received),
    "api/v1/requests/received/{key}/question": Row(post=yours(200), kwargs=received, data=_text),
    "api/v1/connections": Row(get=all_members(200)),
    "api/v1/connections/{key}": Row(
        get=yours(200, close=200),
        patch=yours(200, close=200),
        delete=yours(204, close=204),
        kwargs=connection,
        data=lambda _world: {"close": True},
    ),
    "api/v1/me/tie-visibility": Row(
        get=all_members(200), put=all_members(200), data=lambda _world: {"used_by": "nobody", "named": False}
    ),
}
