"""Asks: each is for its asker and whom it is for; an answer for the two; quiet matches for their holder alone."""

from __future__ import annotations

from datetime import timedelta

from goodword.asks import finding
from goodword.asks.actions import answering, asking, quietly
from goodword.asks.actions.asking import Wanted
from goodword.asks.models import Answer
from goodword.asks.named import Named
from goodword.core import clock
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.reach.models import Audience
from matrix.table import Row, World, members, owner_only


def plant(world: World) -> None:
    """The owner asks those close to them, who answers; the stranger asks everybody, the owner answers and knows somebody there;
    the organizer asks everybody, too."""
    cast = world.cast
    world["ask"] = asking.ask(
        actor=cast.owner,
        wanted=Wanted(
            "supplier", world.mark("what the owner asks", seen_by=("close",)),
            world.mark("the words of it", seen_by=("close",)), Named(trade="Beekeeping"), Audience.CLOSE,
        ),
    )  # fmt: skip
    world["answer received"] = answering.answer(
        actor=cast.close, ask=world["ask"], way="help", text=world.mark("an answer to the owner", seen_by=("close",))
    )
    world["ask of a stranger"] = asking.ask(
        actor=cast.stranger, wanted=Wanted("company", "Somebody at Old Mill", audience=Audience.MEMBERS)
    )
    world["answer given"] = answering.answer(
        actor=cast.owner, ask=world["ask of a stranger"], way="note",
        text=world.mark("an answer by the owner", seen_by=("stranger",)),
    )  # fmt: skip
    world["ask matched"] = asking.ask(
        actor=cast.organiser,
        wanted=Wanted(
            "company", "Somebody at New Mill", named=Named(organisation="New Mill"), audience=Audience.MEMBERS
        ),
    )
    name = world.mark("the name of somebody the owner knows at a company that is asked for")
    persons.add(
        actor=cast.owner,
        facts=[NewFact("name", {"display": name}), NewFact("organisation", {"company": "New Mill Ltd"})],
    )
    quietly.choose(actor=cast.owner, on=True)
    assert finding.match_ask(world["ask matched"].pk) == 1
    Answer.objects.update(due_at=clock.now() - timedelta(seconds=5))


def mine(world: World) -> dict[str, object]:
    return {"key": world["ask"].key}


def of_a_stranger(world: World) -> dict[str, object]:
    return {"key": world["ask of a stranger"].key}


def matched(world: World) -> dict[str, object]:
    return {"key": world["ask matched"].key}


def came(world: World) -> dict[str, object]:
    return {"key": world["answer received"].key}


def given(world: World) -> dict[str, object]:
    return {"key": world["answer given"].key}


def _ask(_world: World) -> dict[str, object]:
    return {"kind": "help", "line": "Somebody to read a contract", "text": "", "audience": "2"}


ANSWER = {"way": "note", "text": "Ask at the mill."}

ROWS = {
    "asks:list": Row(get=members(200)),
    "asks:mine": Row(get=members(200)),
    "asks:given": Row(get=members(200)),
    "asks:new": Row(get=members(200), post=members(302), data=_ask),
    "asks:suggest": Row(get=members(200)),
    "asks:quiet": Row(post=members(302), data=lambda _world: {"quiet": "on"}),
    "asks:ask": Row(get=owner_only(200, close=200), kwargs=mine),
    "asks:answer": Row(post=members(302, stranger=409, close=302), kwargs=of_a_stranger, data=lambda _world: ANSWER),
    "asks:edit": Row(get=owner_only(200), post=owner_only(302), kwargs=mine, data=_ask),
    "asks:close": Row(get=owner_only(200), post=owner_only(302), kwargs=mine),
    "asks:withdraw": Row(post=owner_only(302), kwargs=mine),
    "asks:reopen": Row(post=owner_only(409), kwargs=mine),
    "asks:rest": Row(post=owner_only(302), kwargs=matched),
    "asks:take-back": Row(post=owner_only(409), kwargs=given),
    "asks:letters": Row(post=owner_only(302, stranger=302), kwargs=given),
    "asks:thank": Row(post=owner_only(302, close=404), kwargs=came),
}
