"""Organisations and who represents them."""

from __future__ import annotations

from goodword.people.actions import persons, profiles
from goodword.people.facts import NewFact
from goodword.people.profile_lines import NewLine
from matrix.table import Row, World, owner_only, visible


def plant(world: World) -> None:
    owner = world.cast.owner
    entry = profiles.add(actor=owner, kind="organisation", line=NewLine("Alder & Sons", detail="Partner"))
    world["organisation"] = entry.representation.organisation  # type: ignore[attr-defined]  # made with the line
    name = world.mark("one of the owner's people at an organisation")
    facts = [NewFact("name", {"display": name}), NewFact("organisation", {"company": "Alder and Sons Ltd"})]
    persons.add(actor=owner, facts=facts)


def key(world: World) -> dict[str, object]:
    return {"key": world["organisation"].key}


ROWS = {
    "organisations:organisation": Row(get=visible(200), kwargs=key),
    "organisations:describe": Row(get=owner_only(200), post=owner_only(302), kwargs=key),
}
