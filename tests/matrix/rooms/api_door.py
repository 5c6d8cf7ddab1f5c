"""The API's side of the door; what is planted for the pages serves here, too."""

from __future__ import annotations

from matrix.rooms.door import door, expected, met, there, walked_in
from matrix.table import Row, World, api, owner_only


def whom(world: World) -> dict[str, object]:
    return {"guest": str(world["guest walked in"].key)}


ROWS = {
    "api/v1/gatherings/{key}/door": Row(get=api(owner_only(200)), kwargs=door),
    "api/v1/gatherings/{key}/walk-ins": Row(post=api(owner_only(201)), kwargs=door, data=walked_in),
    "api/v1/gatherings/{key}/there": Row(get=api(owner_only(200, close=200)), kwargs=door),
    "api/v1/gatherings/{key}/met": Row(post=api(owner_only(201, close=201)), kwargs=door, data=whom),
    "api/v1/gathering-guests/{key}/here": Row(post=api(owner_only(200)), kwargs=expected),
    "api/v1/gathering-guests/{key}/not-here": Row(post=api(owner_only(200)), kwargs=there),
    "api/v1/gathering-met/{key}": Row(delete=api(owner_only(204)), kwargs=met),
}
