"""The map of a network: everybody has one, of their own people alone."""

from __future__ import annotations

from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from matrix.table import Row, World, members


def plant(world: World) -> None:
    owner = world.cast.owner
    name = NewFact("name", {"display": world.mark("the name of a person on the map")})
    person = persons.add(actor=owner, facts=[name])
    circle = choosing.make_circle(actor=owner, name=world.mark("a circle on the map"))
    choosing.put_into_circle(actor=owner, circle=circle, persons=[person])


ROWS = {
    "map:network": Row(get=members(200)),
    "map:data": Row(get=members(200)),
}
