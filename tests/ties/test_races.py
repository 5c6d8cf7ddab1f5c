"""The life of requests and connections under concurrency: several people act at the same moment, each on a connection of
their own to a real PostgreSQL. One outcome, and no state that the diagram lacks.
"""

from __future__ import annotations

import itertools
import threading
import traceback
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Q
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    rule,
    run_state_machine_as_test,
)

from cast import member
from goodword.accounts.actions import leaving
from goodword.accounts.models import Member
from goodword.core.errors import GoodwordError
from goodword.core.states import Machine
from goodword.people.models import Card
from goodword.reach import actions as reach
from goodword.reach.models import Block, Level, Standing
from goodword.ties import hooks, limits, states
from goodword.ties.actions import connections, knowing, requests
from goodword.ties.models import Connection, Knowing, Request

numbers = itertools.count()


def standing(one: Member, other: Member) -> Request:
    """The request of the two that may be acted on; the latest where none stands, for verbs that come too late."""
    rows = Request.objects.filter(Q(asker=one, receiver=other) | Q(asker=other, receiver=one))
    found = rows.order_by("-pk").first()
    if found is None:
        raise requests.NotFound("nobody asked")
    return found


def connected(one: Member, other: Member) -> Connection:
    found = Connection.objects.filter(**connections.pair(one, other)).order_by("-pk").first()
    if found is None:
        raise requests.NotFound("not connected")
    return found


# A verb as one of the two does it to the other.
VERBS: dict[str, Callable[[Member, Member], object]] = {
    "ask": lambda me, you: requests.ask(actor=me, receiver=you, kind="friend", why="We should know each other."),
    "accept": lambda me, you: requests.accept(actor=me, request=standing(me, you), kind="client", words="Bread"),
    "decline": lambda me, you: requests.decline(actor=me, request=standing(me, you)),
    "withdraw": lambda me, you: requests.withdraw(actor=me, request=standing(me, you)),
    "question": lambda me, you: requests.question(actor=me, request=standing(me, you), text="Why?"),
    "answer": lambda me, you: requests.answer(actor=me, request=standing(me, you), text="So."),
    "disconnect": lambda me, you: connections.disconnect(actor=me, connection=connected(me, you)),
    "hold close": lambda me, you: connections.hold_close(actor=me, connection=connected(me, you), close=True),
    "tick": lambda me, you: knowing.tick(actor=me, other=you),
    "untick": lambda me, you: knowing.untick(actor=me, other=you),
    "block": lambda me, you: reach.block(actor=me, other=you),
    "unblock": lambda me, you: reach.unblock(actor=me, other=you),
    "erase": lambda me, _you: leaving.erase(actor=me),
}
# Erasing ends the game, so it comes up seldom.
OFTEN = [verb for verb in VERBS if verb not in {"erase", "block", "unblock"}]
ACTS = st.tuples(st.sampled_from(OFTEN * 4 + list(VERBS)), st.booleans())
START = st.sampled_from([(), (("ask", True),), (("ask", True), ("accept", False)), (("ask", True), ("decline", False))])


def at_once(acts: list[Callable[[], object]]) -> list[object]:
    """Do all of these at the same moment, each in a thread with a connection of its own; what each gave or raised."""
    barrier = threading.Barrier(len(acts))
    told: list[object] = [None] * len(acts)

    def act(place: int) -> None:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=30)
            told[place] = acts[place]()
        except Exception as trouble:  # handed to the test, which looks at each
            told[place] = trouble
        finally:
            connection.close()

    threads = [threading.Thread(target=act, args=(place,)) for place in range(len(acts))]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return told


def reachable(machine: Machine) -> dict[str, set[str]]:
    """From each state: those that its transitions lead to, over any number of steps, and itself."""
    found = {state: {state} for state in machine.states}
    for _round in machine.states:
        for step in machine.transitions:
            for state, ahead in found.items():
                if step.come_from in ahead:
                    found[state] = ahead | {step.to}
    return found


class TwoPeople(RuleBasedStateMachine):
    """Two members, and all that can be between them."""

    @initialize(start=START)
    def begin(self, start: tuple[tuple[str, bool], ...]) -> None:
        number = next(numbers)
        self.one = member("Ada Alder", email=f"ada{number}@example.com")
        self.two = member("Ben Birch", email=f"ben{number}@example.com")
        self.before: dict[tuple[type, int], str] = {}
        for verb, by_first in start:
            self.bound(verb, by_first)()

    def bound(self, verb: str, by_first: bool) -> Callable[[], object]:
        """The verb as one of the two does it, who looks at themselves anew, as a page does."""
        me, you = (self.one, self.two) if by_first else (self.two, self.one)

        def act() -> object:
            mine, yours = Member.objects.get(pk=me.pk), Member.objects.get(pk=you.pk)
            if not mine.is_active:
                raise requests.NotFound("who left does nothing any more")
            return VERBS[verb](mine, yours)

        return act

    @rule(acts=st.lists(ACTS, min_size=1, max_size=3))
    def together(self, acts: list[tuple[str, bool]]) -> None:
        """One, two or three things at the same moment."""
        stood = Request.objects.filter(self.pair(), state__in=states.STANDING).values_list("pk", flat=True).first()
        told = at_once([self.bound(verb, by_first) for verb, by_first in acts])
        broke = {
            f"{verb} by {'one' if by_first else 'two'}": "".join(traceback.format_exception(answer))
            for (verb, by_first), answer in zip(acts, told, strict=True)
            if isinstance(answer, Exception) and not isinstance(answer, GoodwordError)
        }
        assert not broke, broke
        done = {verb for (verb, _who), answer in zip(acts, told, strict=True) if not isinstance(answer, Exception)}
        asked_anew = "ask" in done or "tick" in done
        if stood is not None and not asked_anew:
            assert not {"accept", "withdraw"} <= done, "one request was both accepted and taken back"

    def pair(self) -> Q:
        return Q(asker=self.one, receiver=self.two) | Q(asker=self.two, receiver=self.one)

    @invariant()
    def no_state_that_the_diagram_lacks(self) -> None:
        rows: list[tuple[Machine, Any]] = [(states.REQUEST, row) for row in Request.objects.filter(self.pair())]
        rows += [(states.CONNECTION, row) for row in self.connections()]
        for machine, row in rows:
            assert row.state in machine.states
            earlier = self.before.get((type(row), row.pk), machine.start)
            assert row.state in reachable(machine)[earlier], f"{machine.name}: {earlier} became {row.state}"
            self.before[type(row), row.pk] = row.state

    def connections(self) -> list[Connection]:
        return list(Connection.objects.filter(**connections.pair(self.one, self.two)))

    @invariant()
    def one_outcome(self) -> None:
        now = [row for row in self.connections() if row.state == states.CONNECTED]
        stands = list(Request.objects.filter(self.pair(), state__in=states.STANDING))
        held = list(
            Standing.objects.filter(Q(owner=self.one, other=self.two) | Q(owner=self.two, other=self.one)).values_list(
                "level", flat=True
            )
        )
        blocked = Block.objects.filter(Q(owner=self.one, other=self.two) | Q(owner=self.two, other=self.one)).exists()
        gone = [row for row in (self.one, self.two) if not Member.objects.get(pk=row.pk).is_active]
        assert len(now) <= 1
        assert len(stands) <= 1
        assert not (now and stands), "a request stands between two who are connected"
        assert len(held) == (2 if now else 0), "who is connected holds one another, and nobody else does"
        assert set(held) <= {Level.CLOSE, Level.CONNECTION}
        if blocked or gone:
            assert not now
            assert not stands
            assert not Knowing.objects.filter(owner__in=[self.one, self.two]).exists()
        for row in Request.objects.filter(self.pair(), state=states.ACCEPTED):
            assert Connection.objects.filter(request=row).count() == 1, "every yes made one connection"

    @invariant()
    def cards_follow(self) -> None:
        """Each side has one card of the other from the first connection on, and keeps it; nobody's card names who left."""
        ever = bool(self.connections())
        for mine, other in ((self.one, self.two), (self.two, self.one)):
            if not Member.objects.get(pk=mine.pk).is_active:
                assert not Card.objects.filter(owner=mine).exists()
                continue
            naming = Card.objects.filter(owner=mine, member=other).count()
            left = not Member.objects.get(pk=other.pk).is_active
            assert naming == (1 if ever and not left else 0)


@pytest.fixture
def everybody_on_a_roster(monkeypatch: pytest.MonkeyPatch) -> None:
    """All stand on one roster; who asked may ask the same person again at once."""
    monkeypatch.setattr(hooks, "_rosters", [lambda one, other: True])
    monkeypatch.setattr(limits, "STANDS_FOR", timedelta(0))


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("everybody_on_a_roster")
def test_whatever_comes_together_has_one_outcome() -> None:
    run_state_machine_as_test(  # type: ignore[no-untyped-call]  # hypothesis leaves it untyped
        TwoPeople,
        settings=settings(
            max_examples=25, stateful_step_count=8, deadline=None, suppress_health_check=list(HealthCheck)
        ),
    )


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", range(4))
@pytest.mark.parametrize(
    ("first", "second"),
    [
        (("accept", False), ("withdraw", True)),
        (("accept", False), ("block", True)),
        (("accept", False), ("erase", True)),
        (("accept", False), ("accept", False)),
        (("decline", False), ("withdraw", True)),
        (("ask", False), ("withdraw", True)),
        (("withdraw", True), ("erase", False)),
    ],
)
@pytest.mark.usefixtures("everybody_on_a_roster")
def test_two_at_once_about_one_request(first: tuple[str, bool], second: tuple[str, bool], turn: int) -> None:
    """The pairs that matter most, in both orders, each met for certain."""
    game = TwoPeople()
    game.begin((("ask", True),))
    game.no_state_that_the_diagram_lacks()
    acts = [first, second] if turn % 2 else [second, first]
    game.together(acts)
    game.no_state_that_the_diagram_lacks()
    game.one_outcome()
    game.cards_follow()


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("everybody_on_a_roster")
def test_two_who_ask_each_other_at_once_are_connected() -> None:
    for _turn in range(6):
        game = TwoPeople()
        game.begin(())
        game.together([("ask", True), ("ask", False)])
        game.one_outcome()
        assert [row.state for row in game.connections()] == [states.CONNECTED]


@pytest.mark.django_db(transaction=True)
@pytest.mark.usefixtures("everybody_on_a_roster")
def test_two_ticks_at_once_connect() -> None:
    for _turn in range(6):
        game = TwoPeople()
        game.begin(())
        game.together([("tick", True), ("tick", False)])
        game.one_outcome()
        assert [row.state for row in game.connections()] == [states.CONNECTED]


@pytest.mark.django_db(transaction=True)
def test_the_tables_themselves_refuse_a_second_standing_request() -> None:
    """Without the lock, the constraints would still decide."""
    one, two = member("Ada Alder"), member("Ben Birch")
    Request.objects.create(asker=one, receiver=two, kind="friend", why="a")
    for asker, receiver in ((one, two), (two, one)):
        with pytest.raises(Exception, match="request_one_stands"), transaction.atomic():
            Request.objects.create(asker=asker, receiver=receiver, kind="friend", why="b")
    Connection.objects.create(**connections.pair(one, two), way="request")
    with pytest.raises(Exception, match="connection_once"), transaction.atomic():
        Connection.objects.create(**connections.pair(one, two), way="request")
