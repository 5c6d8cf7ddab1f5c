"""What the demo tells of introductions: enough to look at, and nothing that the rooms' own rules would not have allowed."""

from __future__ import annotations

from datetime import timedelta

import pytest

from demo.whole import NOW
from goodword import demo
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.models import Event
from goodword.favors.queries import listing
from goodword.introductions import events, states
from goodword.introductions.actions import answering
from goodword.introductions.kinds import INTRODUCED, INTRODUCTION, SOURCE
from goodword.introductions.models import Introduction, Side
from goodword.introductions.queries import made, received, wishes
from goodword.reach import queries as reach
from goodword.reach.models import Level, Standing
from goodword.ties.models import Direction, Evidence


def test_ruth_s_introductions_are_worth_looking_at(ruth: Member) -> None:
    with clock.stopped_at(NOW):
        hers = [(one.state, {side.name for side in one.sides}) for one in made.shown(made.listed(ruth, size=50).rows)]
        assert sorted(hers, key=lambda one: (one[0], sorted(one[1]))) == [
            (states.CAME_ABOUT, {"Isla Carmichael", "Owen Pritchard"}),
            (states.CAME_ABOUT, {"Jo Bright", "Olumide Bankole"}),
            (made.DID_NOT, {"Malik Cole", "Owen Pritchard"}),
            (states.WAITING, {"Gareth Wynn", "Yusuf Sadiq"}),
        ]
        had = {one.state: one for one in received.shown(received.listed(ruth, size=50).rows)}
        came, waits = had[states.CAME_ABOUT], had[states.WAITING]
        assert (str(came.broker), came.name, came.met, came.worth) == ("Lindy Barros", "Hana Lindqvist", True, True)
        assert (waits.answer, waits.other_said_yes) == ("", False)
        assert [one.key for one in received.shown(received.to_answer(ruth).rows)] == [waits.key]
        (wish,) = wishes.received_shown(wishes.waiting(ruth, most=9))
        assert (str(wish.asker), str(wish.target)) == ("Hana Lindqvist", "Sam Kowalski")


def test_favors_tell_whom_ruth_introduced_and_who_introduced_her(ruth: Member) -> None:
    with clock.stopped_at(NOW):
        found = listing.shown(ruth, listing.listed(ruth, size=200).rows)
    told = sorted(favor.what.text for favor in found if favor.kind == INTRODUCTION.code)
    assert told == [
        "Introduced you to Hana Lindqvist",
        "You introduced them to Isla Carmichael",
        "You introduced them to Jo Bright",
        "You introduced them to Olumide Bankole",
        "You introduced them to Owen Pritchard",
    ]


def test_who_is_asked_and_says_yes_is_introduced_at_once(ruth: Member) -> None:
    with clock.stopped_at(NOW):
        side = received.to_answer(ruth).rows[0]
        other = Side.objects.get(introduction=side.introduction, place=1 - side.place)
        assert other.member is not None
        assert reach.level(ruth, other.member.pk) == Level.MEMBER
        assert answering.say_yes(actor=ruth, side=side)
        side.introduction.refresh_from_db()
        assert side.introduction.state == states.CAME_ABOUT


@pytest.mark.django_db
def test_brokers_had_known_both_and_what_came_about_is_on_every_record() -> None:
    with clock.stopped_at(NOW):
        ruth = demo.load(200)
    rows = list(Introduction.objects.prefetch_related("sides"))
    assert sum(row.broker_id != ruth.pk for row in rows) >= 6
    for row in rows:
        members = {side.member_id for side in row.sides.all()}
        known = Standing.objects.filter(owner=row.broker, other__in=members, since__lt=row.proposed_at)
        assert known.count() == 2
        one, other = members
        tied = Standing.objects.filter(owner=one, other=other).first()
        if row.state != states.CAME_ABOUT:
            assert tied is None
            continue
        assert tied is not None
        assert tied.since == row.came_about_at
        mine = Evidence.objects.filter(source=SOURCE, kind=INTRODUCTION.code, at=row.came_about_at)
        assert set(mine.values_list("owner", "card__member", "direction")) == {
            told for pk in members for told in ((row.broker_id, pk, Direction.OUT), (pk, row.broker_id, Direction.IN))
        }
        log = Event.objects.filter(kind=events.CAME_ABOUT, payload__introduction=row.pk)
        assert [set(event.parties) for event in log] == [{row.broker_id, *members}]
    met = Evidence.objects.filter(kind=INTRODUCED.code)
    assert met.count() == Side.objects.filter(met=True).count() == 4
    assert not met.filter(at__gt=NOW - timedelta(days=14)).exists()
