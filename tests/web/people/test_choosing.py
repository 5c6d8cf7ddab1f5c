"""Choosing whom one knows, likes and trusts: the order, the reasons, one tap, stopping and going on."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.test import Client

from cast import Cast
from goodword.core import clock
from goodword.people.actions import persons
from goodword.people.models import Facet, Person, ProfileEntry
from goodword.ties import choosing as order
from growth import assert_growth_is_free
from web.people.conftest import NOW, Add, Learn, Write


@pytest.fixture(autouse=True)
def a_day() -> Iterator[None]:
    """All of this happens on one day, so that words about time can be compared."""
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def everybody(cast: Cast, add: Add, learn: Learn, write: Write) -> dict[str, Person]:
    """One person for each reason, added in another order than they should stand in."""
    for kind, text in (("organisation", "Alder & Sons Ltd"), ("school", "Leeds Beckett University")):
        ProfileEntry.objects.create(member=cast.owner, facet=Facet.BUSINESS, kind=kind, text=text)
    people = {
        "unknown": add("Una Unknown", organisation="Hall Optics"),
        "earlier": add("Eva Earlier"),
        "later": add("Lee Later"),
        "recommended": add("Rita Recommended"),
        "colleague": add("Cole League", organisation="Alder & Sons"),
        "school": add("Sky School"),
        "one way": add("Owen Oneway"),
        "faded": add("Fay Faded"),
        "close": add("Clara Close"),
    }
    learn(people["earlier"], "connected_on", "2015-01-02", date="2015-01-02")
    learn(people["later"], "connected_on", "2026-10-02", date="2026-10-02")
    learn(people["recommended"], "recommendation", direction="in", date="2022-05-01", text="Fine.")
    learn(people["school"], "school", "leeds beckett university", school="Leeds Beckett University")
    write(people["one way"], to_them=(2600, 2590))
    write(people["faded"], to_them=tuple(range(4000, 4040)), to_you=tuple(range(4000, 4040)))
    write(people["close"], to_them=(10, 20, 30), to_you=(11, 21))
    return people


def tiles(visitor: Client, path: str = "/people/choose/?at=0.0") -> list[tuple[str, str]]:
    return [(tile["name"], tile["why"]) for tile in visitor.get(path).context["tiles"]]


def test_the_order_and_its_reasons(visitor: Client, everybody: dict[str, Person]) -> None:
    assert tiles(visitor) == [
        ("Clara Close", "in touch 5 times since October"),
        ("Fay Faded", "in touch 80 times since 2015"),
        ("Cole League", "Alder & Sons, like you"),
        ("Sky School", "went to Leeds Beckett University, like you"),
        ("Rita Recommended", "recommended you in 2022"),
        ("Lee Later", "connected since October"),
        ("Eva Earlier", "connected since 2015"),
        ("Owen Oneway", "you wrote twice, last in 2019"),
        ("Una Unknown", "Hall Optics"),
    ]


def test_a_new_job_is_a_reason(visitor: Client, add: Add, learn: Learn) -> None:
    fay = add("Fay Norton")
    learn(fay, "connected_on", "2020-01-01", date="2020-01-01")
    learn(fay, "organisation", "northwind", company="Northwind", started="2026-10")
    assert tiles(visitor) == [("Fay Norton", "new job: Northwind, October")]


def test_sharing_what_is_no_employer_is_no_reason(cast: Cast, visitor: Client, add: Add) -> None:
    ProfileEntry.objects.create(member=cast.owner, facet=Facet.BUSINESS, kind="organisation", text="Self-employed")
    add("Sol Oh", organisation="Self-employed")
    assert tiles(visitor) == [("Sol Oh", "Self-employed")]


def test_pages_hold_everybody_once(visitor: Client, everybody: dict[str, Person], add: Add, cast: Cast) -> None:
    for at in range(14):
        add(f"Person Number{at:02}")
    persons.archive(actor=cast.owner, persons=[everybody["unknown"]])
    seen: list[str] = []
    path = "/people/choose/?at=0.0"
    while path:
        answer = visitor.get(path)
        seen += [tile["name"] for tile in answer.context["tiles"]]
        path = answer.context["next_url"]
    assert len(seen) == len(set(seen)) == 22
    assert "Una Unknown" not in seen


def test_a_tap_chooses_and_another_takes_it_back_in_the_same_place(
    visitor: Client, everybody: dict[str, Person]
) -> None:
    person = everybody["recommended"]
    before = tiles(visitor)
    answer = visitor.post(f"/people/choose/{person.key}/yes/", {"at": "0.0"})
    assert answer.headers["Location"] == f"/people/choose/?at=0.0#tile-{person.key}"
    page = visitor.get("/people/choose/?at=0.0")
    assert "1 chosen." in page.content.decode()
    assert [tile["name"] for tile in page.context["tiles"] if tile["chosen"]] == ["Rita Recommended"]
    assert tiles(visitor) == before
    visitor.post(f"/people/choose/{person.key}/no/", {"at": "0.0"})
    person.refresh_from_db()
    assert not person.chosen


def test_htmx_gets_the_tile_and_the_progress_alone(visitor: Client, everybody: dict[str, Person]) -> None:
    answer = visitor.post(
        f"/people/choose/{everybody['close'].key}/yes/", {"at": "0.0"}, headers={"HX-Request": "true"}
    )
    text = answer.content.decode()
    assert 'aria-pressed="true"' in text
    assert 'hx-swap-oob="true"' in text
    assert "in touch 5 times" in text
    assert "<html" not in text


def test_the_next_visit_goes_on_where_this_one_stopped(visitor: Client, add: Add) -> None:
    for at in range(12):
        add(f"Person Number{at:02}")
    first = visitor.get("/people/choose/")
    second = visitor.get(first.context["next_url"])
    assert tiles(visitor, "/people/choose/") == [(tile["name"], tile["why"]) for tile in second.context["tiles"]]
    assert second.context["first_url"] == "/people/choose/?at=0.0"


@pytest.mark.parametrize("at", ["nonsense", "1", "-1.0", "0.99999999999", "²³.1"])
def test_an_address_that_was_not_made_here(visitor: Client, at: str) -> None:
    assert visitor.get("/people/choose/", {"at": at}).status_code == 422


def test_nobody_to_choose_from_says_how_to_begin(visitor: Client) -> None:
    assert "Nobody to choose from yet" in visitor.get("/people/choose/").content.decode()


def test_a_person_of_two_cards_stands_once(cast: Cast, everybody: dict[str, Person], write: Write) -> None:
    from goodword.people.models import Card

    Card.objects.create(owner=cast.owner, person=everybody["close"], source="linkedin")
    other = everybody["close"].cards.order_by("-pk")[0]
    assert other.person_id == everybody["close"].pk
    found = order.batch(cast.owner, order.Place(), size=50, shared=order.shared_places(cast.owner))
    assert len(found.people) == len({person.pk for person in found.people}) == 9
    assert found.after is None


def test_growth_is_free(
    cast: Cast, visitor: Client, everybody: dict[str, Person], add: Add, learn: Learn, write: Write
) -> None:
    def grow() -> None:
        for at in range(9):
            one = add(f"Person Number{at:02}")
            learn(one, "connected_on", f"2020-01-0{at + 1}", date=f"2020-01-0{at + 1}")
            write(one, to_them=(3,), to_you=(4,))

    assert_growth_is_free(lambda: visitor.get("/people/choose/?at=0.0"), grow)
