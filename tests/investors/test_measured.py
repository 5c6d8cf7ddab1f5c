"""What counts for objectives here, and how it is worded."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.investors.actions import talking
from goodword.investors.actions.talking import NewTalk
from goodword.objectives.models import Objective
from goodword.objectives.queries import progress
from goodword.reach import actions as reach
from objectives.aiming import aim

pytestmark = pytest.mark.django_db


def words(row: Objective) -> list[str]:
    return [event.said.words for event in progress.events(row.owner, row).rows]


def test_a_talk_counts_for_who_noted_that_they_met(cast: Cast) -> None:
    with clock.stopped_at((clock.now() + timedelta(days=1)).replace(hour=12)):
        mine, theirs = aim(cast.owner, "investor-talks"), aim(cast.close, "investor-talks")
        talking.keep(actor=cast.owner, other=cast.close, new=NewTalk("investor", met_on=clock.today()))
    with clock.stopped_at((clock.now() + timedelta(days=1)).replace(hour=13)):
        assert words(mine) == [f"You met {cast.close} to talk about investing"]
        assert words(theirs) == []
        reach.block(actor=cast.close, other=cast.owner)
        assert words(mine) == []
