"""The API's operations on what people publish elsewhere. ``feeds`` has planted it."""

from __future__ import annotations

from matrix.rooms.api_connections import yours
from matrix.rooms.feeds import PERSON, _one
from matrix.table import Row

ROWS = {
    "api/v1/people/{key}/elsewhere": Row(
        get=yours(200), post=yours(201), kwargs=PERSON, data=lambda _world: {"address": "https://api.example.org/"}
    ),
    "api/v1/people/{key}/elsewhere/{fact}": Row(delete=yours(204), kwargs=_one("api no longer")),
    "api/v1/people/{key}/elsewhere/{fact}/again": Row(post=yours(204), kwargs=_one("api given up")),
    "api/v1/people/{key}/elsewhere/look": Row(post=yours(202), kwargs=PERSON),
}
