"""The first page: a door for visitors, a few steps for members, an end."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cast import Cast
from goodword.core import site
from goodword.core.models import Site
from goodword.people.actions import duplicates, persons
from goodword.people.facts import NewFact


def page(client: Client) -> str:
    return client.get(reverse("home"), headers={"host": "localhost"}).content.decode()


def add(cast: Cast, *names: str) -> None:
    for name in names:
        persons.add(actor=cast.owner, facts=[NewFact("name", {"display": name})])


def test_a_visitor_is_told_what_this_is(client: Client, cast: Cast) -> None:
    told = page(client)
    assert reverse("account_login") in told
    assert "Look around as" not in told


def test_a_visitor_of_the_demo_may_look_around(client: Client, cast: Cast) -> None:
    with site.pretend(Site.Kind.DEMO):
        assert "Look around as Ruth Okafor" in page(client)


def test_a_newcomer_is_asked_for_the_people_they_know(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner)
    told = page(client)
    assert "Bring the people you already know" in told
    assert "Then back to business" in told


def test_steps_follow_what_is_there(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner)
    add(cast, "Ana Prado", "Bo Lind", "Cy Dahl", "Di Moreau", "Ed Novak", "Fay Quist", "Ana Prado")
    duplicates.look(owner_id=cast.owner.pk)
    told = page(client)
    assert "Bring the people you already know" not in told
    assert "Choose whom you know, like and trust" in told
    assert "Look at a pair that could be one person" in told


def test_others_people_are_not_among_the_newest(client: Client, cast: Cast) -> None:
    add(cast, "Ana Prado")
    client.force_login(cast.stranger)
    assert "Ana Prado" not in page(client)


def test_the_cost_does_not_grow(client: Client, cast: Cast) -> None:
    client.force_login(cast.owner)

    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            page(client)
        return len(seen)

    add(cast, *(f"Person {letter}" for letter in "ABCDEFGH"))
    first = cost()
    add(cast, *(f"Person {letter}" for letter in "IJKLMNOPQRSTUVWX"))
    assert cost() == first <= 12
