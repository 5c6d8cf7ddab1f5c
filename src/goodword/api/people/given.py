"""From bodies to what verbs take, so that what is wrong is told where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.api.frame.problems import Misread
from goodword.api.people.shapes import FactGiven, ThoseGiven
from goodword.core.errors import Invalid
from goodword.people.facts import NewFact, checked
from goodword.people.models import Person
from goodword.people.queries import matching, persons


def new_fact(given: FactGiven, pointer: str = "") -> NewFact:
    """
    Raises:
        Misread: the fact cannot be used; the pointer leads to the field.
    """
    fact = given.new()
    try:
        checked(fact)
    except Invalid as trouble:
        raise Misread(
            [("body", f"{pointer}/{'kind' if name == 'kind' else f'value/{name}'}", message or trouble.message)
             for name, message in (_sentences(trouble) or {"kind": ""}).items()]
        ) from None  # fmt: skip
    return fact


def _sentences(trouble: Invalid) -> dict[str, str]:
    return {name: (trouble.message if name == "kind" else message) for name, message in trouble.fields.items()}


def new_facts(given: Sequence[FactGiven]) -> list[NewFact]:
    """All of them, or what is wrong with the first that cannot be used."""
    return [new_fact(fact, f"/facts/{place}") for place, fact in enumerate(given)]


def your_people(viewer: Member, keys: Sequence[UUID]) -> list[Person]:
    """The persons of ``keys``, in their order.

    Raises:
        Misread: one of them is not among the viewer's people.
    """
    found = {person.key: person for person in persons.people(viewer, list(keys))}
    missing = [place for place, key in enumerate(keys) if key not in found]
    if missing:
        raise Misread(
            ("body", f"/people/{place}", _("There is no such person among your people.")) for place in missing
        )
    return [found[key] for key in dict.fromkeys(keys)]


def those(viewer: Member, given: ThoseGiven) -> list[Person]:
    """The viewer's people that a request means.

    Raises:
        Misread: it names none, or both ways at once; one of them is not among the viewer's people; it searches by name.
        Conflict: those who match are more or fewer than the request says.
    """
    if (given.people is None) == (given.matching is None):
        raise Misread([("body", "/people", _("Give either “people” or “matching”."))])
    if given.matching is None:
        return your_people(viewer, given.people or [])
    try:
        return matching.everybody(viewer, given.matching.filters(), count=given.matching.count)
    except Invalid as trouble:
        raise Misread([("body", "/matching/name", trouble.message)]) from None
