"""How strong a tie is: for its owner alone."""

from __future__ import annotations

from goodword.people.actions import persons
from goodword.people.facts import NewFact
from matrix.table import Row, World, api, owner_only


def plant(world: World) -> None:
    name = world.mark("somebody the owner's tie to has a strength")
    world["tied"] = persons.add(actor=world.cast.owner, facts=[NewFact("name", {"display": name})])


def key(world: World) -> dict[str, object]:
    return {"key": world["tied"].key}


def said(_world: World) -> dict[str, object]:
    return {"strength": "good"}


ROWS = {
    "strength:say": Row(get=owner_only(200), post=owner_only(422), kwargs=key),
    "api/v1/people/{key}/strength": Row(
        get=api(owner_only(200)), put=api(owner_only(200)), delete=api(owner_only(204)), kwargs=key, data=said
    ),
}
