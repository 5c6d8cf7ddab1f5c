"""What counts for objectives here, and how it is worded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.objectives.models import Objective
from goodword.objectives.queries import progress
from goodword.onetoones.actions import afterwards
from goodword.reach import actions as reach
from objectives.aiming import aim
from onetoones.meeting import held, side_of

pytestmark = pytest.mark.django_db


def words(row: Objective) -> list[str]:
    return [event.said.words for event in progress.events(row.owner, row).rows]


def test_a_one_to_one_counts_for_who_said_that_it_took_place(cast: Cast) -> None:
    with clock.stopped_at((clock.now() + timedelta(days=1)).replace(hour=12)):
        mine, theirs = aim(cast.owner, "one_to_ones"), aim(cast.close, "one_to_ones")
        row = held(cast.owner, cast.close)
        assert words(mine) == words(theirs) == []
        afterwards.tell(actor=cast.owner, side=side_of(cast.owner, row), met=True)
    with clock.stopped_at((clock.now() + timedelta(days=1)).replace(hour=13)):
        assert words(mine) == [f"You had a one-to-one with {cast.close}"]
        assert words(theirs) == []
        reach.block(actor=cast.close, other=cast.owner)
        assert words(mine) == []
