"""Saved searches: each member's own, and nobody else's."""

from __future__ import annotations

from goodword.search.actions import saving
from goodword.search.actions.saving import Wanted
from matrix.table import Row, World, api, members, owner_only


def plant(world: World) -> None:
    """Two of the owner's: one for the pages, one for the API."""
    for name in ("saved search", "api saved search"):
        words = world.mark(f"the words of the {name}")
        world[name] = saving.save(actor=world.cast.owner, wanted=Wanted(words))


def the_search(world: World) -> dict[str, object]:
    return {"key": world["saved search"].key}


def the_other(world: World) -> dict[str, object]:
    return {"key": world["api saved search"].key}


def given(_world: World) -> dict[str, object]:
    return {"q": "old clocks"}


ROWS = {
    "search_saved": Row(get=members(200)),
    "search_save": Row(post=members(302), data=given),
    "search_seen": Row(post=owner_only(302), kwargs=the_search),
    "search_remove": Row(post=owner_only(302), kwargs=the_search),
    "api/v1/searches": Row(get=api(members(200)), post=api(members(201)), data=given),
    "api/v1/searches/{key}": Row(delete=api(owner_only(204)), kwargs=the_other),
    "api/v1/searches/{key}/seen": Row(post=api(owner_only(204)), kwargs=the_other),
}
