"""Quiet matching to who asks: there is nothing to be seen of it, byte for byte, on everything they and the person who was
found can reach. Not that there was a match, nor that it was let rest, nor how much work it was.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import connection, transaction

import hearing
from asks.asking import answer, arrive
from cast import Cast
from goodword.accounts.models import Member
from goodword.asks import finding, named
from goodword.asks.actions import asking, delivering, quietly
from goodword.asks.models import Answer, Ask, Match
from goodword.core import clock
from goodword.core.models import Event, OutgoingMail
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from growth import counted_statements
from matrix.routes import every_route
from matrix.table import World
from matrix.tables import every_row, plant
from matrix.visit import Visitors
from stepping import everything_said, remember
from ties.test_unseen_decline import CHANCE, HEADERS, differences, export
from working import waiting, work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("signed_at_one_moment")]

SEEN = (
    "home", "asks:", "story:", "people:list", "profiles:member", "letters:list", "connections:list", "accounts:privacy",
    "api/v1/asks", "api/v1/quiet", "api/v1/members", "api/v1/story",
)  # fmt: skip
HOLDERS = ("owner", "close", "operator")


@pytest.fixture
def world(cast: Cast, settings: Any) -> Iterator[World]:
    """The organizer asks everybody for New Mill. Three members know somebody there; one of those is the stranger here."""
    settings.API_REQUESTS_A_MINUTE = 10**9
    made = plant(World(cast, Visitors()))
    Match.objects.all().delete()
    for name in HOLDERS:
        holder = getattr(cast, name)
        persons.add(
            actor=holder, member=cast.stranger,
            facts=[NewFact("name", {"display": "Stina Strange"}), NewFact("organisation", {"company": "New Mill"})],
        )  # fmt: skip
        quietly.choose(actor=holder, on=True)
    work()
    Match.objects.all().delete()
    made["on its way"] = answer(
        cast.friend_of_friend, Ask.objects.get(pk=made["ask matched"].pk), "note", arrived=False
    )
    for who in (cast.organiser, cast.stranger, cast.owner):
        made.visitors.sign_in(who)
    with clock.stopped_at(clock.now() + timedelta(minutes=3)):
        remember(cast)
        yield made


def look(world: World, who: Member) -> dict[str, Any]:
    """All that ``who`` can see now, with the number of statements each page took."""
    rows, there, seen = every_row(), every_route(), {}
    for name in sorted(set(rows) & set(there)):
        if not name.startswith(SEEN) or not rows[name].get:
            continue
        keys = [dict(rows[name].kwargs(world))]
        if name.startswith(("asks:", "api/v1/asks")) and "key" in keys[0]:
            keys.append({"key": world["ask matched"].key})
        for place, kwargs in enumerate(keys):
            connection.queries_log.clear()
            with transaction.atomic():
                with counted_statements() as asked:
                    told = world.visitors.ask(there[name], "GET", who, kwargs, {})
                    body = b"".join(told) if told.streaming else told.content
                transaction.set_rollback(True)
            headers = {header: told.headers.get(header, "") for header in HEADERS}
            count = 0 if there[name].is_api else len(asked)
            seen[f"{name} {place}"] = (
                told.status_code,
                headers,
                CHANCE.sub("", body.decode("utf-8", "replace")),
                count,
            )
    seen["the export"] = export(who)
    seen["mails"] = list(
        OutgoingMail.objects.filter(member=who.pk).order_by("pk").values_list("kind", "subject", "text")
    )
    seen["what is told next"] = hearing.waiting(who)
    seen["the log"] = list(
        Event.objects.filter(parties__contains=[who.pk])
        .order_by("at", "pk")
        .values_list("kind", "at", "actor", "payload")
    )
    seen["steps"] = everything_said(who, world.cast)
    return seen


def going_on(world: World) -> dict[str, Any]:
    """What the asker and the person who is known see, from the moment the job has come by until after the ask ended."""
    cast, seen = world.cast, {}
    ask = Ask.objects.get(pk=world["ask matched"].pk)
    watching = {"the asker": cast.organiser, "the person": cast.stranger}

    def all_of(when: str) -> None:
        for name, who in watching.items():
            seen[f"{name}, {when}"] = look(world, who)

    all_of("at once")
    arrive(Answer.objects.get(pk=world["on its way"].pk))
    all_of("after somebody answered who knows nobody there")
    with counted_statements() as asked:
        asking.edit(actor=cast.organiser, ask=ask, wanted=_same(ask))
        asking.withdraw(actor=cast.organiser, ask=ask)
        asking.reopen(actor=cast.organiser, ask=ask)
    seen["statements of the asker's own verbs"] = {"count": len(asked)}
    seen["jobs that wait"] = {"jobs": waiting()}
    with clock.stopped_at(clock.now() + timedelta(days=15)):
        delivering.lapse_due()
        all_of("when it is over")
    return seen


def _same(ask: Ask) -> asking.Wanted:
    return asking.Wanted(ask.kind, ask.line, "More words.", named.of(ask), ask.audience, ask.until)


def after(world: World, before: Callable[[], object]) -> dict[str, Any]:
    with transaction.atomic():
        before()
        told = going_on(world)
        transaction.set_rollback(True)
    return told


def test_a_match_looks_like_none_to_who_asks_and_to_who_was_found(world: World) -> None:
    ask = Ask.objects.get(pk=world["ask matched"].pk)

    def found() -> None:
        assert finding.match_ask(ask.pk) >= len(HOLDERS)

    def rested() -> None:
        found()
        for name in HOLDERS:
            quietly.rest(actor=getattr(world.cast, name), ask=ask)

    def agreed_no_more() -> None:
        found()
        for name in HOLDERS:
            quietly.choose(actor=getattr(world.cast, name), on=False)

    after(world, lambda: None)  # whatever is made at the first look is there from now on
    silence = after(world, lambda: None)
    assert after(world, lambda: None) == silence, "this differs between any two looks"
    assert sum(len(seen) for seen in silence.values()) > 100
    for name, before in {"found": found, "rested": rested, "no more": agreed_no_more}.items():
        told = after(world, before)
        for when, seen in silence.items():
            assert differences(seen, told[when]) == [], (name, when)


def test_the_look_sees_what_there_is_to_see(world: World) -> None:
    """A test that could not tell an answer, nor the holder's own page, would prove nothing."""
    cast, ask = world.cast, Ask.objects.get(pk=world["ask matched"].pk)
    asker, holder = look(world, cast.organiser), look(world, cast.owner)
    finding.match_ask(ask.pk)
    told = differences(holder, look(world, cast.owner))
    assert {"asks:list 0", "api/v1/quiet-matching 0", "the export", "steps", "asks:ask 1"} <= set(told)
    answer(cast.owner, ask, "know")
    told = differences(asker, look(world, cast.organiser))
    assert {"asks:ask 1", "asks:mine 0", "api/v1/asks/{key}/answers 1", "the log", "the export"} <= set(told)
