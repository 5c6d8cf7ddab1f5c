"""What members are told that organizers see, and what not: whoever leads a chapter gets its pages, and on none of them anything of
what its members keep elsewhere.
"""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from goodword.chapters.models import Chapter, Role
from goodword.chapters.models.roster import Duty
from goodword.core import clock
from matrix import visit
from matrix.rooms.chapters import seat
from matrix.routes import every_route
from matrix.table import World
from matrix.tables import every_row

ROOM = "chapters"
FEWEST = 30


def leading(world: World) -> None:
    """The organizer leads each chapter that the owner is in, beside them."""
    since = clock.today() - timedelta(days=1)
    for chapter in Chapter.objects.filter(memberships__member=world.cast.owner).distinct():
        place = seat(chapter, world.cast.organiser)
        Role.objects.create(membership=place, duty=Duty.OTHER, leads=True, begins_on=since)


def test_who_leads_a_chapter_sees_it_and_nothing_that_its_members_keep(world: World) -> None:
    leading(world)
    rows, routes = every_row(), every_route()
    kept = [one for one in world.markers if not one.room.startswith(ROOM) and "organiser" not in one.seen_by]
    assert len(kept) > FEWEST
    own = [one.text for one in world.markers if one.room.startswith(ROOM)]
    wrong: list[str] = []
    looked, seen = 0, set[str]()
    for key in sorted(key for key in set(rows) & set(routes) if key.startswith((f"{ROOM}:", f"api/v1/{ROOM}"))):
        if not rows[key].get:
            continue
        with transaction.atomic():
            answer = world.visitors.ask(routes[key], "GET", world.cast.organiser, dict(rows[key].kwargs(world)), {})
            said = visit.told(answer)
            transaction.set_rollback(True)
        looked += answer.status_code == 200
        seen |= {text for text in own if text in said}
        wrong += [f"{key} tells {one.what}" for one in kept if one.text in said]
    assert looked >= FEWEST
    assert len(seen) >= len(own) // 2, "whoever leads sees what is the chapter's"
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("what", ["a note", "a phone number on a roster"])
def test_what_is_looked_for_was_planted(world: World, what: str) -> None:
    """A marker of a room that is looked at, and one of a room that is not."""
    rooms = {one.room for one in world.markers if one.what.startswith(what)}
    assert rooms
    assert all(room.startswith(ROOM) for room in rooms) == (what != "a note")
