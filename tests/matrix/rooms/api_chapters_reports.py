"""The API's side of a chapter's reports; what is planted for the pages serves here, too."""

from __future__ import annotations

from matrix.rooms.chapters import inside
from matrix.table import Row, World, api


def own(world: World) -> dict[str, object]:
    return {"key": world["chapter"].key}


ROWS = {"api/v1/chapters/{key}/report": Row(get=api(inside(200)), kwargs=own)}
