"""The API's operations on a member's people, its description and its reference."""

from __future__ import annotations

from goodword.people.actions import choosing, facts, merging, persons
from goodword.people.facts import NewFact
from goodword.people.models import DuplicateCandidate
from matrix.table import Expect, Row, World, api, everyone, members, owner_only


def _person(world: World, name: str) -> object:
    return persons.add(actor=world.cast.owner, facts=[NewFact("name", {"display": name})])


def plant(world: World) -> None:
    me = world.cast.owner
    world["api person"] = _person(world, world.mark("a name over the API"))
    world["api fact"] = facts.note(
        actor=me, person=world["api person"], fact=NewFact("note", {"text": world.mark("a private note over the API")})
    )
    world["api circle"] = choosing.make_circle(actor=me, name=world.mark("a circle's name"))
    choosing.put_into_circle(actor=me, circle=world["api circle"], persons=[world["api person"]])
    world["api binned"] = _person(world, world.mark("a name in the bin"))
    persons.put_into_bin(actor=me, persons=[world["api binned"]])
    world["api binned fact"] = facts.note(
        actor=me, person=world["api person"], fact=NewFact("topic", {"text": world.mark("a topic in the bin")})
    )
    facts.remove(actor=me, fact=world["api binned fact"])
    one, two = _person(world, "Sam Kowalski"), _person(world, "Samuel Kowalski")
    world["api twins"] = one, two
    world["api pair"] = DuplicateCandidate.objects.create(
        owner=me, first=one, second=two, verdict="maybe", reasons=["same_name"]
    )
    world["api merge"] = merging.merge(actor=me, kept=_person(world, "Kim Lee"), absorbed=_person(world, "K. Lee"))


def yours(status: int) -> Expect:
    """For the owner; to other members it does not exist; without a token 401."""
    return api(owner_only(status))


def all_members(status: int) -> Expect:
    return api(members(status))


def _of(name: str):  # type: ignore[no-untyped-def]  # a row's kwargs
    return lambda world: {"key": world[name].key}


TOPIC = {"kind": "topic", "value": {"text": "butterflies"}}
NAME = {"kind": "name", "value": {"display": "Ada Lindqvist"}}

ROWS = {
    "api-description": Row(get=everyone(200)),
    "api-docs": Row(get=everyone(200)),
    "api:api-root": Row(get=everyone(404), post=everyone(404)),
    "api/v1/people": Row(get=all_members(200), post=all_members(201), data=lambda _world: {"facts": [NAME]}),
    "api/v1/people/capture": Row(post=all_members(201), data=lambda _world: {"name": "Ada"}),
    "api/v1/people/{key}": Row(get=yours(200), delete=yours(204), kwargs=_of("api person")),
    "api/v1/people/{key}/archive": Row(post=yours(200), kwargs=_of("api person")),
    "api/v1/people/{key}/unarchive": Row(post=yours(200), kwargs=_of("api person")),
    "api/v1/people/{key}/choice": Row(put=yours(200), delete=yours(200), kwargs=_of("api person")),
    "api/v1/people/{key}/facts": Row(
        get=yours(200), post=yours(201), kwargs=_of("api person"), data=lambda _world: TOPIC
    ),
    "api/v1/people/{key}/common-ground": Row(get=yours(200), kwargs=_of("api person")),
    "api/v1/kinds": Row(get=all_members(200)),
    "api/v1/facts/{key}": Row(get=yours(200), delete=yours(204), kwargs=_of("api fact")),
    "api/v1/facts/{key}/correct": Row(post=yours(201), kwargs=_of("api fact"), data=lambda _world: TOPIC),
    "api/v1/circles": Row(get=all_members(200), post=all_members(201), data=lambda _world: {"name": "Chamber"}),
    "api/v1/circles/{key}": Row(
        get=yours(200), patch=yours(200), delete=yours(204), kwargs=_of("api circle"), data=lambda _w: {"name": "Chess"}
    ),
    "api/v1/circles/{key}/put-in": Row(
        post=yours(200), kwargs=_of("api circle"), data=lambda world: {"people": [str(world["api person"].key)]}
    ),
    "api/v1/circles/{key}/take-out": Row(
        post=yours(200), kwargs=_of("api circle"), data=lambda world: {"people": [str(world["api person"].key)]}
    ),
    "api/v1/people/bulk": Row(
        post=api(members(422, owner=200)),
        data=lambda world: {"action": "archive", "people": [str(world["api person"].key)]},
    ),
    "api/v1/people/bulk/facts": Row(
        post=api(members(422, owner=200)),
        data=lambda world: {"fact": TOPIC, "people": [str(world["api person"].key)]},
    ),
    "api/v1/exports/people": Row(get=all_members(200)),
    "api/v1/bin": Row(get=all_members(200)),
    "api/v1/bin/people/{key}": Row(delete=yours(204), kwargs=_of("api binned")),
    "api/v1/bin/people/{key}/restore": Row(post=yours(200), kwargs=_of("api binned")),
    "api/v1/bin/facts/{key}/restore": Row(post=yours(200), kwargs=_of("api binned fact")),
    "api/v1/duplicates": Row(get=all_members(200)),
    "api/v1/duplicates/{key}/different": Row(post=yours(204), kwargs=_of("api pair")),
    "api/v1/people/{kept}/merge/{absorbed}": Row(
        get=yours(200),
        post=yours(201),
        kwargs=lambda world: {"kept": world["api twins"][0].key, "absorbed": world["api twins"][1].key},
    ),
    "api/v1/merges": Row(get=all_members(200)),
    "api/v1/merges/{key}": Row(get=yours(200), kwargs=_of("api merge")),
    "api/v1/merges/{key}/undo": Row(post=yours(200), kwargs=_of("api merge")),
}
