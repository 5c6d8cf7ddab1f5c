"""Jobs of the people room."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from cast import Cast
from goodword.core import bins, clock
from goodword.people import jobs
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person


def test_a_bin_is_emptied_after_thirty_days_and_not_before(cast: Cast) -> None:
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada Lindqvist"})])
    persons.put_into_bin(actor=cast.owner, persons=[person])
    with clock.stopped_at(clock.now() + timedelta(days=29)):
        assert bins.empty_all()["people"] == 0
    with clock.stopped_at(clock.now() + timedelta(days=31)):
        assert bins.empty_all()["people"] == 1
    assert not Person.objects.filter(pk=person.pk).exists()


@pytest.mark.django_db
def test_asking_twice_looks_once_and_keeps_the_change(cast: Cast) -> None:
    with transaction.atomic():
        jobs.ask_for_a_look(cast.owner.pk)
        jobs.ask_for_a_look(cast.owner.pk)
        cast.owner.name = "Olive O."
        cast.owner.save()
    cast.owner.refresh_from_db()
    assert cast.owner.name == "Olive O."
    assert ProcrastinateJob.objects.filter(task_name="people.look_for_duplicates").count() == 1
