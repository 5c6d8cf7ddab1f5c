"""Search by name: the member's own people, members they may find, and pages of the site."""

from __future__ import annotations

import pytest
from django.test import Client

from cast import Cast
from goodword.people import profile_names
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Profile
from growth import assert_growth_is_free


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.owner)
    for member in cast.viewers().values():
        Profile.objects.filter(member_id=member.pk).update(**profile_names.columns(str(member)))
    return client


def titles(visitor: Client, typed: str, path: str = "/search/") -> list[str]:
    return [hit.title for section in visitor.get(path, {"q": typed}).context["sections"] for hit in section.hits]


def test_own_people_are_found_with_a_slip_and_nobody_elses(cast: Cast, visitor: Client, client: Client) -> None:
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Zoë Kowalski"})])
    for path in ("/search/", "/search/palette"):
        assert titles(visitor, "zoe kowalsky", path) == ["Zoë Kowalski"]
    client.force_login(cast.stranger)
    assert titles(client, "kowalski") == []


def test_pages_are_found_by_the_beginnings_of_their_words(visitor: Client) -> None:
    assert "The bin" in titles(visitor, "bin")
    assert "The bin" in titles(visitor, "delet")
    assert titles(visitor, "zzz") == []
    assert "Nothing found" in visitor.get("/search/?q=zzz").content.decode()


def test_without_words_it_offers_where_to_go(visitor: Client) -> None:
    assert "People" in titles(visitor, "  ")


def test_growth_is_free(cast: Cast, visitor: Client) -> None:
    def grow() -> None:
        for at in range(6):
            persons.add(actor=cast.owner, facts=[NewFact("name", {"display": f"Person Number{at}"})])

    grow()
    assert_growth_is_free(lambda: visitor.get("/search/palette?q=person"), grow)
