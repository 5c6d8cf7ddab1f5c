"""People as rows of a list: prepared values, so that templates decide nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.people.models import Person
from goodword.people.queries import circles
from goodword.ties import queries as ties
from goodword.web.faces import Face, face
from goodword.web.people import words


@dataclass(frozen=True, slots=True)
class Chip:
    """A word on a ground; with an address it is a link."""

    label: str | Promise
    tone: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """What ``components/row.html`` shows of a person."""

    key: str
    url: str
    name: str
    face: Face
    line: str
    why: str
    chips: list[Chip]
    meta: str = ""
    selected: bool = False


CHOSEN = Chip(gettext_lazy("chosen"), "green")


def line(person: Person) -> str:
    """Who somebody is, in one line: headline, company, place, as far as known, nothing twice."""
    parts = [part for part in (person.headline, person.company, person.place) if part]
    told: list[str] = []
    for part in parts:
        if not any(part.casefold() in other.casefold() for other in told):
            told.append(part)
    return " · ".join(told)


def rows(viewer: Member, persons: Sequence[Person], *, ticked: frozenset[str] = frozenset()) -> list[Row]:
    """Rows for ``persons``, in their order. Two queries, however many."""
    ids = [person.pk for person in persons]
    contacts = ties.contacts(viewer, ids)
    inside = circles.names(viewer, ids)
    return [
        Row(
            key=str(person.key),
            url=f"/people/{person.key}/",
            name=person.name,
            face=face(person.name, person.key),
            line=line(person),
            why=words.contact(contacts.get(person.pk)),
            chips=[*([CHOSEN] if person.chosen else []), *(Chip(name) for name in inside.get(person.pk, ()))],
            selected=str(person.key) in ticked,
        )
        for person in persons
    ]
