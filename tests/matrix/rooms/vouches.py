"""Vouches: each is for its author and who it is about, and once it shows for whom that one chose; asks are for the two."""

from __future__ import annotations

from dataclasses import replace

from goodword.core import clock
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Fact
from goodword.reach.models import Audience
from goodword.vouches import links, states
from goodword.vouches.actions import deciding, linking, writing
from goodword.vouches.models import Asking
from goodword.vouches.texts import Words
from matrix.table import Row, World, everyone, members, owner_only, visible

SAID = Words(text="Bakes bread that sells before noon.", work="Our market hall", topics=("Bread",), public_ok=True)


def plant(world: World) -> None:
    """The organizer and the operator vouch for the owner, who shows the latter to connections; the owner vouches for the
    stranger, is asked by the operator, asks who is close; and has links, one of them used, and a recommendation of old."""
    cast = world.cast
    waits = replace(SAID, text=world.mark("a vouch that waits", seen_by=("organiser",)))
    world["vouch received"] = writing.give(actor=cast.organiser, subject=cast.owner, words=waits)
    some = replace(SAID, text=world.mark("a vouch for connections", seen_by=("operator", "close")))
    world["vouch shown"] = writing.give(actor=cast.operator, subject=cast.owner, words=some)
    deciding.show(actor=cast.owner, vouch=world["vouch shown"], version=1, audience=Audience.CONNECTIONS)
    mine = replace(SAID, text=world.mark("a vouch by the owner", seen_by=("stranger",)))
    world["vouch given"] = writing.give(actor=cast.owner, subject=cast.stranger, words=mine)
    for name, asker, asked, seen_by in (
        ("vouch ask received", cast.operator, cast.owner, "operator"),
        ("vouch ask sent", cast.owner, cast.close, "close"),
    ):
        words = world.mark(name, seen_by=(seen_by,))
        lapses = clock.now() + states.STANDS_FOR
        world[name] = Asking.objects.create(asker=asker, asked=asked, words=words, lapses_at=lapses)
    world["vouch link"] = linking.make(actor=cast.owner, name="Tom Turner")
    world["vouch link with a word"] = linking.make(
        actor=cast.owner, name=world.mark("whom a link is for", on_pages=True)
    )  # fmt: skip
    outside = linking.make(actor=cast.owner, name="Mia Miller")
    world["vouch from outside"] = linking.write(link=outside, name="Mia Miller", email="mia@example.org", words=SAID)
    linking.confirm(vouch=world["vouch from outside"])
    said = {"text": world.mark("a recommendation of old"), "direction": "in", "date": "2019-05-01"}
    person = persons.add(
        actor=cast.owner,
        facts=[NewFact("name", {"display": "Rolf Recommender"}), NewFact("recommendation", said)],
    )
    world["vouch draft"] = Fact.objects.get(card__person=person, kind="recommendation")


def received(world: World) -> dict[str, object]:
    return {"key": world["vouch received"].key}


def shown(world: World) -> dict[str, object]:
    return {"key": world["vouch shown"].key}


def given(world: World) -> dict[str, object]:
    return {"key": world["vouch given"].key}


def asked(world: World) -> dict[str, object]:
    return {"key": world["vouch ask received"].key}


def asking(world: World) -> dict[str, object]:
    return {"key": world["vouch ask sent"].key}


def link(world: World) -> dict[str, object]:
    return {"key": world["vouch link"].key}


def draft(world: World) -> dict[str, object]:
    return {"key": world["vouch draft"].key}


def _to_write(world: World) -> dict[str, object]:
    return {"token": links.to_write(world["vouch link"])}


def _of_author(world: World) -> dict[str, object]:
    return {"token": links.of_author(world["vouch from outside"])}


def owner(world: World) -> dict[str, object]:
    return {"key": world.cast.owner.key}


FORM = {"text": "Bakes well.", "work": "Our market hall", "topics": "Bread"}
OUTSIDE = {**FORM, "name": "Tom Turner", "email": "tom@example.org"}
SHOW = {"audience": int(Audience.MEMBERS), "version": 1}

ROWS = {
    "vouches:list": Row(get=members(200)),
    "vouches:received": Row(get=members(200)),
    "vouches:given": Row(get=members(200)),
    "vouches:asked": Row(get=members(200)),
    "vouches:asks": Row(get=members(200)),
    "vouches:give": Row(get=members(200), post=members(200)),
    "vouches:ask": Row(get=members(200), post=members(200)),
    "vouches:asking": Row(get=owner_only(200, operator=200), kwargs=asked),
    "vouches:ask-rest": Row(post=owner_only(302), kwargs=asked),
    "vouches:ask-withdraw": Row(post=owner_only(302), kwargs=asking),
    "vouches:links": Row(get=members(200)),
    "vouches:link-new": Row(get=members(200), post=members(302), data=lambda _world: {"name": "Tom Turner"}),
    "vouches:link": Row(get=owner_only(200), kwargs=link),
    "vouches:link-end": Row(post=owner_only(302), kwargs=link),
    "vouches:draft": Row(get=owner_only(200), post=owner_only(302), kwargs=draft),
    # Whoever holds a link may write by it: it is for somebody who has no account here. Its owner sends it.
    "vouches:write": Row(
        get=everyone(200, blocked=404), post=everyone(302, owner=409, blocked=404), kwargs=_to_write,
        data=lambda _world: OUTSIDE,
    ),
    "vouches:yours": Row(
        get=everyone(200), post=everyone(302), kwargs=_of_author, data=lambda _world: {"do": "confirm"}
    ),
    "vouches:yours-change": Row(get=everyone(200), post=everyone(302), kwargs=_of_author, data=lambda _world: FORM),
    "vouches:vouch": Row(get=owner_only(200, organiser=200), kwargs=received),
    "vouches:show": Row(post=owner_only(302), kwargs=received, data=lambda _world: SHOW),
    "vouches:audience": Row(post=owner_only(302), kwargs=shown, data=lambda _world: SHOW),
    "vouches:return": Row(post=owner_only(302), kwargs=received, data=lambda _world: {"word": "It was 2018."}),
    "vouches:aside": Row(post=owner_only(302), kwargs=received),
    "vouches:hide": Row(post=owner_only(302), kwargs=shown),
    "vouches:change": Row(get=owner_only(200), post=owner_only(302), kwargs=given, data=lambda _world: FORM),
    "vouches:withdraw": Row(post=owner_only(302), kwargs=given),
    "vouches:of": Row(get=visible(200), kwargs=owner),
}  # fmt: skip
