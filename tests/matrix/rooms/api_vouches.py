"""The API's operations on vouches, asks for one, and links. ``vouches`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, seen, yours
from matrix.rooms.vouches import asked, asking, given, link, owner, received, shown
from matrix.table import Row, World, api, members

SAID = {"text": "Bakes well.", "work": "Our market hall", "topics": ["Bread"]}


def _vouch(world: World) -> dict[str, object]:
    return {"member": str(world.cast.close.key), **SAID}


def _ask(world: World) -> dict[str, object]:
    return {"member": str(world.cast.friend_of_friend.key), "words": "The hall?"}


ROWS = {
    "api/v1/vouches/received": Row(get=all_members(200)),
    # Nobody vouches for themselves.
    "api/v1/vouches/given": Row(get=all_members(200), post=api(members(201, close=422)), data=_vouch),
    "api/v1/vouches/{key}": Row(
        get=yours(200, stranger=200), put=yours(200), delete=yours(204), kwargs=given, data=lambda _world: SAID
    ),
    "api/v1/vouches/{key}/show": Row(post=yours(200), kwargs=received, data=lambda _world: {"version": 1}),
    "api/v1/vouches/{key}/audience": Row(put=yours(200), kwargs=shown, data=lambda _world: {"audience": "close"}),
    "api/v1/vouches/{key}/return": Row(post=yours(200), kwargs=received, data=lambda _world: {"word": "It was 2018."}),
    "api/v1/vouches/{key}/aside": Row(post=yours(204), kwargs=received),
    "api/v1/vouches/{key}/hide": Row(post=yours(204), kwargs=shown),
    "api/v1/members/{key}/vouches": Row(get=seen(200), kwargs=owner),
    # They are connected with nobody whom they ask.
    "api/v1/vouch-asks/sent": Row(get=all_members(200), post=api(members(403, friend_of_friend=422)), data=_ask),
    "api/v1/vouch-asks/received": Row(get=all_members(200)),
    "api/v1/vouch-asks/{key}": Row(get=yours(200, close=200), delete=yours(204), kwargs=asking),
    "api/v1/vouch-asks/{key}/rest": Row(post=yours(204), kwargs=asked),
    "api/v1/vouch-links": Row(
        get=all_members(200), post=all_members(201), data=lambda _world: {"name": "Tom Turner"}
    ),
    "api/v1/vouch-links/{key}": Row(get=yours(200), delete=yours(204), kwargs=link),
}  # fmt: skip
