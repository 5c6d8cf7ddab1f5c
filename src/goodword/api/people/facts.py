"""Facts about people: noted, corrected, put into the bin."""

from __future__ import annotations

from typing import Annotated
from uuid import UUID

from ninja import Query
from pydantic import Field, StringConstraints

from goodword.api.frame.answers import Made, page_addresses, unless_changed
from goodword.api.frame.callers import ApiRequest
from goodword.api.frame.rooms import Room
from goodword.api.frame.shapes import Asked, PageOf, Shown
from goodword.api.people import pictures
from goodword.api.people.given import new_fact
from goodword.api.people.shapes import FactGiven, FactShown
from goodword.core.paging import page
from goodword.people import kinds
from goodword.people.actions import facts as actions
from goodword.people.queries import persons as queries

room = Room(
    "Facts",
    "What you know about people, each with where and when you learned it. A fact is never overwritten: a correction "
    "is a new fact, and what it replaces is kept.",
)

EXAMPLE = {"kind": "topic", "value": {"text": "butterflies"}, "origin": "her Flickr page"}


class FactsPage(PageOf[FactShown]):
    """Some of the facts about one person."""


class FactsAsked(Asked):
    """Which facts of a person."""

    kind: Annotated[str, StringConstraints(max_length=24)] = Field("", description="Only facts of this kind.")


class KindShown(Shown):
    """One kind of fact."""

    code: str
    label: str
    fields: dict[str, str] = Field(description="The fields a value can have, each with its name for people.")
    required: str = Field(description="The field a value must have.")
    single: bool = Field(description="A person has one of this kind: a new one by hand replaces the one before.")


class KindsShown(Shown):
    """All kinds of fact."""

    items: list[KindShown]


@room.read("/kinds", answer=KindsShown)
def list_kinds(request: ApiRequest) -> KindsShown:
    """List the kinds of fact.

    With the fields that the value of each can have. All fields are texts; dates are written as `2021`, `2021-04`,
    `2021-04-05`, or `--04-05` without a year.
    """
    return KindsShown(
        items=[
            KindShown(
                code=kind.code,
                label=str(kind.label),
                fields={name: str(label) for name, label in kind.fields.items()},
                required=kind.main,
                single=kind.single,
            )
            for kind in kinds.KINDS.values()
        ]
    )


@room.read("/people/{uuid:key}/facts", answer=FactsPage)
def list_facts(request: ApiRequest, key: UUID, asked: Query[FactsAsked]) -> FactsPage:
    """List what you know about a person.

    The current facts, kind by kind, the latest first.
    """
    me = request.auth.member
    person = queries.person(me, key)
    rows = queries.facts(me, person).select_related("card")
    if asked.kind:
        rows = rows.filter(kind=asked.kind)
    found = page(rows, ("kind", "-learned_at", "-id"), cursor=asked.cursor, size=asked.limit)
    return FactsPage(
        items=[FactShown.of(fact, card=fact.card.key, person=person.key) for fact in found.rows],
        **page_addresses(request, found),
    )


@room.write("POST", "/people/{uuid:key}/facts", answer=FactShown, status=201, example=EXAMPLE)
def note_fact(request: ApiRequest, key: UUID, given: FactGiven) -> Made:
    """Note a fact about a person.

    Of a kind that a person has once (`single`), the one you noted before is replaced.
    """
    me = request.auth.member
    person = queries.person(me, key)
    made = actions.note(actor=me, person=person, fact=new_fact(given))
    return Made(pictures.fact(made), f"/api/v1/facts/{made.key}")


@room.read("/facts/{uuid:key}", answer=FactShown)
def get_fact(request: ApiRequest, key: UUID) -> FactShown:
    """Get one current fact."""
    return pictures.fact(queries.fact(request.auth.member, key))


@room.write(
    "POST", "/facts/{uuid:key}/correct", answer=FactShown, status=201, problems=("conflict",), guarded=True,
    example=EXAMPLE,
)  # fmt: skip
def correct_fact(request: ApiRequest, key: UUID, given: FactGiven) -> Made:
    """Correct a fact.

    Makes a new fact in the place of this one, which stays as what was known before.
    """
    me = request.auth.member
    found = queries.fact(me, key)
    new = new_fact(given)
    with unless_changed(request, found, lambda: pictures.fact(found)):
        made = actions.correct(actor=me, fact=found, new=new)
    return Made(pictures.fact(made), f"/api/v1/facts/{made.key}")


@room.write("DELETE", "/facts/{uuid:key}", guarded=True)
def bin_fact(request: ApiRequest, key: UUID) -> None:
    """Put a fact into the bin.

    It rests there for thirty days; `restore_fact` brings it back.
    """
    me = request.auth.member
    found = queries.fact(me, key)
    with unless_changed(request, found, lambda: pictures.fact(found)):
        actions.remove(actor=me, fact=found)
