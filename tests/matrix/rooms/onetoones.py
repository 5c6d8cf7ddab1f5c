"""One-to-ones: each is for the two it is between; notes and what was said of it for one of them alone."""

from __future__ import annotations

from datetime import timedelta

from goodword.core import clock
from goodword.onetoones.actions import afterwards, preparing
from goodword.onetoones.actions.proposing import NewOneToOne, Where, propose
from goodword.onetoones.models import OneToOne, Slot
from matrix.table import Row, World, members, owner_only
from onetoones.meeting import agreed, at, held, proposed, side_of

BOTH = {"seen_by": ("stranger",)}


def plant(world: World) -> None:
    """The owner asked the stranger, who has not chosen; the organizer asked the owner; with who is close they agreed on
    tomorrow, and with the organizer they met an hour ago."""
    cast = world.cast
    where = Where("in_person", world.mark("where two meet", **BOTH), "https://meet.example.org/room")
    new = NewOneToOne(world.mark("what a one-to-one is about", **BOTH), where, [at(2), at(3)])
    world["one-to-one asked"] = propose(actor=cast.owner, other=cast.stranger, new=new)
    world["one-to-one agreed"] = agreed(cast.owner, cast.close, 1)
    met = world["one-to-one met"] = held(cast.owner, cast.organiser)
    world["one-to-one got"] = proposed(cast.organiser, cast.owner)
    world["point"] = preparing.add(
        actor=cast.owner, row=world["one-to-one asked"], text=world.mark("a point of an agenda", **BOTH)
    )
    note = world.mark("a note of a one-to-one")
    day = clock.now().astimezone(cast.owner.zone).date() + timedelta(days=3)
    afterwards.keep(actor=cast.owner, side=side_of(cast.owner, met), note=note, follow_up=day)
    afterwards.keep(actor=cast.owner, side=side_of(cast.owner, world["one-to-one asked"]), note=note, follow_up=None)


def asked(world: World) -> dict[str, object]:
    return {"key": world["one-to-one asked"].key}


def got(world: World) -> dict[str, object]:
    return {"key": world["one-to-one got"].key}


def coming(world: World) -> dict[str, object]:
    return {"key": world["one-to-one agreed"].key}


def met(world: World) -> dict[str, object]:
    return {"key": world["one-to-one met"].key}


def on_agenda(world: World) -> dict[str, object]:
    return {**asked(world), "point": world["point"].key}


def times(_world: World) -> dict[str, object]:
    return {"time_1": at(4).strftime("%Y-%m-%dT%H:%M"), "minutes": "45"}


def chosen(world: World) -> dict[str, object]:
    row: OneToOne = world["one-to-one got"]
    return {"slot": str(Slot.objects.filter(onetoone=row).values_list("key", flat=True)[0])}


ROWS = {
    "onetoones:list": Row(get=members(200)),
    "onetoones:new": Row(get=members(200), post=members(200)),
    "onetoones:one": Row(get=owner_only(200, stranger=200), kwargs=asked),
    "onetoones:times": Row(
        get=owner_only(200, stranger=200), post=owner_only(302, stranger=302), kwargs=asked, data=times
    ),
    "onetoones:choose": Row(post=owner_only(302, organiser=302), kwargs=got, data=chosen),
    "onetoones:decline": Row(post=owner_only(302, organiser=409), kwargs=got),
    "onetoones:cancel": Row(post=owner_only(302, close=302), kwargs=coming),
    "onetoones:place": Row(
        post=owner_only(302, close=302), kwargs=coming, data=lambda _world: {"mode": "call", "place": "", "link": ""}
    ),
    "onetoones:add_point": Row(post=owner_only(302, stranger=302), kwargs=asked, data=lambda _world: {"text": "Ovens"}),
    "onetoones:take_off": Row(post=owner_only(302), kwargs=on_agenda),
    "onetoones:tell": Row(post=owner_only(302, organiser=302), kwargs=met, data=lambda _world: {"met": "in_person"}),
    "onetoones:keep": Row(post=owner_only(302, stranger=302), kwargs=asked, data=lambda _world: {"note": "Mornings"}),
    "onetoones:followed_up": Row(post=owner_only(302, organiser=409), kwargs=met),
    "onetoones:calendar": Row(get=owner_only(200, close=200), kwargs=coming),
}
