"""Calendars read from private addresses, and people met there: for their owner alone."""

from __future__ import annotations

from datetime import UTC, datetime

from goodword.importers import states
from goodword.importers.models import Batch
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson
from matrix.table import Row, World, members, owner_only

AT = datetime(2026, 11, 20, 3, tzinfo=UTC)


def plant(world: World) -> None:
    owner = world.cast.owner
    for number in range(2):
        batch = Batch.objects.create(
            owner=owner, source="calendar", file_name=f"calendar {number}", state=states.APPLIED
        )
        world[f"calendar {number}"] = CalendarAddress.objects.create(
            owner=owner, batch=batch, name=world.mark(f"a calendar's name ({number})"), next_at=AT, read_at=AT,
            sealed_address=CalendarAddress.seal(f"https://calendar.example.com/{world.mark(f'secret {number}', on_pages=False)}.ics"),
        )  # fmt: skip
    MetPerson.objects.create(
        owner=owner,
        calendar=world["calendar 0"],
        mail="met@example.com",
        name=world.mark("somebody met"),
        met=2,
        last_at=AT,
    )


def _of(name: str):  # type: ignore[no-untyped-def]  # a function of the world
    return lambda world: {"key": world[name].key}


ROWS = {
    "calendars:list": Row(get=members(200), post=members(422)),
    "calendars:people": Row(get=members(200)),
    "calendars:say": Row(post=members(302), data=lambda _world: {"say": "no"}),
    "calendars:read": Row(post=owner_only(302), kwargs=_of("calendar 0")),
    "calendars:stop": Row(post=owner_only(302), kwargs=_of("calendar 0")),
    "calendars:take_back": Row(post=owner_only(302), kwargs=_of("calendar 1")),
}
