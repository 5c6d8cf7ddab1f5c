"""Reads put together once: the same rows as the queryset, other values each time."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Count, F, QuerySet
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.core.compiled import Slot, at_once, compiled
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, Fact, Person


@compiled
def people_called(owner: Slot, names: Slot) -> QuerySet[Person]:
    return Person.objects.filter(owner=owner, name__any=names).order_by("sort_name")


@compiled
def cards_with_people(people: Slot) -> QuerySet[Card]:
    return (
        Card.objects.filter(person__any=people)
        .select_related("person", "member")
        .annotate(called=F("person__name"))
        .order_by("pk")
    )


@compiled
def facts_each(owner: Slot) -> QuerySet[Fact, tuple[int, int]]:
    return Fact.objects.filter(owner=owner).values_list("card__person").annotate(Count("pk")).order_by("card__person")


@compiled
def names_of(people: Slot) -> QuerySet[Person, str]:
    return Person.objects.filter(pk__any=people).order_by("-sort_name").values_list("name", flat=True)


@compiled
def moments_of(people: Slot) -> QuerySet[Person, object]:
    return (
        Person.objects.filter(pk__any=people).order_by("pk").values_list("made_at", "key", "chosen", "last_contact_at")
    )


def add(cast: Cast, *names: str) -> list[Person]:
    return [persons.add(actor=cast.owner, facts=[NewFact("name", {"display": name})]) for name in names]


def test_it_gives_what_the_queryset_gives_for_each_value(cast: Cast) -> None:
    ada, bo, _cem = add(cast, "Ada", "Bo", "Cem")
    assert people_called(cast.owner.pk, ["Bo", "Ada"]) == [ada, bo]
    assert people_called(cast.owner.pk, ["Bo"]) == [bo]
    assert people_called(cast.owner.pk, []) == []
    assert people_called(cast.stranger.pk, ["Bo"]) == []


def test_related_rows_and_annotations_come_along_in_one_query(cast: Cast) -> None:
    people = add(cast, "Ada", "Bo")
    with CaptureQueriesContext(connection) as asked:
        cards = cards_with_people([person.pk for person in people])
        assert [(card.person.name, card.called, card.member) for card in cards] == [
            ("Ada", "Ada", None),
            ("Bo", "Bo", None),
        ]
    assert len(asked) == 1


def test_values_come_as_tuples(cast: Cast) -> None:
    people = add(cast, "Ada", "Bo")
    assert facts_each(cast.owner.pk) == [(person.pk, 1) for person in people]


def test_a_slot_that_nothing_asks_for_is_a_mistake(db: None) -> None:
    @compiled
    def forgetful(owner: Slot, key: Slot) -> QuerySet[Person]:
        return Person.objects.filter(key=key)

    with pytest.raises(TypeError, match="owner"):
        forgetful(1, uuid4())


def test_questions_about_different_things_are_asked_in_one_statement(cast: Cast) -> None:
    people = [person.pk for person in add(cast, 'Ada "A" O’Hara', "Bo, 100% {kept}")]
    with CaptureQueriesContext(connection) as asked:
        names, none, whole, moments = at_once(
            names_of.asking(people), names_of.asking([]), people_called.asking(cast.owner.pk, ["Bo, 100% {kept}"]),
            moments_of.asking(people),
        )  # fmt: skip
    assert len(asked) == 1
    assert (names, none, moments) == (names_of(people), [], moments_of(people))
    assert [vars(one) | {"_state": None} for one in whole] == [
        vars(one) | {"_state": None} for one in people_called(cast.owner.pk, ["Bo, 100% {kept}"])
    ]


def test_what_brings_other_tables_along_is_not_asked_with_others(cast: Cast) -> None:
    with pytest.raises(TypeError):
        cards_with_people.asking([cast.owner.pk])
