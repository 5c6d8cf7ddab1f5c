"""What objectives offer as steps of the day, and whether it still stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse

from asks.asking import answer, ask
from cast import Cast, gather
from goodword.core import clock, steps
from goodword.core.errors import NotFound
from goodword.core.steps import Named, State, Step
from goodword.objectives.actions import reviewing
from goodword.objectives.steps import FIRST, REVIEW, SOURCE, WEEK
from growth import queries_of
from objectives.aiming import aim

pytestmark = pytest.mark.django_db

LONG_AGO = datetime(2020, 1, 1, tzinfo=UTC)


@pytest.fixture
def cast() -> Cast:
    return gather()


def offered(cast: Cast) -> list[Step]:
    return list(SOURCE.offers(cast.owner, clock.now()))


def state(cast: Cast, one: Step, since: datetime = LONG_AGO) -> State | None:
    return steps.states(cast.owner, [Named(one.kind, one.subject)], since).get(Named(one.kind, one.subject))


def test_who_is_after_nothing_is_asked_once_what_it_is(cast: Cast) -> None:
    (one,) = offered(cast)
    assert (one.kind, one.subject, one.waited_for) == (FIRST, cast.owner.key, False)
    assert state(cast, one) == State.STANDS
    assert steps.states(cast.close, [Named(one.kind, one.subject)], LONG_AGO) == {}, "of nobody else"
    aim(cast.owner)
    assert offered(cast) == []
    assert state(cast, one) == State.DONE
    assert state(cast, one, clock.now()) is None, "what was done before is over"


def test_at_its_date_it_is_looked_back_on(cast: Cast) -> None:
    row = aim(cast.owner, days_ago=30)
    row.until = row.began_on + timedelta(days=20)
    row.save()
    (one,) = offered(cast)
    assert one.kind == REVIEW
    assert one.subject == row.key
    assert one.waited_for
    assert "0 of 5 met" in one.why
    assert state(cast, one) == State.STANDS
    row.until = clock.today() + timedelta(days=9)
    row.save()
    assert state(cast, one) is None, "it was given another day"
    row.until = row.began_on
    row.save()
    reviewing.review(actor=cast.owner, objective=row, outcome="reached")
    assert state(cast, one) == State.DONE
    assert state(cast, one, clock.now()) is None


def test_a_cadence_is_offered_in_each_week_that_is_open(cast: Cast) -> None:
    monday = datetime(2026, 11, 2, 9, tzinfo=UTC)
    with clock.stopped_at(monday):
        row = aim(cast.owner, "answers", 1, weekly=True, line="Answer one question a week")
        (one,) = offered(cast)
        assert one.kind == WEEK
        assert one.title == "This week: Answer one question a week"
        assert one.until == datetime(2026, 11, 8, tzinfo=UTC).date()
        assert state(cast, one) == State.STANDS
    with clock.stopped_at(monday + timedelta(days=6)):
        (later,) = offered(cast)
        assert later.subject == one.subject
        assert later.gain > one.gain, "more towards its end"
    with clock.stopped_at(monday + timedelta(days=7)):
        (following,) = offered(cast)
        assert following.subject != one.subject, "put off, it comes again the next week"
        assert state(cast, one) is None
        assert state(cast, following) == State.STANDS
        answer(cast.owner, ask(cast.close))
        with clock.stopped_at(monday + timedelta(days=7, minutes=5)):
            assert offered(cast) == []
            assert state(cast, following) == State.DONE
    with clock.stopped_at(monday + timedelta(days=14)):
        (third,) = offered(cast)
        reviewing.review(actor=cast.owner, objective=row, outcome="dropped")
        assert state(cast, third) is None


def test_everything_leads_to_a_page(cast: Cast) -> None:
    late = aim(cast.owner, days_ago=30)
    late.until = late.began_on
    late.save()
    aim(cast.owner, "answers", 1, weekly=True)
    aim(cast.owner, "met", 1, weekly=True)
    ways = [way for one in offered(cast) for way in one.ways]
    assert len(ways) == 6
    for way in ways:
        assert reverse(way.route, args=way.args)
    with pytest.raises(NotFound):
        SOURCE.act(cast.owner, Named(REVIEW, late.key), "review", {})
    assert len(queries_of(lambda: offered(cast))) == 2
