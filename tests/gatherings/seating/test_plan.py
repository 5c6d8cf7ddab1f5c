"""Tables are made by a job, changed by hand, made anew from a round on, and shown."""

from __future__ import annotations

from collections import Counter

import pytest

from cast import Cast
from gatherings.seating.seating_world import breakfast, comes, company, named, seat, tables
from goodword.core.errors import Conflict, Invalid, NotFound
from goodword.gatherings.actions import answering
from goodword.gatherings.actions.answering import Said
from goodword.gatherings.models import Sitting, Wish
from goodword.gatherings.seating import actions, jobs, making, queries, states, wishes
from goodword.gatherings.seating.actions import Setup

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The search proposes so many swaps and looks at no clock."""
    real = making.seat
    monkeypatch.setattr(making, "seat", lambda room, **told: real(room, **told | {"moves": 20_000}))


def test_everybody_who_comes_sits_once_a_round_and_the_host_too(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    company(gathering, 6)
    named(gathering, cast.owner, "Mia Miller")
    plan = seat(cast.owner, gathering)
    assert plan.state == states.MADE
    sat = tables(plan)
    assert len(sat) == 8
    for round_ in range(2):
        assert max(Counter(row[round_] for row in sat.values()).values()) <= 3
        assert min(row[round_] for row in sat.values()) >= 0


def test_wishes_hold(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    ada, bob, cleo, dan, *_others = company(gathering, 8)
    wishes.wish(actor=cast.owner, gathering=gathering, kind=Wish.Kind.TOGETHER, guest=ada, other=bob)
    wishes.wish(actor=cast.owner, gathering=gathering, kind=Wish.Kind.TABLE, guest=cleo, table=2)
    assert dan.member is not None
    wishes.wish(actor=dan.member, gathering=gathering, kind=Wish.Kind.APART, guest=dan, other=cleo)
    sat = tables(seat(cast.owner, gathering))
    assert sat[ada.pk] == sat[bob.pk]
    assert sat[cleo.pk] == [2, 2]
    assert 2 not in sat[dan.pk]


def test_a_plan_that_was_stopped_changes_nothing_and_a_second_run_neither(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    company(gathering, 5)
    plan = seat(cast.owner, gathering)
    before = tables(plan)
    jobs.seat(plan_id=plan.pk)
    assert tables(plan) == before
    again = actions.make(actor=cast.owner, gathering=gathering, setup=Setup(2, 20, [6], seconds=1))
    with pytest.raises(Conflict):
        actions.make(actor=cast.owner, gathering=gathering, setup=Setup(2, 20, [6], seconds=1))
    actions.stop(actor=cast.owner, plan=again)
    jobs.seat(plan_id=plan.pk)
    assert tables(plan) == before


def test_wishes_of_hosts_that_contradict_one_another_are_told(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    ada, bob, *_others = company(gathering, 5)
    wishes.wish(actor=cast.owner, gathering=gathering, kind=Wish.Kind.TOGETHER, guest=ada, other=bob)
    wishes.wish(actor=cast.owner, gathering=gathering, kind=Wish.Kind.TABLE, guest=ada, table=0)
    wishes.wish(actor=cast.owner, gathering=gathering, kind=Wish.Kind.TABLE, guest=bob, table=1)
    assert seat(cast.owner, gathering, sizes=[3, 3]).state == states.FAILED


def test_rounds_that_were_stay_and_whoever_can_keeps_their_seat(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    guests = company(gathering, 8)
    plan = seat(cast.owner, gathering, rounds=3)
    before = tables(plan)
    answering.answer(guest=guests[0], said=Said("declined"), by=cast.owner)
    late = comes(gathering, cast.stranger)
    seat(cast.owner, gathering, rounds=3, from_round=1)
    after = tables(plan)
    assert guests[0].pk not in after
    assert after[late.pk][0] == -1
    assert min(after[late.pk][1:]) >= 0
    stayed = [key for key in before if key in after]
    assert all(after[key][0] == before[key][0] for key in stayed)
    kept = sum(after[key][round_] == before[key][round_] for key in stayed for round_ in (1, 2))
    assert kept >= len(stayed)  # half of all seats at the very least; by chance it were a third


def test_who_is_moved_changes_places_and_who_is_locked_stays(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    company(gathering, 5)
    plan = seat(cast.owner, gathering, rounds=1, sizes=[3, 3])
    rows = list(Sitting.objects.filter(plan=plan).order_by("place"))
    one = rows[0]
    other = next(row for row in rows if row.tables != one.tables)
    actions.move(actor=cast.owner, plan=plan, sitting=one, round_=0, onto=other)
    one.refresh_from_db()
    assert one.tables == other.tables
    with pytest.raises(Conflict):
        actions.move(actor=cast.owner, plan=plan, sitting=one, round_=0, table=1 - one.tables[0])
    actions.lock(actor=cast.owner, plan=plan, sitting=one, round_=0, locked=True)
    with pytest.raises(Conflict):
        actions.move(actor=cast.owner, plan=plan, sitting=other, round_=0, onto=one)
    where = one.tables
    seat(cast.owner, gathering, rounds=1, sizes=[3, 3])
    assert Sitting.objects.get(plan=plan, place=one.place).tables == where


def test_too_few_seats_are_told_beside_the_field(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    company(gathering, 5)
    with pytest.raises(Invalid) as refused:
        actions.make(actor=cast.owner, gathering=gathering, setup=Setup(1, 20, [3, 2], seconds=1))
    assert set(refused.value.fields) == {"tables"}


def test_a_guest_sees_their_tables_once_they_are_shown_and_others_as_far_as_these_allow(cast: Cast) -> None:
    gathering = breakfast(cast.owner)
    ada, bob, cleo = company(gathering, 3)
    plan = seat(cast.owner, gathering, rounds=1, sizes=[6])
    assert ada.member is not None
    assert queries.own(ada.member, gathering) is None
    with pytest.raises(NotFound):
        actions.share(actor=ada.member, plan=plan, guests=True)
    actions.share(actor=cast.owner, plan=plan)
    assert queries.own(ada.member, gathering) is None
    assert queries.own(cast.owner, gathering) is not None
    actions.share(actor=cast.owner, plan=plan, guests=True)
    answering.answer(guest=cleo, said=Said("coming", shown=False), by=cast.owner)
    mine = queries.own(ada.member, gathering)
    assert mine is not None
    assert {seat.name for seat in mine.tables[0][1]} == {str(bob), cast.owner.name}
