"""The map: picture, table and list say the same, at ten people and at thousands."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client
from django.utils.html import strip_tags

from cast import Cast
from goodword.accounts.models import Member
from goodword.core import clock
from goodword.people.actions import choosing, persons
from goodword.people.facts import NewFact
from goodword.people.models import Card, CircleMembership, Person
from goodword.people.queries import persons as queries
from goodword.people.queries import sectors
from goodword.people.queries.persons import Filters
from growth import assert_growth_is_free

pytestmark = pytest.mark.django_db


@pytest.fixture
def visitor(cast: Cast, client: Client) -> Client:
    client.force_login(cast.owner)
    return client


def somebody(owner: Member, name: str, *, company: str = "", place: str = "", days: int | None = None) -> Person:
    known = [NewFact("name", {"display": name})]
    known += [NewFact("organisation", {"company": company})] if company else []
    known += [NewFact("place", {"text": place})] if place else []
    made = persons.add(actor=owner, facts=known)
    if days is not None:
        Person.objects.filter(pk=made.pk).update(last_contact_at=clock.now() - timedelta(days=days))
    return made


def crowd(owner: Member, count: int, circles: int = 6) -> None:
    """Straight into the tables: many people, most of them in circles."""
    made = [
        Person(
            owner=owner, name=f"Person Number{at}", sort_name=f"number{at:06}", company=f"Company {at % 40}", place=f"Town {at % 9}",
            chosen=at % 50 == 0, last_contact_at=None if at % 4 == 0 else clock.now() - timedelta(days=at % 900),
        )
        for at in range(count)
    ]  # fmt: skip
    Person.objects.bulk_create(made, batch_size=2000)
    cards = Card.objects.bulk_create([Card(owner=owner, person=one, source="hand") for one in made], batch_size=2000)
    named = [choosing.make_circle(actor=owner, name=f"Circle {owner.circles.count()}") for _at in range(circles)]
    CircleMembership.objects.bulk_create(
        [
            CircleMembership(owner=owner, circle=named[at % circles], card=card)
            for at, card in enumerate(cards)
            if at % 3
        ],
        batch_size=5000,
    )


def test_everybody_stands_in_one_sector_and_the_table_links_to_just_those(cast: Cast, visitor: Client) -> None:
    owner = cast.owner
    tennis = choosing.make_circle(actor=owner, name="Tennis")
    alumni = choosing.make_circle(actor=owner, name="Walkers")
    both = somebody(owner, "Both Barros", days=3)
    choosing.put_into_circle(actor=owner, circle=alumni, persons=[both, somebody(owner, "Ana Alumna", days=400)])
    choosing.put_into_circle(actor=owner, circle=tennis, persons=[both])
    for at in range(3):
        somebody(owner, f"Colleague {at}", company="Alder & Sons", place="Leeds", days=60)
    for at in range(4):
        somebody(owner, f"Neighbor {at}", place="Leeds")
    somebody(owner, "Lone Lund", company="Elsewhere", days=5)
    persons.archive(actor=owner, persons=[somebody(owner, "Archived Arne")])
    persons.put_into_bin(actor=owner, persons=[somebody(owner, "Binned Bo")])
    somebody(cast.close, "Another's")
    found = sectors.sectors(owner)
    assert [(sector.kind, sector.name, sector.counts) for sector in found] == [
        ("circle", "Tennis", (1, 0, 0, 0, 0)), ("circle", "Walkers", (0, 0, 0, 1, 0)),
        ("company", "Alder & Sons", (0, 3, 0, 0, 0)), ("place", "Leeds", (0, 0, 0, 0, 4)), ("rest", "", (1, 0, 0, 0, 0)),
    ]  # fmt: skip
    page = visitor.get("/people/map/")
    links = [(number, line.name) for line in page.context["lines"] for number in line.numbers if number.url]
    assert len(links) == 5
    for number, _name in links:
        listed = visitor.get(number.url)
        assert len(listed.context["rows"]) == int(number.label)
        assert listed.context["narrowed_by"][0]["label"].startswith("Map: ")
    for line in page.context["lines"]:
        assert len(visitor.get(line.url).context["rows"]) == int(line.total)
    for number in page.context["sums"]:
        assert not number.url or len(visitor.get(number.url).context["rows"]) == int(number.label)


def test_a_part_that_is_not_there_is_nobody(cast: Cast) -> None:
    somebody(cast.owner, "Sam")
    for sector, ring in (
        ("circle:x", ""),
        ("company:'; --", ""),
        ("%s", "month"),
        ("rest", "odd"),
        ("circle:%(owner)s", ""),
    ):
        assert list(queries.narrowed(cast.owner, Filters(sector=sector, ring=ring))) == []


def test_a_small_network_is_drawn_person_by_person(cast: Cast, visitor: Client) -> None:
    people = [somebody(cast.owner, f"Person Number{at}", days=at * 40) for at in range(10)]
    choosing.choose(actor=cast.owner, person=people[0])
    text = visitor.get("/people/map/").content.decode()
    drawing = text.split('<svg class="map-plain"')[1].split("</svg>")[0]
    for person in people:
        assert f'href="/people/{person.key}/"' in drawing
    assert drawing.count("map-chosen") == 1
    assert "style=" not in drawing


def test_a_large_network_is_drawn_as_cells_that_say_what_the_table_says(cast: Cast, visitor: Client) -> None:
    crowd(cast.owner, 600)
    page = visitor.get("/people/map/")
    drawing = page.content.decode().split('<svg class="map-plain"')[1].split("</svg>")[0]
    told = re.findall(r'aria-label="([^"]+): ([\d,]+) (?:person|people)"', drawing)
    table = [int(number.label.replace(",", "")) for line in page.context["lines"] for number in line.numbers]
    assert sorted(int(count.replace(",", "")) for _where, count in told) == sorted(count for count in table if count)
    assert sum(table) == 600
    assert len(page.content) < 120_000


def test_the_data_for_the_script_is_sent_once_while_it_is_the_same(cast: Cast, visitor: Client) -> None:
    crowd(cast.owner, 300)
    first = visitor.get("/people/map/data/")
    told = first.json()
    assert len(told["names"]) == len(told["x"]) == len(told["chosen"]) == len(told["grounds"]) == 300
    assert "no-cache" in first.headers["Cache-Control"]
    again = visitor.get("/people/map/data/", headers={"If-None-Match": first.headers["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    somebody(cast.owner, "Somebody New")
    assert visitor.get("/people/map/data/", headers={"If-None-Match": first.headers["ETag"]}).status_code == 200


def test_nobody_yet(visitor: Client) -> None:
    assert "Nobody on your map yet" in strip_tags(visitor.get("/people/map/").content.decode())
    assert visitor.get("/people/map/data/").json()["names"] == []


def test_growth_is_free(cast: Cast, visitor: Client) -> None:
    crowd(cast.owner, 200)
    assert_growth_is_free(lambda: visitor.get("/people/map/"), lambda: crowd(cast.owner, 300))
    assert_growth_is_free(lambda: visitor.get("/people/map/data/"), lambda: crowd(cast.owner, 600))
    assert_growth_is_free(lambda: visitor.get("/people/?sector=rest&lately=never"), lambda: crowd(cast.owner, 1200))


def test_circles_are_worked_out_once_whatever_the_statistics_say(cast: Cast) -> None:
    """Where tables are thought to be empty, PostgreSQL joins everything with everything: then once for each person was minutes."""
    crowd(cast.owner, 10)
    plan = queries.narrowed(cast.owner, Filters(sector="rest", ring="never")).explain()
    assert "CTE first_circle" in plan
