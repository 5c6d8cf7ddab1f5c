"""The API's side of one-to-ones; what is planted for the pages serves here, too."""

from __future__ import annotations

from matrix.rooms.onetoones import asked, chosen, coming, got, met, on_agenda
from matrix.table import Row, World, api, members, owner_only, visible
from onetoones.meeting import at


def with_owner(world: World) -> dict[str, object]:
    times = [at(5).isoformat()]
    return {"to": str(world.cast.owner.key), "topic": "Ovens", "mode": "call", "times": times, "minutes": 30}


def other_times(_world: World) -> dict[str, object]:
    return {"times": [at(6).isoformat()], "minutes": 30}


def time(world: World) -> dict[str, object]:
    return {"time": chosen(world)["slot"]}


ROWS = {
    "api/v1/one-to-ones": Row(
        get=api(members(200)),
        post=api(visible(201, owner=404, stranger=409, close=409, organiser=409)),
        data=with_owner,
    ),
    "api/v1/one-to-ones/{key}": Row(get=api(owner_only(200, stranger=200)), kwargs=asked),
    "api/v1/one-to-ones/{key}/times": Row(put=api(owner_only(200, stranger=200)), kwargs=asked, data=other_times),
    "api/v1/one-to-ones/{key}/choose": Row(post=api(owner_only(200, organiser=409)), kwargs=got, data=time),
    "api/v1/one-to-ones/{key}/decline": Row(post=api(owner_only(200, organiser=409)), kwargs=got),
    "api/v1/one-to-ones/{key}/cancel": Row(post=api(owner_only(200, close=200)), kwargs=coming),
    "api/v1/one-to-ones/{key}/place": Row(
        put=api(owner_only(200, close=200)), kwargs=coming, data=lambda _world: {"mode": "call"}
    ),
    "api/v1/one-to-ones/{key}/agenda": Row(
        post=api(owner_only(200, stranger=200)), kwargs=asked, data=lambda _world: {"text": "Ovens"}
    ),
    "api/v1/one-to-ones/{key}/agenda/{point}": Row(delete=api(owner_only(204)), kwargs=on_agenda),
    "api/v1/one-to-ones/{key}/met": Row(
        post=api(owner_only(200, organiser=200)), kwargs=met, data=lambda _world: {"met": True}
    ),
    "api/v1/one-to-ones/{key}/kept": Row(
        put=api(owner_only(200, stranger=200)), kwargs=asked, data=lambda _world: {"note": "Mornings"}
    ),
    "api/v1/one-to-ones/{key}/done": Row(post=api(owner_only(200, organiser=409)), kwargs=met),
}
