"""Circles, and choosing whom one knows, likes and trusts."""

from __future__ import annotations

from typing import Literal
from uuid import UUID

from ninja import Query
from pydantic import Field

from goodword.accounts.models import Member
from goodword.api.frame.answers import Made, page_addresses, unless_changed
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, Given, PageOf, Short, Shown
from goodword.api.people import pictures
from goodword.api.people.given import those
from goodword.api.people.shapes import PersonFull, ThoseGiven
from goodword.core.paging import page
from goodword.people.actions import choosing as actions
from goodword.people.models import Circle
from goodword.people.queries import circles as counts
from goodword.people.queries import persons as queries

room = Room(
    "Circles and choices",
    "Your own names for some of your people, and whom you know, like and trust. Nobody else sees either.",
)


class CircleShown(Shown):
    """One of your circles."""

    key: UUID
    name: str
    kind: Literal["family", "inner", "own"] = Field(description="Family and the inner circle stay.")
    people: int = Field(description="How many of your people are in it.")


class CirclesPage(PageOf[CircleShown]):
    """Some of your circles."""


class CircleGiven(Given):
    """A circle's name, at most 60 characters."""

    name: Short


def _shown(circle: Circle) -> CircleShown:
    return CircleShown.model_validate(
        {"key": circle.key, "name": circle.name, "kind": circle.kind, "people": getattr(circle, "people", 0)}
    )


def _one(viewer: Member, circle: Circle) -> CircleShown:
    return _shown(counts.counted(viewer).get(pk=circle.pk))


@room.read("/circles", answer=CirclesPage)
def list_circles(request: ApiRequest, asked: Query[Asked]) -> CirclesPage:
    """List your circles.

    In your order. Who is in one: `list_people` with `circle`.
    """
    rows = counts.counted(request.auth.member)
    found = page(rows, ("position", "name", "id"), cursor=asked.cursor, size=asked.limit)
    return CirclesPage(items=[_shown(circle) for circle in found.rows], **page_addresses(request, found))


@room.write("POST", "/circles", answer=CircleShown, status=201, example={"name": "Chamber of commerce"})
def make_circle(request: ApiRequest, given: CircleGiven) -> Made:
    """Make a circle.

    One of that name that exists already is given back.
    """
    me = request.auth.member
    circle = actions.make_circle(actor=me, name=given.name)
    return Made(_one(me, circle), f"/api/v1/circles/{circle.key}")


@room.read("/circles/{uuid:key}", answer=CircleShown)
def get_circle(request: ApiRequest, key: UUID) -> CircleShown:
    """Get one of your circles."""
    me = request.auth.member
    return _one(me, queries.circle(me, key))


@room.write("PATCH", "/circles/{uuid:key}", answer=CircleShown, guarded=True, example={"name": "Chamber"})
def rename_circle(request: ApiRequest, key: UUID, given: CircleGiven) -> CircleShown:
    """Rename a circle."""
    me = request.auth.member
    circle = queries.circle(me, key)
    with unless_changed(request, circle, lambda: _one(me, circle)):
        actions.rename_circle(actor=me, circle=circle, name=given.name)
    return _one(me, circle)


@room.write("DELETE", "/circles/{uuid:key}", guarded=True)
def remove_circle(request: ApiRequest, key: UUID) -> None:
    """Remove a circle.

    The people in it stay. Family and the inner circle cannot be removed.
    """
    me = request.auth.member
    circle = queries.circle(me, key)
    with unless_changed(request, circle, lambda: _one(me, circle)):
        actions.remove_circle(actor=me, circle=circle)


@room.write("POST", "/circles/{uuid:key}/put-in", answer=CircleShown, problems=("conflict",))
def put_into_circle(request: ApiRequest, key: UUID, given: ThoseGiven) -> CircleShown:
    """Put people into a circle.

    Those already in it stay. If one of the keys is not among your people, or other than `count` match, nothing is
    changed.
    """
    me = request.auth.member
    circle = queries.circle(me, key)
    actions.put_into_circle(actor=me, circle=circle, persons=those(me, given))
    return _one(me, circle)


@room.write("POST", "/circles/{uuid:key}/take-out", answer=CircleShown, problems=("conflict",))
def take_out_of_circle(request: ApiRequest, key: UUID, given: ThoseGiven) -> CircleShown:
    """Take people out of a circle.

    If one of the keys is not among your people, or other than `count` match, nothing is changed.
    """
    me = request.auth.member
    circle = queries.circle(me, key)
    actions.take_out_of_circle(actor=me, circle=circle, persons=those(me, given))
    return _one(me, circle)


@room.write("PUT", "/people/{uuid:key}/choice", answer=PersonFull)
def choose_person(request: ApiRequest, key: UUID) -> PersonFull:
    """Say that you know, like and trust a person.

    Those chosen drive what is suggested to you. Doing it twice changes nothing.
    """
    me = request.auth.member
    person = queries.person(me, key)
    actions.choose(actor=me, person=person)
    return pictures.again(me, person)


@room.write("DELETE", "/people/{uuid:key}/choice", answer=PersonFull)
def unchoose_person(request: ApiRequest, key: UUID) -> PersonFull:
    """Take that back.

    Doing it twice changes nothing.
    """
    me = request.auth.member
    person = queries.person(me, key)
    actions.unchoose(actor=me, person=person)
    return pictures.again(me, person)
