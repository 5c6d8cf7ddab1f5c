"""Pairs that could be one person are found, decided once, and forgotten when they stop looking alike."""

from __future__ import annotations

import inspect
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.people import duplicates as judging
from goodword.people import likeness
from goodword.people.actions import duplicates, facts, merging, persons
from goodword.people.duplicate_words import REASONS
from goodword.people.facts import NewFact
from goodword.people.models import DuplicateCandidate, Person
from goodword.people.queries import merging as queries


def make(cast: Cast, name: str, **more: dict[str, str]) -> Person:
    told = [NewFact("name", {"display": name}), *(NewFact(kind, value) for kind, value in more.items())]
    return persons.add(actor=cast.owner, facts=told)


@pytest.fixture
def twins(cast: Cast) -> tuple[Person, Person]:
    mail = {"address": "sam@kowalski.example"}
    return make(cast, "Sam Kowalski", email=mail), make(cast, "Samuel Kowalski", email=mail)


def test_a_pair_with_the_same_address_is_found(cast: Cast, twins: tuple[Person, Person]) -> None:
    make(cast, "Lindy Barros")
    assert duplicates.look(owner_id=cast.owner.pk) == 1
    pair = queries.candidates(cast.owner).get()
    assert {pair.first, pair.second} == set(twins)
    assert pair.reasons[0] == "same_email"


def test_looking_twice_changes_nothing(cast: Cast, twins: tuple[Person, Person]) -> None:
    duplicates.look(owner_id=cast.owner.pk)
    before = list(DuplicateCandidate.objects.values())
    duplicates.look(owner_id=cast.owner.pk)
    assert list(DuplicateCandidate.objects.values()) == before


def test_what_was_decided_is_not_asked_again(cast: Cast, twins: tuple[Person, Person]) -> None:
    duplicates.look(owner_id=cast.owner.pk)
    merging.say_different(actor=cast.owner, candidate=queries.candidates(cast.owner).get())
    assert duplicates.look(owner_id=cast.owner.pk) == 0


def test_a_pair_that_no_longer_looks_alike_is_forgotten(cast: Cast, twins: tuple[Person, Person]) -> None:
    duplicates.look(owner_id=cast.owner.pk)
    one = twins[1]
    name = one.cards.get().facts.get(kind="name")
    mail = one.cards.get().facts.get(kind="email")
    facts.correct(actor=cast.owner, fact=name, new=NewFact("name", {"display": "Ottilie Brandt"}))
    facts.remove(actor=cast.owner, fact=mail)
    assert duplicates.look(owner_id=cast.owner.pk) == 0


def test_other_owners_people_are_never_looked_at(cast: Cast, twins: tuple[Person, Person]) -> None:
    persons.add(actor=cast.stranger, facts=[NewFact("email", {"address": "sam@kowalski.example"})])
    assert duplicates.look(owner_id=cast.stranger.pk) == 0


def test_the_number_of_queries_does_not_grow(cast: Cast) -> None:
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            duplicates.look(owner_id=cast.owner.pk)
        return len(seen)

    for number in range(4):
        make(cast, f"Person {number} Same", email={"address": f"p{number // 2}@example.com"})
    duplicates.look(owner_id=cast.owner.pk)
    first = cost()
    for number in range(4, 8):
        make(cast, f"Person {number} Same", email={"address": f"p{number // 2}@example.com"})
    duplicates.look(owner_id=cast.owner.pk)
    assert cost() == first


def test_every_reason_has_its_sentence() -> None:
    told = set(likeness.Likeness) | set(re.findall(r'\("([a-z_]+)",\)', inspect.getsource(judging)))
    assert len(told) > 15
    assert told - REASONS.keys() == set()
