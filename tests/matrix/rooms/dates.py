"""One's own calendar: each member decides about their own; who has its address reads it, and nobody else."""

from __future__ import annotations

from goodword.today.calendar import actions
from matrix.table import Row, World, api, everyone, members, owner_only


def plant(world: World) -> None:
    """The owner’s calendar has an address. Whoever holds it reads what stands there: here it names nobody."""
    world["calendar address"] = actions.make(actor=world.cast.owner, named=False)


def address(world: World) -> dict[str, object]:
    return {"token": world["calendar address"]}


ROWS = {
    "dates:calendar": Row(get=members(200), post=members(200, owner=302)),
    "dates:make": Row(post=members(200)),
    "dates:end": Row(post=members(302)),
    "dates:feed": Row(get=everyone(200), kwargs=address, absent=404),
    "api/v1/me/calendar": Row(
        get=api(members(200)),
        post=api(members(200)),
        put=api(owner_only(200)),
        delete=api(members(204)),
        data=lambda _world: {"named": True, "without": []},
    ),
}
