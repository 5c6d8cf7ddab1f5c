"""The API's operations on chapters and their rosters. ``chapters`` has planted them."""

from __future__ import annotations

from matrix.rooms.chapters import inside, leading, own, person
from matrix.table import Row, World, api, members


def _place(_world: World) -> dict[str, object]:
    return {"name": "Mia Miller"}


ROWS = {
    "api/v1/chapters": Row(get=api(members(200))),
    "api/v1/chapters/{key}/roster": Row(get=api(inside(200)), post=api(leading(201)), kwargs=own, data=_place),
    "api/v1/chapters/{key}/invitations": Row(post=api(leading(403)), kwargs=own),  # this site sends none
    "api/v1/chapter-places/{key}": Row(get=api(inside(200)), put=api(leading(200)), kwargs=person, data=_place),
    "api/v1/chapter-places/{key}/standing": Row(
        post=api(leading(200)), kwargs=person, data=lambda _world: {"verb": "mark_late"}
    ),
    "api/v1/chapter-places/{key}/invitation": Row(post=api(leading(403)), kwargs=person),
}
