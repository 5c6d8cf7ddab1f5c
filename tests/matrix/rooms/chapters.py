"""Chapters: for who is in them; what changes them for their committee; nothing of them for organizers of the site."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.chapters import states
from goodword.chapters.actions import adding, founding
from goodword.chapters.actions.founding import Described
from goodword.chapters.entries import Entry
from goodword.chapters.models import Chapter, Membership
from goodword.reach import actions as reach
from matrix.table import Expect, Row, World, members, owner_only


def seat(chapter: Chapter, who: Member) -> Membership:
    """Their place in the chapter, without a role."""
    place = Membership.objects.create(chapter=chapter, member=who, name=str(who), state=states.ACTIVE)
    reach.join_body(body=chapter.key, member=who)
    return place


def plant(world: World) -> None:
    """The owner leads a chapter, close is in it without a role, and somebody without an account is on its roster."""
    cast = world.cast
    name = world.mark("the name of a chapter", seen_by=("close",))
    world["chapter"] = founding.found(actor=cast.owner, described=Described(name=name))
    world["chapter place"] = seat(world["chapter"], cast.close)
    entry = Entry(
        name=world.mark("somebody on a roster", seen_by=("close",)), address="mia@example.org",
        phone=world.mark("a phone number on a roster"), classification="Florist",
    )  # fmt: skip
    world["chapter person"] = adding.add(actor=cast.owner, chapter=world["chapter"], entry=entry)


def own(world: World) -> dict[str, object]:
    return {"key": world["chapter"].key}


def person(world: World) -> dict[str, object]:
    return {"key": world["chapter person"].key}


def inside(status: int) -> Expect:
    """For those in the chapter."""
    return owner_only(status, close=status)


def leading(status: int) -> Expect:
    """For the committee; others in the chapter are told that it does that."""
    return owner_only(status, close=403)


def _chapter(_world: World) -> dict[str, object]:
    return {
        "name": "Harrogate Breakfast", "weekday": "3", "meets_at": "06:45", "meets_for": "90", "zone": "Europe/London",
        "currency": "GBP", "joining": "asks",
    }  # fmt: skip


ROWS = {
    "chapters:list": Row(get=members(200)),
    "chapters:new": Row(get=members(200), post=members(302), data=_chapter),
    "chapters:chapter": Row(get=inside(200), kwargs=own),
    "chapters:edit": Row(get=leading(200), post=leading(302), kwargs=own, data=_chapter),
    "chapters:roster": Row(get=inside(200), kwargs=own),
    "chapters:add": Row(get=leading(200), post=leading(302), kwargs=own, data=lambda _world: {"name": "Mia Miller"}),
    "chapters:person": Row(get=inside(200), kwargs=person),
    "chapters:person-edit": Row(
        get=leading(200), post=leading(302), kwargs=person, data=lambda _world: {"name": "Mia Miller"}
    ),
}
