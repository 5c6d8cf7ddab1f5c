"""Your people: listed, found, added, taken out of the list."""

from __future__ import annotations

from uuid import UUID

from ninja import Query

from goodword.api.frame.answers import Made, page_addresses, unless_changed
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.people import pictures
from goodword.api.people.given import new_facts
from goodword.api.people.shapes import CaptureGiven, PeopleAsked, PeoplePage, PersonFull, PersonGiven, PersonShown
from goodword.people.actions import persons as actions
from goodword.people.queries import persons as queries

room = Room(
    "People",
    "The people you know. Only you see them: other members' people are not here, whatever you ask for.",
)


@room.read("/people", answer=PeoplePage)
def list_people(request: ApiRequest, asked: Query[PeopleAsked]) -> PeoplePage:
    """List your people.

    A page of the people you know, narrowed by what you give. A search by `name` gives its best matches on one page.
    """
    page = queries.listed(
        request.auth.member, asked.filters(), order=asked.order, cursor=asked.cursor, size=asked.limit
    )
    return PeoplePage(items=[PersonShown.of(person) for person in page.rows], **page_addresses(request, page))


@room.write(
    "POST", "/people", answer=PersonFull, status=201,
    example={
        "facts": [
            {"kind": "name", "value": {"display": "Ada Lindqvist"}},
            {"kind": "email", "value": {"address": "ada@example.com"}, "label": "work"},
            {"kind": "met", "value": {"where": "Bergen", "when": "2026-05"}},
        ]
    },
)  # fmt: skip
def add_person(request: ApiRequest, given: PersonGiven) -> Made:
    """Add a person.

    Give at least a name, a nickname, an e-mail address or a profile elsewhere.
    """
    me = request.auth.member
    person = actions.add(actor=me, facts=new_facts(given.facts))
    return Made(pictures.full(me, person), f"/api/v1/people/{person.key}")


@room.write(
    "POST", "/people/capture", answer=PersonFull, status=201,
    example={"name": "Ada Lindqvist", "place": "Bergen", "word": "Bakes rye bread; knows the harbor master"},
)  # fmt: skip
def capture_person(request: ApiRequest, given: CaptureGiven) -> Made:
    """Note somebody you have just met.

    A name, a place, a word. Today, in your time zone, is kept as when you met.
    """
    me = request.auth.member
    person = actions.capture(actor=me, name=given.name, place=given.place, word=given.word)
    return Made(pictures.full(me, person), f"/api/v1/people/{person.key}")


@room.read("/people/{uuid:key}", answer=PersonFull)
def get_person(request: ApiRequest, key: UUID) -> PersonFull:
    """Get one of your people.

    With every current fact, each with where and when it was learned. The ETag is the version of all of it.
    """
    me = request.auth.member
    return pictures.full(me, queries.person(me, key))


@room.write("POST", "/people/{uuid:key}/archive", answer=PersonFull, guarded=True)
def archive_person(request: ApiRequest, key: UUID) -> PersonFull:
    """Take a person out of the list.

    Nothing is lost; they are found with `archived=true`. Doing it twice changes nothing.
    """
    me = request.auth.member
    person = queries.person(me, key)
    with unless_changed(request, person, lambda: pictures.full(me, person)):
        actions.archive(actor=me, persons=[person])
    return pictures.again(me, person)


@room.write("POST", "/people/{uuid:key}/unarchive", answer=PersonFull, guarded=True)
def unarchive_person(request: ApiRequest, key: UUID) -> PersonFull:
    """Put an archived person back into the list.

    Doing it twice changes nothing.
    """
    me = request.auth.member
    person = queries.person(me, key)
    with unless_changed(request, person, lambda: pictures.full(me, person)):
        actions.unarchive(actor=me, persons=[person])
    return pictures.again(me, person)


@room.write("DELETE", "/people/{uuid:key}", guarded=True)
def bin_person(request: ApiRequest, key: UUID) -> None:
    """Put a person into the bin.

    They rest there for thirty days, and `restore_person` brings them back with everything you knew.
    """
    me = request.auth.member
    person = queries.person(me, key)
    with unless_changed(request, person, lambda: pictures.full(me, person)):
        actions.put_into_bin(actor=me, persons=[person])
