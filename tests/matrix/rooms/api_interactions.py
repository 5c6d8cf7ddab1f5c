"""The API's operations on meetings, calls and letters."""

from __future__ import annotations

from datetime import date
from typing import Any

from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.ties.actions import interactions
from goodword.ties.noted import NewInteraction
from matrix.rooms.api_people import all_members, yours
from matrix.table import Row, World


def plant(world: World) -> None:
    me = world.cast.owner
    name = world.mark("the name of somebody met")
    world["api met"] = person = persons.add(actor=me, facts=[NewFact("name", {"display": name})])
    new = NewInteraction(
        kind="meeting", day="2026-11-21", words=world.mark("what was said, over the API"), follow_up=date(2026, 12, 1)
    )
    for one in ("api meeting", "api binned meeting", "api erased meeting"):
        world[one] = interactions.note_down(actor=me, persons=[person], new=new)
    interactions.put_in_bin(actor=me, interactions=[world["api binned meeting"], world["api erased meeting"]])


def meeting(world: World) -> dict[str, Any]:
    return {"kind": "call", "day": "2026-11-20", "people": [str(world["api met"].key)]}


def line(_world: World) -> dict[str, Any]:
    return {"line": "coffee with nobody"}


def the(name: str):  # type: ignore[no-untyped-def]  # a row's kwargs
    return lambda world: {"key": world[name].key}


MEETING = the("api meeting")

ROWS = {
    # Whose people are not among the caller's cannot be noted by them.
    "api/v1/interactions": Row(get=all_members(200), post=all_members(422) | {"owner": 201}, data=meeting),
    "api/v1/interactions/read": Row(post=all_members(200), data=line),
    "api/v1/interactions/jot": Row(post=all_members(422), data=line),
    "api/v1/interactions/{key}": Row(get=yours(200), put=yours(200), delete=yours(204), kwargs=MEETING, data=meeting),
    "api/v1/interactions/{key}/followed-up": Row(post=yours(200), kwargs=MEETING),
    "api/v1/interactions/{key}/follow-up": Row(
        post=yours(200), kwargs=MEETING, data=lambda _world: {"on": "2026-12-05"}
    ),
    "api/v1/bin/interactions": Row(get=all_members(200)),
    "api/v1/bin/interactions/{key}/restore": Row(post=yours(200), kwargs=the("api binned meeting")),
    "api/v1/bin/interactions/{key}": Row(delete=yours(204), kwargs=the("api erased meeting")),
}
