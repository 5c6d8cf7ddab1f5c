"""The door of a gathering: for its hosts; the signed links for whoever holds them; whom one met for oneself alone."""

from __future__ import annotations

from gatherings.opening import comes, doors_open, noted
from goodword.gatherings import tickets
from goodword.gatherings.actions import arriving, meeting
from goodword.gatherings.models import Guest
from goodword.reach.models import Audience
from matrix.table import Row, World, everyone, owner_only


def plant(world: World) -> None:
    """The owner hosts a breakfast that is about to begin, for those they hold close; who is close is there, and met somebody who
    walked in."""
    cast = world.cast
    row = world["door"] = doors_open(cast.owner, title="A breakfast at the door", audience=Audience.CLOSE)
    there = world["guest there"] = comes(row, cast.close)
    arriving.arrive(guest=there, by=cast.owner)
    world["guest expected"] = noted(row, cast.owner, world.mark("a guest without an account at the door"))
    met = arriving.walk_in(actor=cast.owner, gathering=row, new=arriving.WalkIn("Walter Walker", "Ovens"))
    Guest.objects.filter(pk=met.pk).update(shown=True)
    world["guest walked in"] = met
    world["met"] = meeting.note(actor=cast.owner, guest=Guest.objects.get(pk=there.pk))


def door(world: World) -> dict[str, object]:
    return {"key": world["door"].key}


def expected(world: World) -> dict[str, object]:
    return {"key": world["guest expected"].key}


def there(world: World) -> dict[str, object]:
    return {"key": world["guest there"].key}


def met_there(world: World) -> dict[str, object]:
    return {"key": world["door"].key, "guest": world["guest there"].key}


def met(world: World) -> dict[str, object]:
    return {"key": world["met"].key}


def walked_in(_world: World) -> dict[str, object]:
    return {"name": "Ben Baker", "organization": "Ovens"}


ROWS = {
    "door:board": Row(get=owner_only(200), kwargs=door),
    "door:walk_in": Row(post=owner_only(302), kwargs=door, data=walked_in),
    "door:here": Row(post=owner_only(302), kwargs=expected),
    "door:not_here": Row(post=owner_only(302), kwargs=there),
    "door:badges": Row(get=owner_only(200), kwargs=door),
    "door:cards": Row(get=owner_only(200), kwargs=door),
    "door:poster": Row(get=owner_only(200), kwargs=door),
    "door:own_ticket": Row(get=owner_only(404, close=200), kwargs=door),
    "door:met": Row(get=owner_only(200, close=200), kwargs=door),
    "door:note_met": Row(post=owner_only(302), kwargs=met_there),
    "door:forget_met": Row(post=owner_only(302), kwargs=met),
    "door:arrive": Row(
        get=everyone(200), post=everyone(422, close=200), kwargs=lambda world: {"token": tickets.at_the_door(world["door"])}
    ),
    "door:badge": Row(
        get=everyone(200), post=everyone(422, close=302, owner=302),
        kwargs=lambda world: {"token": tickets.on_a_badge(world["guest walked in"])},
    ),
    "door:ticket": Row(
        get=everyone(200), post=everyone(200, close=302),
        kwargs=lambda world: {"token": tickets.of_a_guest(world["guest walked in"])},
    ),
}  # fmt: skip
