"""Reads put together once: the same rows as the queryset, other values each time."""

from __future__ import annotations

from uuid import uuid4

import pytest
from django.db import connection
from django.db.models import Count, F, QuerySet
from django.test.utils import CaptureQueriesContext

from cast import Cast
from goodword.core.compiled import Slot, compiled
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
