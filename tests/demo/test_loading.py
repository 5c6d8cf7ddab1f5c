"""The invented community comes whole or not at all, and goes without a trace."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.db import models

from cast import Cast
from demo.whole import NOW, everything
from goodword import demo
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import Conflict, Invalid
from goodword.core.models import Event
from goodword.people.actions import profiles, traits
from goodword.people.actions.persons import add
from goodword.people.facts import NewFact
from goodword.people.models import (
    Card,
    TopicAlias,
)
from goodword.people.profile_lines import NewLine
from goodword.reach.models import Audience, Level, Standing
from goodword.search.actions import rebuilding


def test_removal_leaves_what_was_there_as_it_was(cast: Cast) -> None:
    owner = cast.owner
    kept = add(actor=owner, facts=[NewFact("name", {"display": "Kept Person"})])
    profiles.add(actor=owner, kind="interest", line=NewLine("Gargoyle spotting", audience=Audience.MEMBERS))
    profiles.add(actor=owner, kind="organisation", line=NewLine("Kowalski & Daughters", "Apprentice"))
    traits.count()
    rebuilding.rebuild(anew=True)  # of everybody, as loading does
    before = everything()
    with clock.stopped_at(NOW):
        ruth = demo.load(40)
    assert ruth.people.count() > 60
    # What members of the demo do while one looks around goes with them, and others' words about them stay.
    add(actor=ruth, facts=[NewFact("name", {"display": "Added While Looking Around"})])
    profiles.add(actor=ruth, kind="expertise", line=NewLine("Weathervane spotting", audience=Audience.MEMBERS))
    Card.objects.filter(person=kept).update(member=ruth)
    Standing.objects.create(owner=owner, other=ruth, level=Level.CONNECTION)
    assert TopicAlias.objects.filter(norm__startswith="weathervane").exists()
    assert demo.remove() == 40
    after = everything()
    assert {table: rows for table, rows in after.items() if rows != before[table]} == {}
    assert not Event.objects.filter(parties__overlap=[ruth.pk]).exists()
    assert not demo.present()


@pytest.mark.django_db
def test_removing_nothing_is_no_trouble() -> None:
    assert demo.remove() == 0


@pytest.mark.django_db
def test_it_is_loaded_once_and_whole() -> None:
    demo.load(20)
    with pytest.raises(Conflict):
        demo.load(20)
    assert Member.objects.filter(is_demo=True).count() == 20


@pytest.mark.django_db
def test_an_address_that_is_taken_stops_it_before_anything_is_written() -> None:
    Member.objects.create_user("sam.kowalski@example.com", name="Sam of ours")
    with pytest.raises(Conflict):
        demo.load(20)
    assert not demo.present()


@pytest.mark.parametrize("members", [0, 15, 1_000_001])
@pytest.mark.django_db
def test_absurd_sizes_are_refused(members: int) -> None:
    with pytest.raises(Invalid):
        demo.load(members)


@pytest.mark.django_db
def test_progress_only_goes_forward_and_ends_whole() -> None:
    reports: list[tuple[int, int]] = []
    demo.load(30, progress=lambda done, total: reports.append((done, total)))
    shares = [done / total for done, total in reports]
    assert shares == sorted(shares)
    assert shares[-1] == 1
    reports.clear()
    demo.remove(progress=lambda done, total: reports.append((done, total)))
    assert reports[-1][0] == reports[-1][1] > 0


def test_no_model_that_points_at_members_is_forgotten(ruth: Member) -> None:
    """Whatever a room hangs on members goes: a row for each model that holds one is looked for after removal."""
    demo.remove()
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, models.ForeignKey) and field.related_model is Member:
                assert not model._default_manager.filter(**{f"{field.name}__isnull": False}).exists(), model
