"""Steps of the day, of all rooms, for everybody of the cast: what is offered can be opened and done, still stands, and is nobody
else's; and twice as much of everything asks the database no more often.
"""

from __future__ import annotations

from datetime import timedelta
from http import HTTPStatus
from typing import TYPE_CHECKING, Final
from urllib.parse import urlsplit

import pytest
from django.db import transaction
from django.urls import resolve, reverse

from goodword.accounts.models import Member
from goodword.core import clock, errors, steps
from goodword.core.steps import MOST, Look, State, Step
from growth import counted_statements
from matrix import worth_doing
from matrix.growing import grow
from matrix.routes import every_route
from stepping import named, offered

if TYPE_CHECKING:
    from matrix.table import World

MOST_STATEMENTS: Final = 3
ELSEWHERE: Final = ("objectives.", "rhythm.")
"""Rooms whose own tests plant what they offer."""
KIND: Final = (errors.NotFound, errors.Invalid, errors.Conflict, errors.NotAllowed, errors.TooMany)


@pytest.fixture(scope="module", autouse=True)
def something_of_each_kind(planted: World) -> None:
    worth_doing.plant(planted)


def everything(world: World) -> list[tuple[Member, Step]]:
    members = [who for who in world.cast.viewers().values() if isinstance(who, Member)]
    found = [(who, step) for who in members for step in offered(who)]
    assert len(found) > 20
    return found


def test_what_is_offered_says_what_and_why_in_whole_sentences(world: World) -> None:
    grow(world, 2)
    for who, step in everything(world):
        assert step.kind in steps.kinds()
        assert step.title[-1] not in ".!", step.title
        assert step.why[-1] in ".?”", step.why
        assert step.title[0] == step.title[0].upper()
        assert step.minutes >= 1
        assert 0 <= step.gain <= 100  # as ``core.steps`` has it
        assert step.ways, f"nothing can be done about {step.title}"
        names = [way.name for way in step.ways]
        assert len(set(names)) == len(names)
        assert [way.look for way in step.ways].count(Look.FIRST) == 1
        assert all(way.route or way.said for way in step.ways), f"{step.kind} does something in place and says nothing"
        assert not any(one.member == who.pk for one in step.who), f"{step.title} is about oneself"
    told: dict[tuple[int, str], list[Step]] = {}
    for who, step in everything(world):
        told.setdefault((who.pk, step.kind), []).append(step)
    for (_who, kind), found in told.items():
        assert len(found) <= MOST, kind
        assert len({step.subject for step in found}) == len(found), f"{kind} offers the same twice"


def test_every_page_that_is_offered_opens(world: World) -> None:
    there = every_route()
    for who, step in everything(world):
        for way in (way for way in step.ways if way.route):
            path = reverse(way.route, args=way.args)
            with transaction.atomic():
                answer = world.visitors.ask(there[way.route], "GET", who, resolve(path).kwargs, {})
                if answer.status_code == HTTPStatus.FOUND:  # the page for members stands elsewhere
                    on = resolve(urlsplit(answer.headers["Location"]).path)
                    answer = world.visitors.ask(there[on.view_name], "GET", who, on.kwargs, {})
                transaction.set_rollback(True)
            assert answer.status_code == HTTPStatus.OK, f"{step.kind}: {path} answers {answer.status_code}"


def test_what_is_offered_stands_for_whom_it_is_offered_and_for_nobody_else(world: World) -> None:
    found = everything(world)
    since = clock.now() - timedelta(seconds=1)
    for who in {who for who, _step in found}:
        mine = {named(step) for one, step in found if one == who}
        with counted_statements() as asked:
            told = steps.states(who, [named(step) for _who, step in found], since)
        assert len(asked) == 1
        assert {name for name in mine if told.get(name) is not State.STANDS} == set()
        assert set(told) - mine == set(), f"{who} is told of what is others'"


def test_what_can_be_done_in_place_is_done_or_kindly_refused(world: World) -> None:
    found = everything(world)
    done = set()
    for who, step in found:
        for way in step.ways:
            if way.route:
                continue
            with transaction.atomic():
                try:
                    steps.act(who, named(step), way.name, {})
                except KIND:
                    pass
                else:
                    done.add(step.kind)
                    assert named(step) not in {named(one) for one in offered(who)}, (
                        f"{step.kind} stands after {way.name}"
                    )
                transaction.set_rollback(True)
        with pytest.raises(errors.NotFound):
            steps.act(who, named(step), "dance", {})
        for other in {one for one, _step in found} - {one for one, theirs in found if named(theirs) == named(step)}:
            for way in step.ways:
                with pytest.raises(errors.NotFound), transaction.atomic():
                    steps.act(other, named(step), way.name, {})
    in_place = {step.kind for _who, step in found if any(not way.route for way in step.ways)}
    assert in_place - done == set()


def test_twice_as_much_is_offered_with_no_statement_more(world: World) -> None:
    grow(world, 2)
    owner, now = world.cast.owner, clock.now()

    def statements() -> list[list[str]]:
        told = []
        for source in steps._sources:
            list(source.offers(owner, now))
            with counted_statements() as asked:
                list(source.offers(owner, now))
            told.append([query["sql"] for query in asked])
        return told

    before = statements()
    grow(world, 4)
    after = statements()
    for source, was, now_is in zip(steps._sources, before, after, strict=True):
        assert len(now_is) <= len(was), f"{source}: {len(was)} statements became {len(now_is)}"
        assert len(now_is) <= MOST_STATEMENTS, f"{source}: {now_is}"


def test_every_kind_is_offered_to_somebody(world: World) -> None:
    """A kind that nothing plants would be looked at by none of these tests."""
    grow(world, 2)  # an introduction worth making takes a few who are tied
    kinds = {step.kind for _who, step in everything(world)}
    elsewhere = {kind for kind in steps.kinds() if kind.startswith(ELSEWHERE)}
    assert not sorted(set(steps.kinds()) - kinds - elsewhere)
