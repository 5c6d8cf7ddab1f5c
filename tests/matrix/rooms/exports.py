"""The page on which members take their people along."""

from __future__ import annotations

from goodword.people.actions import persons
from goodword.people.facts import NewFact
from matrix.table import Row, World, members


def plant(world: World) -> None:
    persons.add(actor=world.cast.owner, facts=[NewFact("name", {"display": "Ada Lindqvist"})])


ROWS = {
    "exports:people": Row(
        get=members(200), post=members(200), data=lambda _world: {"format": "csv", "who": "all", "notes": "on"}
    ),
}
