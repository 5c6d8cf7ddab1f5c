"""The API's operations on meetings. ``chapters_meetings`` has planted them."""

from __future__ import annotations

from matrix.rooms.chapters_meetings import committee, held, inside, one, slip
from matrix.table import Row, World, api, members


def _marks(world: World) -> dict[str, object]:
    return {"marks": [{"person": str(world["place unsigned"].key), "mark": "P"}]}


def _education(world: World) -> dict[str, object]:
    return {"kind": "education", "giver": str(world["place unsigned"].key)}


ROWS = {
    "api/v1/chapters/{key}/meetings": Row(
        get=api(inside(200)), kwargs=lambda world: {"key": world["chapter that meets"].key}
    ),
    "api/v1/chapter-meetings/{key}": Row(get=api(inside(200)), kwargs=one),
    "api/v1/chapter-meetings/{key}/report": Row(get=api(committee(200)), kwargs=held),
    "api/v1/chapter-meetings/{key}/gathering": Row(post=api(committee(200)), kwargs=one),
    "api/v1/chapter-meetings/{key}/attendance": Row(
        get=api(committee(200)), post=api(committee(200)), kwargs=held, data=_marks
    ),
    "api/v1/chapter-meetings/{key}/slips": Row(
        get=api(inside(200)), post=api(inside(201, close=403)), kwargs=held, data=_education
    ),
    "api/v1/chapter-slips/{key}": Row(
        get=api(members(404, owner=200)), delete=api(members(404, owner=204)), kwargs=slip
    ),
}
