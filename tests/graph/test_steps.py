"""People to meet as steps of the day: this week's, until they are asked, answered or out of reach."""

from __future__ import annotations

from datetime import timedelta

import pytest

from cast import Cast
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.steps import State
from goodword.graph import steps
from goodword.graph.models import Meeting
from goodword.people.actions import profiles
from goodword.people.profile_lines import NewLine
from goodword.reach import actions as reach
from goodword.ties.actions import requests
from stepping import do, offered, only, state
from ties.connecting import ask

pytestmark = pytest.mark.django_db
KIND = steps.KIND


@pytest.fixture
def cast(cast: Cast) -> Cast:
    """The owner needs what the stranger offers."""
    profiles.add(actor=cast.owner, kind="need", line=NewLine("A mill for spelt", topics=("Spelt",)))
    profiles.add(actor=cast.stranger, kind="offer", line=NewLine("We mill spelt", topics=("Spelt",)))
    return cast


def test_somebody_worth_meeting_is_offered_with_the_reason_for_the_week(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    assert (step.title, step.beyond) == ("Get to know Stina Strange", True)
    assert step.why == "You are looking for help with Spelt, which Stina Strange offers."
    assert step.until is not None
    assert step.until.weekday() == 6  # Sunday
    assert only(cast.owner, KIND) == step
    assert state(cast.owner, step) is State.STANDS
    assert state(cast.close, step) is None


def test_asking_to_connect_does_it_and_a_decline_changes_nothing(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    row = ask(cast.owner, cast.stranger)
    seen = offered(cast.owner), state(cast.owner, step)
    assert seen[1] is State.DONE
    requests.decline(actor=cast.stranger, request=row)
    assert (offered(cast.owner), state(cast.owner, step)) == seen
    with clock.stopped_at(clock.now() + timedelta(days=3)):
        assert (offered(cast.owner, KIND), state(cast.owner, step)) == ([], None)


def test_not_now_in_place_takes_them_off_the_list(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    with pytest.raises(NotFound):
        do(cast.close, step, "not_now")
    do(cast.owner, step, "not_now")
    assert Meeting.objects.get(key=step.subject).answer == Meeting.Answer.NOT_NOW
    assert (offered(cast.owner, KIND), state(cast.owner, step)) == ([], None)


def test_a_block_leaves_nothing(cast: Cast) -> None:
    step = only(cast.owner, KIND)
    reach.block(actor=cast.stranger, other=cast.owner)
    assert (offered(cast.owner, KIND), state(cast.owner, step)) == ([], None)
