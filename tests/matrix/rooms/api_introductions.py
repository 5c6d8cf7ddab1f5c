"""The API's operations on introductions and wishes for them. ``introductions`` has planted them."""

from __future__ import annotations

from matrix.rooms.api_connections import all_members, yours
from matrix.rooms.introductions import asked, made, wish_sent, wished
from matrix.table import Row, World, api, members


def _text(_world: World) -> dict[str, object]:
    return {"text": "Which mill?"}


def first_side(world: World) -> dict[str, object]:
    return {**made(world), "place": "first"}


def _proposal(world: World) -> dict[str, object]:
    return {
        "one": str(world.cast.close.key), "one_reason": "Spelt", "other": str(world.cast.friend_of_friend.key),
        "other_reason": "Spelt",
    }  # fmt: skip


def _wish(world: World) -> dict[str, object]:
    return {"introducer": str(world.cast.close.key), "whom": "A printer", "why": "For bags"}


# Whoever is one of the two, or asks themselves, cannot; whom the stranger, who is close, and the operator may find, all may.
ROWS = {
    "api/v1/introductions": Row(
        get=all_members(200), post=api(members(201, close=404, friend_of_friend=404)), data=_proposal
    ),
    "api/v1/introductions/suggestions": Row(get=all_members(200)),
    "api/v1/introductions/suggestions/not-a-fit": Row(
        post=api(members(204, close=404, friend_of_friend=404)),
        data=lambda world: {
            "one": str(world.cast.close.key),
            "other": str(world.cast.friend_of_friend.key),
            "reason": "later",
        },
    ),
    "api/v1/introductions/ways": Row(get=all_members(200)),
    "api/v1/introductions/{key}": Row(get=yours(200), delete=yours(204), kwargs=made),
    "api/v1/introductions/{key}/sides/{place}/answer": Row(post=yours(200), kwargs=first_side, data=_text),
    "api/v1/introductions/{key}/sides/{place}/remind": Row(post=yours(200), kwargs=first_side),
    "api/v1/introductions/{key}/sides/{place}/unremind": Row(post=yours(409), kwargs=first_side),
    "api/v1/introductions/received": Row(get=all_members(200)),
    "api/v1/introductions/received/{key}": Row(get=yours(200, operator=200), kwargs=asked),
    "api/v1/introductions/received/{key}/yes": Row(
        post=yours(200, operator=200), kwargs=asked, data=lambda _world: {"share": ["account"]}
    ),
    "api/v1/introductions/received/{key}/no": Row(post=yours(204, operator=204), kwargs=asked),
    "api/v1/introductions/received/{key}/question": Row(post=yours(200, operator=200), kwargs=asked, data=_text),
    "api/v1/introductions/received/{key}/how": Row(
        post=yours(409, operator=409), kwargs=asked, data=lambda _world: {"met": True}
    ),
    "api/v1/introduction-wishes/sent": Row(get=all_members(200), post=api(members(201, close=422)), data=_wish),
    "api/v1/introduction-wishes/sent/{key}": Row(get=yours(200), delete=yours(204), kwargs=wish_sent),
    "api/v1/introduction-wishes/received": Row(get=all_members(200)),
    "api/v1/introduction-wishes/received/{key}": Row(get=yours(200), kwargs=wished),
    "api/v1/introduction-wishes/received/{key}/make": Row(
        post=yours(201), kwargs=wished, data=lambda _world: {"reason": "Spelt"}
    ),
    "api/v1/introduction-wishes/received/{key}/rest": Row(post=yours(204), kwargs=wished),
}
