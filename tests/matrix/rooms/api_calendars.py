"""The API's operations on calendars: for their owner alone."""

from __future__ import annotations

import uuid

from goodword.importers import states
from goodword.importers.models import Batch
from goodword.importers.subscriptions.models import CalendarAddress
from matrix.rooms.api_importers import yours
from matrix.rooms.calendars import AT
from matrix.table import Row, World, api, members


def plant(world: World) -> None:
    for number in range(2):
        batch = Batch.objects.create(owner=world.cast.owner, source="calendar", file_name="api", state=states.APPLIED)
        world[f"api calendar {number}"] = CalendarAddress.objects.create(
            owner=world.cast.owner, batch=batch, name=world.mark(f"a calendar in the API ({number})"), next_at=AT,
            sealed_address=CalendarAddress.seal(f"https://calendar.example.org/{number}.ics"),
        )  # fmt: skip


def _of(name: str):  # type: ignore[no-untyped-def]  # a row's kwargs
    return lambda world: {"key": world[name].key}


GIVEN = {"address": "https://calendar.example.com/another.ics"}
ANSWER = {"people": [str(uuid.UUID(int=7))], "say": "no"}

ROWS = {
    "api/v1/calendars": Row(get=api(members(200)), post=api(members(201)), data=lambda _world: GIVEN),
    "api/v1/calendars/people": Row(get=api(members(200)), post=api(members(200)), data=lambda _world: ANSWER),
    "api/v1/calendars/{key}": Row(get=yours(200), delete=yours(204), kwargs=_of("api calendar 0")),
    "api/v1/calendars/{key}/read": Row(post=yours(200), kwargs=_of("api calendar 1")),
}
