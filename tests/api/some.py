"""A person and members, to make lists of."""

from __future__ import annotations

from cast import Cast, member
from goodword.accounts.models import Member
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person


def person(cast: Cast, name: str = "Sam Same") -> Person:
    return persons.add(actor=cast.owner, facts=[NewFact("name", {"display": name})])


def others(count: int) -> list[Member]:
    has = Member.objects.count()
    return [member("Sam Same", email=f"sam{has}-{number}@example.com") for number in range(count)]
