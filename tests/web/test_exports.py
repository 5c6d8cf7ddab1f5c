"""The page on which members take their people along."""

from __future__ import annotations

import pytest
from django.test import Client

from cast import Cast
from goodword.people.actions import choosing, facts, persons
from goodword.people.exports import json
from goodword.people.facts import NewFact
from goodword.people.models import Person

PATH = "/people/export/"


@pytest.fixture
def ada(cast: Cast) -> Person:
    person = persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ada Lindqvist"})])
    facts.note(actor=cast.owner, person=person, fact=NewFact("note", {"text": "Afraid of geese"}))
    persons.add(actor=cast.owner, facts=[NewFact("name", {"display": "Ben Okafor"})])
    return person


@pytest.fixture
def browser(cast: Cast) -> Client:
    client = Client()
    client.force_login(cast.owner)
    return client


def saved(browser: Client, path: str = PATH, **said: str) -> str:
    answer = browser.post(path, said)
    assert answer.status_code == 200
    assert answer["Content-Disposition"].startswith("attachment;")
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # a streaming response


@pytest.mark.usefixtures("ada")
@pytest.mark.parametrize("wanted", ["vcard", "vcard3", "csv", "json"])
def test_everyone_in_each_format(browser: Client, wanted: str) -> None:
    told = saved(browser, format=wanted, who="all")
    assert "Ada Lindqvist" in told
    assert "Ben Okafor" in told
    assert ("geese" in told) == (wanted == "json")
    assert "geese" in saved(browser, format=wanted, who="all", notes="on")


def test_a_circle_and_the_chosen(cast: Cast, browser: Client, ada: Person) -> None:
    circle = choosing.make_circle(actor=cast.owner, name="Chamber")
    assert "Chamber" not in browser.get(PATH).content.decode()
    choosing.put_into_circle(actor=cast.owner, circle=circle, persons=[ada])
    assert "Chamber" in browser.get(PATH).content.decode()
    choosing.choose(actor=cast.owner, person=ada)
    for who in (str(circle.key), "chosen"):
        told = saved(browser, format="csv", who=who)
        assert "Ada" in told
        assert "Ben" not in told


@pytest.mark.usefixtures("ada")
def test_those_one_was_just_looking_at(browser: Client) -> None:
    told = saved(browser, f"{PATH}?q=okafor", format="json", who="narrowed")
    assert [row.name for row in json.read_all(told.splitlines()).persons] == ["Ben Okafor"]
    assert "just looking at" not in browser.get(PATH).content.decode()


@pytest.mark.usefixtures("ada")
def test_a_choice_that_is_none_is_told(cast: Cast, browser: Client) -> None:
    theirs = choosing.make_circle(actor=cast.close, name="Theirs")
    for said in ({"format": "xml", "who": "all"}, {"format": "csv"}, {"format": "csv", "who": str(theirs.key)}):
        answer = browser.post(PATH, said)
        assert answer.status_code == 422
        assert b"field-error" in answer.content
