"""Doing something to everybody the list is narrowed to."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from cast import Cast
from goodword.core.models import Event
from goodword.people.actions import choosing, persons
from goodword.people.models import CircleMembership, Fact, Person
from goodword.web.people import undo
from growth import queries_of
from web.people.conftest import Add

MANY = 37
BEES = "/people/?topic=bees"


@pytest.fixture
def keepers(cast: Cast, add: Add) -> list[Person]:
    """More than a page of people who keep bees, one in the archive, one of another's, and one who keeps none."""
    made = [add(f"Keeper {at:02}", topic="Bees") for at in range(MANY + 1)]
    persons.archive(actor=cast.owner, persons=made[MANY:])
    add("Somebody Else")
    return made[:MANY]


def do(visitor: Client, what: str, count: int = MANY, matching: str = BEES, **more: str) -> str:
    answer = visitor.post(
        f"/people/ticked/{what}/", {"matching": matching, "count": str(count), "next": BEES, **more}, follow=True
    )
    assert answer.status_code == 200
    return answer.content.decode()


def undone(visitor: Client, page: str) -> str:
    found = re.search(r'action="(/people/undo/[^"]+)"', page)
    assert found
    return visitor.post(found[1], follow=True).content.decode()


def states(cast: Cast) -> dict[str, int]:
    return dict(Person.objects.filter(owner=cast.owner).values_list("name", "state"))


@pytest.mark.usefixtures("keepers")
def test_the_list_leads_to_all_who_match_and_says_how_many(visitor: Client) -> None:
    page = visitor.get(BEES).content.decode()
    (address,) = re.findall(r'href="(/people/matching/[^"]+)"', page)
    assert "All 37 who match" in page
    answer = visitor.get(address.replace("&amp;", "&"))
    told = answer.content.decode()
    assert (answer.context["count"], answer.context["narrowed_by"], answer.context["others"]) == (37, ["bees"], 25)
    assert "to all 37 people at once" in told
    assert "/people/matching/" not in visitor.get("/people/?q=keeper").content.decode(), "a search shows all it finds"
    assert "/people/matching/" not in visitor.get("/people/?topic=none").content.decode()
    assert visitor.get("/people/matching/", {"list": "/people/?q=keeper"}).headers["Location"] == "/people/?q=keeper"


@pytest.mark.parametrize("elsewhere", [False, True], ids=["in the session", "in the cache"])
def test_all_are_archived_and_it_is_undone(
    cast: Cast, keepers: list[Person], visitor: Client, elsewhere: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(undo, "MOST_IN_SESSION", 2 if elsewhere else MANY)
    before = states(cast)
    page = do(visitor, "archive")
    assert "37 people are archived." in page
    assert sum(states(cast)[person.name] == Person.State.ARCHIVED for person in keepers) == MANY
    assert states(cast)["Somebody Else"] == Person.State.ACTIVE
    assert Event.objects.filter(kind="people.person_archived", payload__archived=True).count() == MANY + 1
    token = re.search(r"/people/undo/[^\"]+", page)
    assert "Undone." in undone(visitor, page)
    assert states(cast) == before
    assert token
    assert "Undone." not in visitor.post(token[0], follow=True).content.decode(), "it works once"


@pytest.mark.usefixtures("keepers")
def test_whoever_saw_another_number_changes_nothing(cast: Cast, add: Add, visitor: Client) -> None:
    before = states(cast)
    add("One More", topic="bees")
    page = do(visitor, "bin")
    assert "38 people match now, not 37. Nothing was changed" in page
    assert do(visitor, "bin", matching="/people/?q=keeper").count("Tick those you mean") == 1
    assert "38 people match now, not 0." in do(visitor, "archive", count=0)
    assert states(cast) == before | {"One More": Person.State.ACTIVE}


@pytest.mark.usefixtures("keepers")
def test_each_thing_that_can_be_done_to_ticked_people(cast: Cast, visitor: Client) -> None:
    circle = choosing.make_circle(actor=cast.owner, name="Beekeepers")
    page = do(visitor, f"circle/{circle.key}")
    assert CircleMembership.objects.filter(circle=circle).count() == MANY
    undone(visitor, page)
    assert not CircleMembership.objects.filter(circle=circle).exists()
    asking = do(visitor, "relation")
    assert "each of the 37 people who match" in asking
    assert 'name="person"' not in asking
    undone(visitor, do(visitor, "relation", relation="client"))
    assert not Fact.objects.filter(kind="relation", state=Fact.State.CURRENT).exists()
    do(visitor, "topic", topic="honey")
    assert Fact.objects.filter(kind="topic", value__text="honey").count() == MANY
    undone(visitor, do(visitor, "choose"))
    assert not Person.objects.filter(owner=cast.owner, chosen=True).exists()
    undone(visitor, do(visitor, "bin"))
    assert not Person.objects.filter(state=Person.State.BINNED).exists()
    do(visitor, "archive")
    archive = "/people/archive/?topic=bees"
    assert "38 people are back in your list." in do(visitor, "unarchive", 38, matching=archive)


def test_it_costs_as_much_for_seventy_as_for_seven(cast: Cast, add: Add, visitor: Client) -> None:
    def choose_and_back() -> None:
        count = str(Person.objects.filter(owner=cast.owner).count())
        undone(visitor, do(visitor, "archive", int(count), matching="/people/"))

    for at in range(7):
        add(f"Keeper {at}")
    few = len(queries_of(choose_and_back))
    for at in range(63):
        add(f"Another {at}")
    # The page shown afterwards has fewer rows in both; only what changes counts here.
    assert len(queries_of(choose_and_back)) <= few + 2
