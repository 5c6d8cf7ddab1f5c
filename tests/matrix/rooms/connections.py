"""Requests, connections and who may use one's ties: each is for the two it is between, and nobody else."""

from __future__ import annotations

from goodword.people.queries.acquaintances import naming
from goodword.ties.actions import requests
from goodword.ties.models import Connection
from matrix.table import Row, World, members, owner_only, visible


def plant(world: World) -> None:
    """The stranger asks the owner, the owner asks the organizer, the owner is connected with who is close."""
    cast = world.cast
    between = {"asker": ("stranger",), "receiver": ("organiser",)}
    world["request received"], _none = requests.ask(
        actor=cast.stranger, receiver=cast.owner, kind="client",
        why=world.mark("why somebody asks", seen_by=between["asker"]),
        where_met=world.mark("where they say they met", seen_by=between["asker"]),
    )  # fmt: skip
    world["request sent"], _none = requests.ask(
        actor=cast.owner, receiver=cast.organiser, kind="mentor",
        why=world.mark("why the owner asks", seen_by=between["receiver"]),
    )  # fmt: skip
    requests.question(
        actor=cast.organiser, request=world["request sent"],
        text=world.mark("a question asked back", seen_by=between["receiver"]),
    )  # fmt: skip
    asked, _none = requests.ask(actor=cast.close, receiver=cast.owner, kind="friend", why="To see how it goes")
    world["connection"] = requests.accept(
        actor=cast.owner, request=asked, kind="supplier", words=world.mark("what a connection is for")
    )
    assert isinstance(world["connection"], Connection)
    assert naming(cast.owner, cast.close) is not None


def received(world: World) -> dict[str, object]:
    return {"key": world["request received"].key}


def sent(world: World) -> dict[str, object]:
    return {"key": world["request sent"].key}


def connection(world: World) -> dict[str, object]:
    return {"key": world["connection"].key}


def owner(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


ROWS = {
    "connections:inbox": Row(get=members(200)),
    "connections:sent": Row(get=members(200)),
    "connections:declined": Row(get=members(200)),
    "connections:request": Row(get=owner_only(200, stranger=200), kwargs=received),
    "connections:accept": Row(post=owner_only(302), kwargs=received, data=lambda _world: {"kind": "client"}),
    "connections:decline": Row(post=owner_only(302), kwargs=received),
    "connections:question": Row(post=owner_only(302), kwargs=received, data=lambda _world: {"text": "Which mill?"}),
    "connections:answer": Row(post=owner_only(302), kwargs=sent, data=lambda _world: {"text": "The red one."}),
    "connections:withdraw": Row(post=owner_only(302), kwargs=sent),
    "connections:list": Row(get=members(200)),
    "connections:close": Row(post=owner_only(302, close=302), kwargs=connection),
    "connections:disconnect": Row(get=owner_only(200, close=200), post=owner_only(302, close=302), kwargs=connection),
    # The stranger asked already, the organizer was asked, and who is close is connected: each is led there.
    "connections:connect": Row(
        get=visible(200, owner=422, stranger=302, organiser=302, close=302), post=visible(422), kwargs=owner
    ),
    "connections:visibility": Row(get=members(200), post=members(422)),
}
