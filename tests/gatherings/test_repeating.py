"""Gatherings that come again: on the days of their rule, at the same hour; changed and canceled alone, or with those after."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta

import pytest
from dateutil.rrule import rrulestr

from cast import Cast, gather
from gatherings.arranged import breakfast
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid
from goodword.gatherings import dated, states
from goodword.gatherings.actions import arranging, repeating
from goodword.gatherings.models import Gathering, Series

pytestmark = pytest.mark.django_db


@pytest.fixture
def cast() -> Cast:
    return gather()


def weekly(cast: Cast, count: int = 5) -> list[Gathering]:
    row = breakfast(cast.owner)
    repeating.repeat(actor=cast.owner, gathering=row, rule=f"FREQ=WEEKLY;COUNT={count}")
    return list(Gathering.objects.filter(series=row.series_id).order_by("series_day"))


@pytest.mark.parametrize(
    "rule", ["FREQ=WEEKLY;COUNT=9", "FREQ=WEEKLY;INTERVAL=2", "FREQ=MONTHLY;BYDAY=1TU,-1FR;COUNT=7", "FREQ=MONTHLY;BYMONTHDAY=31"]
)  # fmt: skip
def test_the_days_are_those_another_program_finds(rule: str) -> None:
    starts = datetime(2026, 11, 3, 7)
    theirs = {
        moment.date() for moment in rrulestr(rule, dtstart=starts).between(starts, starts + repeating.AHEAD, inc=True)
    }
    ours = set(repeating.days(rule, starts))
    assert ours - {starts.date()} == theirs - {starts.date()}
    assert starts.date() in ours


@pytest.mark.parametrize(
    "rule", ["", "weekly", "FREQ=DAILY", "FREQ=WEEKLY;COUNT=1", "FREQ=SECONDLY", "FREQ=WEEKLY" + ";" * 400]
)
def test_a_rule_that_leads_nowhere_is_refused_in_words(rule: str) -> None:
    with pytest.raises(Invalid) as trouble:
        repeating.days(rule, datetime(2026, 11, 3, 7))
    assert "rule" in trouble.value.fields


def test_each_has_the_same_hour_on_its_own_clock_and_the_same_hosts(cast: Cast) -> None:
    row = breakfast(cast.owner)
    arranging.add_host(actor=cast.owner, gathering=row, member=cast.close)
    made = repeating.repeat(actor=cast.owner, gathering=row, rule="FREQ=WEEKLY")
    assert {one.at(one.begins_at).time() for one in made} == {time(7)}
    assert len({one.begins_at.time() for one in made}) == 2, "summer time is within the year"
    assert all(one.hosts.count() == 2 and one.state == states.OPEN for one in made)
    with pytest.raises(Conflict):
        repeating.repeat(actor=cast.owner, gathering=row, rule="FREQ=WEEKLY")


def test_this_one_alone_or_this_and_those_after_it(cast: Cast) -> None:
    rows = weekly(cast)
    alone = replace(repeating.plan_of(rows[3]), title="In the garden")
    arranging.change(actor=cast.owner, gathering=rows[3], plan=alone)
    later = replace(repeating.on(repeating.plan_of(rows[1]), timedelta(days=1)), starts=time(8), ends=time(9))
    assert repeating.change_following(actor=cast.owner, gathering=rows[1], plan=later) == 3
    now = list(Gathering.objects.filter(series=rows[0].series_id).order_by("series_day"))
    assert [one.title for one in now][3] == "In the garden"
    assert [one.starts.hour for one in now] == [7, 8, 8, 7, 8]
    moved = [one.starts_on - (one.series_day or date.min) for one in now]
    assert moved == [timedelta(days=number) for number in (0, 1, 1, 0, 1)]
    assert [one.sequence for one in now] == [0, 1, 1, 1, 1]


def test_canceling_one_leaves_the_others_and_canceling_those_after_ends_the_series(cast: Cast) -> None:
    rows = weekly(cast)
    arranging.cancel(actor=cast.owner, gathering=rows[1])
    assert repeating.cancel_following(actor=cast.owner, gathering=rows[3]) == 2
    now = Gathering.objects.filter(series=rows[0].series_id).order_by("series_day").values_list("state", flat=True)
    assert list(now) == [states.OPEN, states.CANCELED, states.OPEN, states.CANCELED, states.CANCELED]
    assert Series.objects.get().ended_at is not None


def test_they_stand_in_the_calendars_of_who_hosts_or_comes(cast: Cast) -> None:
    rows = weekly(cast, 2)
    today = clock.today()
    span = (today, today + timedelta(days=60))
    assert [one.key for one in dated.HOURS.entries(cast.owner, *span)] == [row.key for row in rows]
    assert list(dated.HOURS.entries(cast.close, *span)) == []
