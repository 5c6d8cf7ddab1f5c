"""Who can introduce the viewer: to the owner, to an organization of the owner's, to a kind of person."""

from __future__ import annotations

from matrix.rooms.organisations import key as organisation
from matrix.table import Row, World, api, members, visible


def owner(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


ROWS = {
    "paths:find": Row(get=members(200)),
    "paths:member": Row(get=visible(200), kwargs=owner),
    "paths:organisation": Row(get=visible(200), kwargs=organisation),
    "api/v1/ways": Row(get=api(members(422))),
    "api/v1/members/{key}/ways": Row(get=api(visible(200)), kwargs=owner),
    "api/v1/organisations/{key}/ways": Row(get=api(visible(200)), kwargs=organisation),
}
