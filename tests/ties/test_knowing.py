""" "I know them" on a roster: two ticks connect, one is nobody else's business."""

from __future__ import annotations

from collections.abc import Callable

import pytest

import hearing
from cast import Cast
from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.models import Event
from goodword.people.models import Fact
from goodword.reach import actions as reach
from goodword.ties import hooks, limits, states
from goodword.ties.actions import knowing, requests
from goodword.ties.models import Connection, Knowing, Request
from ties.connecting import WHY, ask

pytestmark = pytest.mark.django_db


@pytest.fixture
def roster(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """``roster(member, …)``: these stand on one."""

    def stand(*members: Member) -> None:
        ids = {row.pk for row in members}
        monkeypatch.setattr(hooks, "_rosters", [lambda one, other: {one.pk, other.pk} <= ids])

    return stand


def test_two_ticks_connect_outside_the_limit(cast: Cast, roster: Callable[..., None]) -> None:
    roster(cast.owner, cast.stranger)
    assert knowing.tick(actor=cast.owner, other=cast.stranger) is None
    assert knowing.tick(actor=cast.owner, other=cast.stranger) is None  # twice is once
    connection = knowing.tick(actor=cast.stranger, other=cast.owner)
    assert connection is not None
    assert (connection.state, connection.way) == (states.CONNECTED, "knowing")
    assert not Knowing.objects.exists()
    assert limits.allowance(cast.owner) == limits.Allowance(0, 20, 0)
    assert limits.allowance(cast.stranger) == limits.Allowance(0, 20, 0)


def test_one_tick_is_told_to_nobody(cast: Cast, roster: Callable[..., None]) -> None:
    roster(cast.owner, cast.stranger)
    knowing.tick(actor=cast.owner, other=cast.stranger)
    knowing.untick(actor=cast.owner, other=cast.stranger)
    knowing.tick(actor=cast.owner, other=cast.stranger)
    assert hearing.mails() == []
    assert {tuple(event.parties) for event in Event.objects.filter(kind="ties.knowing_changed")} == {(cast.owner.pk,)}
    knowing.untick(actor=cast.owner, other=cast.stranger)
    assert knowing.tick(actor=cast.stranger, other=cast.owner) is None


def test_only_who_stands_on_a_roster_with_one_can_be_ticked(cast: Cast, roster: Callable[..., None]) -> None:
    roster(cast.owner, cast.stranger)
    for other in (cast.organiser, cast.owner):
        with pytest.raises(NotFound):
            knowing.tick(actor=cast.owner, other=other)
    reach.block(actor=cast.stranger, other=cast.owner)
    with pytest.raises(NotFound):
        knowing.tick(actor=cast.owner, other=cast.stranger)


def test_without_a_roster_nobody_is(cast: Cast) -> None:
    with pytest.raises(NotFound):
        knowing.tick(actor=cast.owner, other=cast.stranger)


def test_a_request_that_stands_is_answered_by_two_ticks(cast: Cast, roster: Callable[..., None]) -> None:
    roster(cast.owner, cast.stranger)
    request = ask(cast.owner, cast.stranger, where_met="the fair")
    requests.decline(actor=cast.stranger, request=request)
    knowing.tick(actor=cast.owner, other=cast.stranger)
    knowing.tick(actor=cast.stranger, other=cast.owner)
    assert Request.objects.get().state == states.ACCEPTED
    assert Connection.objects.get().request == request
    relation = Fact.objects.get(owner=cast.owner, kind="relation")
    assert relation.value == {"text": "colleague", "words": WHY}
    assert not Fact.objects.filter(owner=cast.stranger, kind="relation").exists()
