"""An ask that rests and a vouch put aside are silences: byte for byte, on everything that who asked, or the author, can reach, at
once and until long after."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.db import transaction

import hearing
from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.models import Event, OutgoingMail
from goodword.graph import live
from goodword.vouches import states
from goodword.vouches.actions import asking, deciding, writing
from goodword.vouches.models import Asking, Vouch
from matrix.routes import every_route
from matrix.table import World
from matrix.tables import every_row, plant
from matrix.visit import Visitors
from stepping import everything_said, remember
from ties.test_unseen_decline import CHANCE, KEYS, differences, export
from vouches.vouching import WORDS
from working import work

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("signed_at_one_moment")]

SEEN = ("home", "vouches:", "story:list", "profiles:member", "api/v1/vouch", "api/v1/members/{key}", "api/v1/story")


@pytest.fixture
def world(cast: Cast, settings: Any) -> Iterator[World]:
    """The operator asked the owner for a vouch, and the organizer wrote one for the owner, amid all the matrix plants."""
    settings.API_REQUESTS_A_MINUTE = 10**9
    made = plant(World(cast, Visitors()))
    for who in (cast.operator, cast.organiser):
        made.visitors.sign_in(who)
    with clock.stopped_at(clock.now() + timedelta(minutes=3)):
        remember(cast)
        yield made


def look(world: World, who: Member) -> dict[str, Any]:
    """All that ``who`` can see now."""
    seen: dict[str, Any] = {}
    rows, there = every_row(), every_route()
    for name in sorted(set(rows) & set(there)):
        if not name.startswith(SEEN) or not rows[name].get:
            continue
        kwargs = dict(rows[name].kwargs(world))
        live.forget()
        with transaction.atomic():
            answer = world.visitors.ask(there[name], "GET", who, kwargs, {})
            body = b"".join(answer) if answer.streaming else answer.content
            transaction.set_rollback(True)
        seen[name] = (answer.status_code, CHANCE.sub("", body.decode("utf-8", "replace")))
    exported = {name: told.decode("utf-8", "replace") for name, told in export(who).items()}
    exported["account/mails.json"] = KEYS.sub("KEY", exported["account/mails.json"])  # made anew each time
    seen |= {f"the export: {name}": told for name, told in exported.items()}
    seen["mails"] = list(
        OutgoingMail.objects.filter(member=who.pk).order_by("pk").values_list("kind", "subject", "text")
    )
    seen["what is told next"] = hearing.waiting(who)
    mine = Event.objects.filter(parties__contains=[who.pk]) | Event.objects.filter(actor=who.pk)
    seen["the log"] = list(mine.order_by("pk").values_list("kind", "at", "actor", "parties", "payload"))
    seen["steps"] = everything_said(who, world.cast)
    return seen


def in_the_end(world: World, before: Callable[[], object], who: Member, meanwhile: Callable[[], object]) -> list[Any]:
    """What ``who`` sees at once, after what they do meanwhile, and long after."""
    with transaction.atomic():
        before()
        work()
        told = [look(world, who)]
        meanwhile()
        work()
        told.append(look(world, who))
        with clock.stopped_at(clock.now() + states.STANDS_FOR + timedelta(hours=1)):
            told.append(look(world, who))
        transaction.set_rollback(True)
    return told


def compare(silence: list[Any], decided: list[Any]) -> list[list[str]]:
    return [differences(*pair) for pair in zip(silence, decided, strict=True)]


def test_an_ask_that_rests_looks_like_silence_to_who_asked(world: World) -> None:
    ask, asker = world["vouch ask received"], world.cast.operator
    look(world, asker)

    def rest() -> None:
        asking.rest(actor=world.cast.owner, asking=Asking.objects.get(pk=ask.pk))

    silence = in_the_end(world, lambda: None, asker, lambda: None)
    assert len(silence[0]) > 25
    assert differences(silence[0], silence[2]), "when it is over, that shows"
    assert compare(silence, in_the_end(world, rest, asker, lambda: None)) == [[], [], []]

    def write() -> None:
        writing.give(actor=world.cast.owner, subject=asker, words=WORDS)

    told = compare(silence, in_the_end(world, write, asker, lambda: None))
    assert "api/v1/vouch-asks/sent" in told[0], "a test that could not tell an answer would prove nothing"


def test_a_vouch_put_aside_looks_like_one_not_read_to_its_author(world: World) -> None:
    vouch, author = world["vouch received"], world.cast.organiser
    look(world, author)

    def row() -> Vouch:
        return Vouch.objects.select_related("subject", "author").get(pk=vouch.pk)

    def aside() -> None:
        deciding.put_aside(actor=world.cast.owner, vouch=row())

    def change() -> None:
        writing.change(actor=author, vouch=row(), words=WORDS)

    silence = in_the_end(world, lambda: None, author, change)
    assert compare(silence, in_the_end(world, aside, author, change)) == [[], [], []]
    shown = in_the_end(world, lambda: deciding.show(actor=world.cast.owner, vouch=row(), version=1), author, change)
    assert {"vouches:given", "api/v1/vouches/given", "what is told next"} <= set(compare(silence, shown)[0])
