"""A member's people: all of it is the owner's alone."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Mapping

from goodword.people.actions import choosing, facts, persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from matrix.table import Row, World, members, owner_only


def _person(world: World, what: str) -> Person:
    return persons.add(actor=world.cast.owner, facts=[NewFact("name", {"display": world.mark(what)})])


def plant(world: World) -> None:
    owner = world.cast.owner
    world["person"] = person = _person(world, "the name of a person")
    world["archived"] = archived = _person(world, "the name of an archived person")
    persons.archive(actor=owner, persons=[archived])
    world["binned"] = binned = _person(world, "the name of a person in the bin")
    persons.put_into_bin(actor=owner, persons=[binned])
    note = NewFact("note", {"text": world.mark("a private note")})
    world["fact"] = facts.note(actor=owner, person=person, fact=note)
    removed = facts.note(actor=owner, person=person, fact=NewFact("topic", {"text": world.mark("a removed topic")}))
    facts.remove(actor=owner, fact=removed)
    world["removed"] = removed
    world["circle"] = choosing.make_circle(actor=owner, name=world.mark("the name of a circle"))
    choosing.put_into_circle(actor=owner, circle=world["circle"], persons=[person])


def the(name: str, argument: str = "key") -> Callable[[World], Mapping[str, object]]:
    def kwargs(world: World) -> Mapping[str, object]:
        return {argument: world[name].key}

    return kwargs


def fact_of_person(world: World) -> Mapping[str, object]:
    return {"key": world["person"].key, "fact": world["fact"].key}


PERSON = the("person")
# Whoever is signed in has a list, a bin and circles of their own; those of the owner do not show in them.
OWN_LIST = Row(get=members(200))
OWN_FORM = Row(get=members(200), post=members(422))
TICKED = Row(post=members(302))

ROWS = {
    "people:list": OWN_LIST,
    "people:archive": OWN_LIST,
    "people:add": OWN_FORM,
    "people:add_names": OWN_FORM,
    "people:choose": OWN_LIST,
    "people:choose_yes": Row(post=owner_only(302), kwargs=PERSON),
    "people:choose_no": Row(post=owner_only(302), kwargs=PERSON),
    "people:circles": OWN_FORM,
    "people:circle": Row(get=owner_only(200), post=owner_only(422), kwargs=the("circle", "circle")),
    "people:circle_remove": Row(post=owner_only(302), kwargs=the("circle", "circle")),
    "people:bin": OWN_LIST,
    "people:bin_restore_person": Row(post=owner_only(302), kwargs=the("binned")),
    "people:bin_erase_person": Row(post=owner_only(302), kwargs=the("binned")),
    "people:bin_restore_fact": Row(post=owner_only(302), kwargs=the("removed")),
    "people:bin_erase_fact": Row(post=owner_only(302), kwargs=the("removed")),
    # An undo is kept in the session of whoever did it; another's token means nothing.
    "people:undo": Row(post=members(302), kwargs=lambda _world: {"token": uuid.uuid4()}, absent=302),
    "people:matching": OWN_LIST,
    "people:bulk_topic": TICKED,
    "people:bulk_relation": TICKED,
    "people:bulk_circle": Row(post=owner_only(302), kwargs=the("circle", "circle")),
    "people:bulk_choose": TICKED,
    "people:bulk_archive": TICKED,
    "people:bulk_unarchive": TICKED,
    "people:bulk_bin": TICKED,
    "people:person": Row(get=owner_only(200), kwargs=PERSON),
    "people:added": Row(get=owner_only(200), kwargs=PERSON),
    "people:circles_of": Row(get=owner_only(200), post=owner_only(302), kwargs=PERSON),
    "people:vcard": Row(get=owner_only(200), kwargs=PERSON),
    "people:facts": Row(get=owner_only(200), kwargs=PERSON),
    "people:fact_kinds": Row(get=owner_only(200), kwargs=PERSON),
    "people:fact_add": Row(
        get=owner_only(200), post=owner_only(422), kwargs=lambda world: {**PERSON(world), "kind": "topic"}
    ),
    "people:fact_edit": Row(get=owner_only(200), post=owner_only(422), kwargs=fact_of_person),
    "people:fact_remove": Row(post=owner_only(302), kwargs=fact_of_person),
    "people:choose_one": Row(post=owner_only(302), kwargs=PERSON),
    "people:unchoose_one": Row(post=owner_only(302), kwargs=PERSON),
    "people:archive_one": Row(post=owner_only(302), kwargs=PERSON),
    "people:unarchive_one": Row(post=owner_only(302), kwargs=the("archived")),
    "people:bin_one": Row(post=owner_only(302), kwargs=PERSON),
    "search": OWN_LIST,
    "search_palette": OWN_LIST,
}
