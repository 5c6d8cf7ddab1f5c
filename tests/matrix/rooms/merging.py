"""Pairs that could be one person, merges, and the first page."""

from __future__ import annotations

from goodword.people.actions import merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import DuplicateCandidate
from matrix.table import Row, World, everyone, members, owner_only


def plant(world: World) -> None:
    # Of two that were merged, one name is shown: which, is for the facts to say.
    names = [world.mark("a name on a pair", on_pages=place < 2) for place in range(4)]
    made = [persons.add(actor=world.cast.owner, facts=[NewFact("name", {"display": name})]) for name in names]
    world["twins"] = made[:2]
    world["pair"] = DuplicateCandidate.objects.create(
        owner=world.cast.owner, first=made[0], second=made[1], verdict="maybe", reasons=["same_name"]
    )
    world["merge"] = merging.merge(actor=world.cast.owner, kept=made[2], absorbed=made[3])


ROWS = {
    "home": Row(get=everyone(200)),
    "merging:pairs": Row(get=members(200)),
    "merging:different": Row(post=owner_only(302), kwargs=lambda world: {"key": world["pair"].key}),
    "merging:merge": Row(
        get=owner_only(200),
        post=owner_only(302),
        kwargs=lambda world: {"kept": world["twins"][0].key, "absorbed": world["twins"][1].key},
    ),
    "merging:history": Row(get=members(200)),
    "merging:undo": Row(post=owner_only(302), kwargs=lambda world: {"key": world["merge"].key}),
}
