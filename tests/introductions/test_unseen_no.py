"""To a broker and to the other of the two, a no is a silence: byte for byte, on everything either can reach, while it waits,
after it lapsed, and whatever they do meanwhile. The same holds for a block between the two, as the broker sees it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

import hearing
from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.models import Event, OutgoingMail
from goodword.graph import live
from goodword.introductions import jobs, links, parties, states
from goodword.introductions.actions import answering, brokering, delivering, proposing
from goodword.introductions.actions.proposing import Proposal
from goodword.introductions.models import AnswerLink, Introduction, Side
from goodword.introductions.queries import made, received
from goodword.reach import actions as reach
from growth import counted_statements
from introductions.introducing import introduce, no, own, side_of, yes
from matrix.routes import Route, every_route
from matrix.table import World
from matrix.tables import every_row, plant
from matrix.visit import Visitors
from stepping import everything_said, remember
from ties.test_unseen_decline import CHANCE, HEADERS, KEYS, differences, export
from working import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("signed_at_one_moment")]

SEEN = (
    "home", "introductions:", "story:", "people:list", "profiles:member", "connections:list",
    "api/v1/introduction", "api/v1/members", "api/v1/story",
)  # fmt: skip


@pytest.fixture
def world(cast: Cast, settings: Any) -> Iterator[World]:
    """The organizer introduces the owner and the operator, in the midst of everything the matrix plants; and somebody who
    is not here to who is close."""
    settings.API_REQUESTS_A_MINUTE = 10**9
    made_ = plant(World(cast, Visitors()))
    for who in (cast.organiser, cast.operator, cast.owner):
        made_.visitors.sign_in(who)
    mia = own(cast.organiser, "Mia Miller")
    made_["with somebody else"] = introduce(cast.organiser, cast.close, mia)
    jobs.deliver()
    with clock.stopped_at(clock.now() + timedelta(minutes=3)):
        remember(cast)
        yield made_


def row(world: World) -> Introduction:
    return Introduction.objects.get(pk=world["introduction received"].pk)


def addresses(world: World) -> Iterator[tuple[str, Route, dict[str, object]]]:
    """What has to do with introductions and the people they are about, each with this one and with the other's."""
    rows, there = every_row(), every_route()
    for name in sorted(set(rows) & set(there)):
        if not name.startswith(SEEN) or not rows[name].get or name == "introductions:link":
            continue
        yield name, there[name], dict(rows[name].kwargs(world))
        if "members/" in there[name].path and there[name].arguments:
            yield f"{name} (of who was asked)", there[name], {"key": world.cast.owner.key}
    for name in ("introductions:introduction", "api/v1/introductions/{key}", "api/v1/introductions/received/{key}"):
        for which in ("introduction received", "with somebody else"):
            yield f"{name} ({which})", there[name], {"key": world[which].key}
    token = links.token(AnswerLink.objects.get(side__introduction=world["with somebody else"], side__member=None))
    yield "the link the broker passes on", there["introductions:link"], {"token": token}


def look(world: World, who: Member) -> dict[str, Any]:
    """All that ``who`` can see now."""
    seen: dict[str, Any] = {}
    for name, route, kwargs in addresses(world):
        live.forget()  # how much of the log a process has read already shows in nothing but the number of statements
        connection.queries_log.clear()  # it holds nine thousand, and no more could be told apart
        with transaction.atomic():
            with counted_statements() as asked:
                answer = world.visitors.ask(route, "GET", who, kwargs, {})
                body = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        headers = {header: answer.headers.get(header, "") for header in HEADERS}
        seen[name] = (
            answer.status_code,
            headers,
            CHANCE.sub("", body.decode("utf-8", "replace")),
            *asked_for(route, asked),
        )
    seen["the export"] = export(who)
    seen["mails"] = list(
        OutgoingMail.objects.filter(member=who.pk).order_by("pk").values_list("kind", "subject", "text")
    )
    seen["what is told next"] = hearing.waiting(who)
    seen["the log"] = list(
        Event.objects.filter(parties__contains=[who.pk]).order_by("pk").values_list("kind", "at", "actor", "payload")
    ) + list(Event.objects.filter(actor=who.pk).order_by("pk").values_list("kind", "at", "parties", "payload"))
    seen["steps"] = everything_said(who, world.cast)
    return seen


def asked_for(route: Route, asked: CaptureQueriesContext) -> list[int]:
    """The number of statements of a page. The API counts its callers' requests by the clock on the wall, in statements, too."""
    return [] if route.is_api else [len(asked)]


def going_on(world: World) -> Iterator[tuple[str, Any]]:
    """What the broker and the other see and do, one after the other, until long after it lapsed."""
    cast, it = world.cast, row(world)
    watching = {"the broker": cast.organiser, "the other": cast.operator}

    def both(when: str) -> Iterator[tuple[str, Any]]:
        for name, who in watching.items():
            yield f"{name}, {when}", look(world, who)

    yield from both("at once")
    brokering.remind(actor=cast.organiser, side=made.side_row(cast.organiser, it.key, 0))
    with clock.stopped_at(clock.now() + timedelta(minutes=2)):
        jobs.deliver()
        yield from both("after a reminder")
        yes(it, cast.operator)
        work()
        yield from both("after the other's yes")
        with clock.stopped_at(clock.now() + states.STANDS_FOR + timedelta(hours=1)):
            yield from both("when it is over")
            delivering.lapse_due()
            jobs.look_after(0)
            yield from both("when that was noticed")


def in_the_end(world: World, before: Callable[[], object]) -> dict[str, Any]:
    with transaction.atomic():
        before()
        told = dict(going_on(world))
        transaction.set_rollback(True)
    return told


def without_ids(value: Any) -> str:
    """As text, without the numbers of rows made on the way."""
    return re.sub(r"'ETag': '[^']*'", "", KEYS.sub("KEY", repr(value)))


def test_a_no_looks_like_silence_to_the_broker_and_to_the_other(world: World) -> None:
    look(world, world.cast.organiser)
    look(world, world.cast.operator)
    silence = in_the_end(world, lambda: None)
    assert in_the_end(world, lambda: None) == silence, "this differs between any two looks"
    assert sum(len(seen) for seen in silence.values()) > 200
    said_no = in_the_end(world, lambda: no(row(world), world.cast.owner))
    for when, seen in silence.items():
        assert differences(seen, said_no[when]) == [], when

    def by_link() -> None:
        link = AnswerLink.objects.get(side__introduction=world["with somebody else"], side__member=None)
        answering.say_no(actor=None, side=received.by_link(links.token(link), None))

    linked = in_the_end(world, by_link)
    for when, seen in silence.items():
        assert differences(seen, linked[when]) == [], when


def test_a_yes_taken_back_looks_like_the_yes_it_was(world: World) -> None:
    """The other learned nothing; the broker was told of a yes, and nothing after it."""
    it = row(world)
    with transaction.atomic():
        yes(it, world.cast.owner)
        before = look(world, world.cast.organiser), look(world, world.cast.operator)
        no(it, world.cast.owner)
        after = look(world, world.cast.organiser), look(world, world.cast.operator)
        transaction.set_rollback(True)
    assert [differences(*pair) for pair in zip(before, after, strict=True)] == [[], []]


def test_two_who_cannot_meet_look_like_two_who_do_not_answer(world: World) -> None:
    """A block between the two from before: the broker learns of nothing."""
    cast = world.cast

    def seen(before: Callable[[], object]) -> dict[str, str]:
        with transaction.atomic():
            before()
            it = proposing.propose(
                actor=cast.organiser,
                one=Proposal(parties.find(cast.organiser, cast.stranger.key), "a"),
                other=Proposal(parties.find(cast.organiser, cast.friend_of_friend.key), "b"),
            )
            told = {}
            for after in (0, 2, 60 * 24 * 31):
                with clock.stopped_at(clock.now() + timedelta(minutes=after)):
                    jobs.look_after(0)
                    if after == 2:  # minutes
                        brokering.remind(actor=cast.organiser, side=made.side_row(cast.organiser, it.key, 0))
                    looked = look(world, cast.organiser)
                    # Reading a log that holds a block takes the graph a statement more, whoever looks.
                    told |= {
                        f"{name} after {after}": without_ids(value[:3] if isinstance(value, tuple) else value)
                        for name, value in looked.items()
                    }
            told["the page"] = without_ids(made.made(cast.organiser, it.key).state)
            transaction.set_rollback(True)
        return told

    plain = seen(lambda: None)
    numbers = re.compile(r"'introduction': \d+|'other': \d+")
    cut = seen(lambda: reach.block(actor=cast.stranger, other=cast.friend_of_friend))
    assert [name for name in plain if numbers.sub("", plain[name]) != numbers.sub("", cut[name])] == []


def test_the_look_sees_what_there_is_to_see(world: World) -> None:
    """A test that could not tell a yes, either, would prove nothing."""
    silence = {who.pk: look(world, who) for who in (world.cast.organiser, world.cast.operator)}
    yes(row(world), world.cast.owner)
    told = differences(silence[world.cast.organiser.pk], look(world, world.cast.organiser))
    assert {
        "introductions:introduction (introduction received)", "api/v1/introductions", "the export", "the log",
    } <= set(told)  # fmt: skip
    assert differences(silence[world.cast.operator.pk], look(world, world.cast.operator)) == []
    yes(row(world), world.cast.operator)
    told = differences(silence[world.cast.operator.pk], look(world, world.cast.operator))
    assert {
        "introductions:received",
        "api/v1/introductions/received",
        "what is told next",
        "the export",
        "the log",
    } <= set(told)
    assert Side.objects.filter(introduction=row(world), state=states.YES).count() == len("ab")
    assert side_of(row(world), world.cast.owner).state == states.YES
