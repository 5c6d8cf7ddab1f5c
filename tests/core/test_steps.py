"""Rooms offer steps; how it stands with those offered before is one statement for all rooms."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.core import clock, steps
from goodword.core.counted import Tally
from goodword.core.errors import NotFound
from goodword.core.keys import Keyed
from goodword.core.steps import Named, State, Step

pytestmark = pytest.mark.django_db

HERE, THERE, GONE = uuid.uuid4(), uuid.uuid4(), uuid.uuid4()


class Room:
    """A room that knows two things by their keys, one of them done."""

    def __init__(self, name: str) -> None:
        self.kinds = {f"{name}.thing": "Things"}
        self.kind = f"{name}.thing"
        self.did: list[str] = []

    def offers(self, member: Keyed, moment: datetime) -> list[Step]:
        return [Step(self.kind, HERE, "Do it", "It is there.", 2, 10)]

    def states(self, member: Keyed, subjects: Mapping[str, Sequence[UUID]], since: datetime) -> Tally | None:
        stands, done = (steps.row(state, self.kind, "key") for state in (State.STANDS, State.DONE))
        return Tally(
            f"SELECT {stands} FROM unnest(%(keys)s::uuid[]) given(key) WHERE key <> %(gone)s"  # noqa: S608  # both are ours
            f" UNION ALL SELECT {done} FROM unnest(%(keys)s::uuid[]) given(key) WHERE key = %(done)s",
            {"keys": list(subjects[self.kind]), "gone": GONE, "done": THERE},
        )

    def act(self, member: Keyed, step: Named, way: str, told: Mapping[str, str]) -> None:
        self.did.append(way)


@pytest.fixture
def rooms(monkeypatch: pytest.MonkeyPatch) -> tuple[Room, Room]:
    monkeypatch.setattr(steps, "_sources", [])
    monkeypatch.setattr(steps, "_by_kind", {})
    both = Room("one"), Room("other")
    for room in both:
        steps.register(room)
        steps.register(room)
    return both


def test_all_rooms_say_how_it_stands_in_one_statement(cast: Cast, rooms: tuple[Room, Room]) -> None:
    asked = [Named(room.kind, key) for room in rooms for key in (HERE, THERE, GONE)] + [Named("left.long_ago", HERE)]
    with CaptureQueriesContext(connection) as told:
        found = steps.states(cast.owner, asked, clock.now())
    assert len(told) == 1
    assert found == {
        **{Named(room.kind, HERE): State.STANDS for room in rooms},
        **{Named(room.kind, THERE): State.DONE for room in rooms},
    }


def test_nothing_asked_is_no_statement(cast: Cast, rooms: tuple[Room, Room]) -> None:
    with CaptureQueriesContext(connection) as told:
        assert steps.states(cast.owner, [], clock.now()) == {}
    assert not told


def test_a_room_offers_and_does(cast: Cast, rooms: tuple[Room, Room]) -> None:
    assert [step.kind for step in steps.offers(cast.owner, clock.now())] == ["one.thing", "other.thing"]
    steps.act(cast.owner, Named("other.thing", HERE), "yes", {})
    assert (rooms[0].did, rooms[1].did) == ([], ["yes"])
    with pytest.raises(NotFound):
        steps.act(cast.owner, Named("left.long_ago", HERE), "yes", {})


def test_a_kind_belongs_to_one_room(rooms: tuple[Room, Room]) -> None:
    with pytest.raises(ValueError, match="taken"):
        steps.register(Room("one"))
