"""The lists of calendars, and of people met there, ask no more often for many than for few."""

from __future__ import annotations

import pytest
from django.test import Client

from api.lists import met
from cast import Cast
from goodword.importers.models import Batch
from goodword.importers.subscriptions.models import CalendarAddress, MetPerson
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from growth import assert_growth_is_free

pytestmark = pytest.mark.django_db


def some(cast: Cast, count: int) -> None:
    for number in range(count):
        batch = Batch.objects.create(owner=cast.owner, source="calendar", state="applied", file_name="Calendar")
        address = CalendarAddress.seal(f"https://calendar.example.com/{batch.pk}-{number}.ics")
        CalendarAddress.objects.create(owner=cast.owner, batch=batch, name="Work", sealed_address=address)


def somebody_known(cast: Cast) -> None:
    for row in MetPerson.objects.filter(owner=cast.owner, could_be=None):
        known = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": row.name})])
        MetPerson.objects.filter(pk=row.pk).update(could_be=known.pk)


def test_calendars(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner)
    some(cast, 2)
    met(cast, 2)

    def look() -> None:
        assert client.get("/people/import/calendars/").status_code == 200

    assert_growth_is_free(look, lambda: (some(cast, 6), met(cast, 6)))


def test_people_met(cast: Cast, client: Client) -> None:
    client.force_login(cast.owner)
    met(cast, 4)
    somebody_known(cast)

    def look() -> None:
        answer = client.get("/people/import/calendars/people/")
        assert "Mia Met" in answer.content.decode()

    assert_growth_is_free(look, lambda: (met(cast, 12), somebody_known(cast)))
