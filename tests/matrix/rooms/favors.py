"""Favors: what the owner noted is theirs alone; thanks are for the two."""

from __future__ import annotations

from datetime import timedelta

from goodword.core import clock
from goodword.favors import actions, states
from goodword.favors.models import Thanks
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.ties.actions import interactions
from goodword.ties.models import Direction
from goodword.ties.noted import NewInteraction
from matrix.table import Row, World, members, owner_only, visible


def plant(world: World) -> None:
    """A favor noted by hand; thanks that reached the owner, and some of theirs that can still be taken back."""
    cast = world.cast
    helper = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": world.mark("a helper's name")})])
    new = NewInteraction(kind="favor", day="2024-05-01", direction=Direction.IN, words=world.mark("a noted favor"))
    interactions.note_down(actor=cast.owner, persons=[helper], new=new)
    world["helper"] = helper
    words = world.mark("thanks received", seen_by=("close",))
    world["thanks received"] = actions.thank(actor=cast.close, receiver=cast.owner, words=words)
    Thanks.objects.filter(pk=world["thanks received"].pk).update(state=states.ARRIVED, opens_at=clock.now())
    words = world.mark("thanks on their way")
    world["thanks sent"] = actions.thank(actor=cast.owner, receiver=cast.close, words=words)
    later = clock.now() + timedelta(days=1)  # for all the walk
    Thanks.objects.filter(pk=world["thanks sent"].pk).update(opens_at=later)


def helper(world: World) -> dict[str, object]:
    return {"key": world["helper"].key}


def owner(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


def received(world: World) -> dict[str, object]:
    return {"key": world["thanks received"].key}


def sent(world: World) -> dict[str, object]:
    return {"key": world["thanks sent"].key}


def words(_world: World) -> dict[str, object]:
    return {"words": "Thank you for the flour."}


ROWS = {
    "favors:list": Row(get=members(200)),
    "favors:note": Row(get=members(200), post=members(422)),
    "favors:people": Row(get=members(200)),
    "favors:not_now": Row(post=owner_only(302), kwargs=helper),
    "favors:received": Row(get=members(200)),
    "favors:sent": Row(get=members(200)),
    "favors:thanks": Row(get=owner_only(200, close=200), kwargs=received),
    "favors:pleasure": Row(post=owner_only(302, close=404), kwargs=received),
    "favors:take_back": Row(post=owner_only(302), kwargs=sent),
    "favors:thank_person": Row(get=owner_only(200), post=owner_only(200), kwargs=helper, data=words),
    # Who is close is connected with the owner; the others are led to asking for that first.
    "favors:thank": Row(get=visible(302, owner=422, close=200), post=visible(302, owner=422), kwargs=owner, data=words),
}
