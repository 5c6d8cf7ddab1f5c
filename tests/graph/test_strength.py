"""How strong one's own tie is: from one's own rows, explained, and as one says where one disagrees."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.test import Client

from cast import Cast
from goodword.core import clock
from goodword.core.errors import Invalid, NotFound
from goodword.graph.actions import strength as actions
from goodword.graph.models import HandStrength
from goodword.graph.queries import paths
from goodword.graph.queries.strength import of_person
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person
from goodword.people.queries import acquaintances
from goodword.ties.actions.contacts import Contact, record_evidence
from goodword.ties.models import Direction
from growth import queries_of
from ties.connecting import connect

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(cast: Cast) -> Person:
    return persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Sam Same"})])


def met(person: Person, kind: str, direction: Direction, *days: int) -> None:
    card = person.cards.get()
    told = [Contact(card.pk, direction, kind, clock.now() - timedelta(days=ago)) for ago in days]
    record_evidence(owner_id=person.owner_id, contacts=told, source="hand")


def test_it_says_why(cast: Cast, person: Person) -> None:
    assert (of_person(cast.owner, person).label, of_person(cast.owner, person).why) == ("No tie on record yet", "")
    met(person, "meeting", Direction.BOTH, 10, 40, 90, 800)
    met(person, "letter", Direction.OUT, 20, 21)
    met(person, "letter", Direction.IN, 22, 23)
    told = of_person(cast.owner, person)
    assert told.why == "In the last twelve months: 2 letters each way and 3 meetings."
    before = told.strength
    met(person, "meeting", Direction.BOTH, 1, 2, 3)
    assert of_person(cast.owner, person).strength > before
    assert len(queries_of(lambda: of_person(cast.owner, person))) == 2


def test_what_one_says_counts_for_oneself_alone(cast: Cast) -> None:
    connect(cast.owner, cast.close)
    person = acquaintances.naming(cast.owner, cast.close)
    assert person is not None
    theirs = paths._asked(cast.close, ("NULL", {}))[0].own
    row = actions.say(actor=cast.owner, person=person, strength=HandStrength.Words.CLOSE)
    assert (of_person(cast.owner, person).said, row.strength) == (HandStrength.Words.CLOSE, 950)
    assert paths._asked(cast.owner, ("NULL", {}))[0].own == {cast.close.pk: 950}
    assert paths._asked(cast.close, ("NULL", {}))[0].own == theirs
    actions.take_back(actor=cast.owner, person=person)
    actions.take_back(actor=cast.owner, person=person)
    assert of_person(cast.owner, person).said is None


def test_only_ones_own_and_only_in_words(cast: Cast, person: Person) -> None:
    with pytest.raises(NotFound):
        actions.say(actor=cast.close, person=person, strength=950)
    with pytest.raises(Invalid):
        actions.say(actor=cast.owner, person=person, strength=951)


# Keys and tokens, in which any three digits may stand by chance.
RANDOM = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\b[A-Za-z0-9]{64}\b")


def test_the_page_says_it_and_takes_it_back(cast: Cast, person: Person) -> None:
    client = Client()
    client.force_login(cast.owner)
    address = f"/people/{person.key}/strength/"
    assert client.post(address, {"strength": "750"}).status_code == 302
    page = client.get(f"/people/{person.key}/").content.decode()
    assert "We help each other" in page
    assert "750" not in RANDOM.sub("", page)
    assert client.post(address, {"strength": "751"}).status_code == 422
    assert client.post(address, {"strength": "0"}).status_code == 302
    assert not HandStrength.objects.exists()
