"""Stories: all of them are their owner's alone."""

from __future__ import annotations

from goodword.people.actions import facts, persons
from goodword.people.facts import NewFact
from matrix.table import Row, World, api, members, owner_only


def plant(world: World) -> None:
    owner = world.cast.owner
    name = NewFact("name", {"display": world.mark("the name of a person in a story")})
    world["story"] = person = persons.add(actor=owner, facts=[name])
    note = NewFact("learned", {"text": world.mark("something learned that stands in a story")})
    facts.note(actor=owner, person=person, fact=note)


ROWS = {
    # Whoever is signed in has a story of their own; the owner's does not show in it.
    "story:own": Row(get=members(200)),
    "story:person": Row(get=owner_only(200), kwargs=lambda world: {"key": world["story"].key}),
    "api/v1/timeline": Row(get=api(members(200))),
    "api/v1/people/{key}/timeline": Row(get=api(owner_only(200)), kwargs=lambda world: {"key": world["story"].key}),
}
