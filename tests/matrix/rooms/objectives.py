"""Objectives: for their owner alone; the line of one shows to connections, of another to nobody."""

from __future__ import annotations

from datetime import timedelta

from goodword.core import clock
from goodword.objectives.actions import reviewing, setting
from goodword.objectives.actions.setting import Wanted
from goodword.objectives.audience import Whom
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.reach.models import Audience
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction
from matrix.table import Row, World, members, owner_only


def plant(world: World) -> None:
    """The owner is after something that shows to connections, something that shows to nobody, and was after a third."""
    cast = world.cast
    name = world.mark("the name of somebody an objective of the owner's names")
    named = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": name})])
    record_evidence(
        owner_id=cast.owner.pk, source="hand",
        contacts=[Contact(named.cards.get().pk, Direction.BOTH, "meeting", clock.now() + timedelta(seconds=-1))],
    )  # fmt: skip
    world["objective"] = setting.set_up(
        actor=cast.owner,
        wanted=Wanted(
            "connected", world.mark("what the owner is after", seen_by=("close",)), "met", 5, people=[named],
            whom=Whom(trade=world.mark("the trade an objective of the owner's is about")),
            minutes=45, shown_to=Audience.CONNECTIONS,
        ),
    )  # fmt: skip
    setting.set_up(
        actor=cast.owner,
        wanted=Wanted("known", world.mark("what the owner is after, for nobody else"), "answers", 1, weekly=True),
    )
    world["past objective"] = setting.set_up(
        actor=cast.owner, wanted=Wanted("equipped", world.mark("what the owner was after"), "found", 2)
    )
    reviewing.review(
        actor=cast.owner, objective=world["past objective"], outcome="dropped",
        learned=world.mark("what the owner learned from it"),
    )  # fmt: skip


def mine(world: World) -> dict[str, object]:
    return {"key": world["objective"].key}


def past(world: World) -> dict[str, object]:
    return {"key": world["past objective"].key}


def _told(_world: World) -> dict[str, object]:
    return {
        "better": "known",
        "line": "Be heard of",
        "measure": "vouches",
        "target": "3",
        "pace": "all",
        "shown_to": "0",
    }


REVIEW = {"outcome": "reached", "learned": "A lot."}

ROWS = {
    "objectives:list": Row(get=members(200)),
    "objectives:aims": Row(get=members(200)),
    "objectives:new": Row(get=members(200), post=members(302), data=_told),
    "objectives:objective": Row(get=owner_only(200), kwargs=mine),
    "objectives:change": Row(get=owner_only(200), post=owner_only(302), kwargs=mine, data=_told),
    "objectives:review": Row(get=owner_only(200), post=owner_only(302), kwargs=mine, data=lambda _world: REVIEW),
    "objectives:learned": Row(
        get=owner_only(200), post=owner_only(302), kwargs=past, data=lambda _world: {"learned": "A lot."}
    ),
    "objectives:take-up": Row(post=owner_only(302), kwargs=past),
    "objectives:delete": Row(get=owner_only(200), post=owner_only(302), kwargs=past),
}
