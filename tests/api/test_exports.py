"""Exports and bulk changes over the API."""

from __future__ import annotations

import uuid

import pytest

from api.conftest import Caller
from api.some import person
from cast import Cast
from goodword.people.actions import facts, persons
from goodword.people.exports import json
from goodword.people.facts import NewFact


def text(answer: object) -> str:
    assert answer.status_code == 200  # type: ignore[attr-defined]  # a response of the test client
    return b"".join(answer.streaming_content).decode()  # type: ignore[attr-defined]  # the same


@pytest.mark.parametrize(
    ("wanted", "media", "ending", "start"),
    [
        ("vcard", "text/vcard", "vcf", "BEGIN:VCARD\r\nVERSION:4.0"),
        ("vcard3", "text/vcard", "vcf", "BEGIN:VCARD\r\nVERSION:3.0"),
        ("csv", "text/csv", "csv", '\ufeff"Key","Name"'),
        ("json", "application/json", "json", '{"format": "goodword-people"'),
    ],
)
def test_each_format(cast: Cast, owner: Caller, wanted: str, media: str, ending: str, start: str) -> None:
    person(cast, "Ada Lindqvist")
    answer = owner("GET", f"/exports/people?format={wanted}")
    assert answer["Content-Type"] == f"{media}; charset=utf-8"
    assert answer["Cache-Control"] == "no-store"
    assert answer["Content-Disposition"].endswith(f'.{ending}"')
    body = text(answer)
    assert body.startswith(start)
    assert "Ada" in body


def test_only_some_and_without_notes(cast: Cast, owner: Caller) -> None:
    ada, ben = person(cast, "Ada"), person(cast, "Ben")
    facts.note(actor=cast.owner, person=ada, fact=NewFact("note", {"text": "Afraid of geese"}))
    owner("PUT", f"/people/{ada.key}/choice")
    told = text(owner("GET", "/exports/people?format=csv&chosen=true&notes=false"))
    assert "Ada" in told
    assert "Ben" not in told
    assert "geese" not in told
    persons.archive(actor=cast.owner, persons=[ben])
    everybody = json.read_all(text(owner("GET", "/exports/people")).splitlines())
    assert {row.name: row.state for row in everybody.persons} == {"Ada": "active", "Ben": "archived"}


def test_an_export_costs_twenty_requests(cast: Cast, owner: Caller, settings: object) -> None:
    settings.API_REQUESTS_A_MINUTE = 39  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    assert owner("GET", "/exports/people").status_code == 200
    assert owner("GET", "/exports/people").status_code == 429
    assert owner("GET", "/people").status_code == 200


def test_many_at_once(cast: Cast, owner: Caller) -> None:
    ada, ben = person(cast, "Ada"), person(cast, "Ben")
    both = {"people": [str(ada.key), str(ben.key)]}
    for action, changed in (
        ("choose", 2),
        ("choose", 0),
        ("unchoose", 2),
        ("archive", 2),
        ("unarchive", 2),
        ("bin", 2),
    ):
        assert owner("POST", "/people/bulk", both | {"action": action}).json() == {"changed": changed}, action
    assert owner("POST", "/people/bulk", both | {"action": "choose"}).status_code == 422


def test_one_unknown_and_nothing_is_changed(cast: Cast, owner: Caller) -> None:
    ada = person(cast, "Ada")
    given = {"people": [str(uuid.uuid4()), str(ada.key)], "action": "archive"}
    (error,) = owner("POST", "/people/bulk", given).json()["errors"]
    assert error["pointer"] == "/people/0"
    assert owner("GET", f"/people/{ada.key}").json()["archived"] is False


def test_the_same_fact_about_many(cast: Cast, owner: Caller) -> None:
    ada, ben = person(cast, "Ada"), person(cast, "Ben")
    topic = {"kind": "topic", "value": {"text": "bees"}}
    owner("POST", f"/people/{ada.key}/facts", topic)
    both = {"people": [str(ada.key), str(ben.key)], "fact": topic}
    assert owner("POST", "/people/bulk/facts", both).json() == {"changed": 1}
    wrong = both | {"fact": {"kind": "topic", "value": {}}}
    (error,) = owner("POST", "/people/bulk/facts", wrong).json()["errors"]
    assert error["pointer"] == "/fact/value/text"


def test_all_that_match(cast: Cast, owner: Caller) -> None:
    ada, ben, cleo = (person(cast, name) for name in ("Ada", "Ben", "Cleo"))
    for one in (ada, ben):
        owner("POST", f"/people/{one.key}/facts", {"kind": "topic", "value": {"text": "bees"}})
    bees = {"action": "archive", "matching": {"topic": "bees", "count": 3}}
    refused = owner("POST", "/people/bulk", bees)
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")
    assert "2 people match now" in refused.json()["detail"]
    bees["matching"] = {"topic": "bees", "count": 2}
    assert owner("POST", "/people/bulk", bees).json() == {"changed": 2}
    assert owner("GET", f"/people/{cleo.key}").json()["archived"] is False
    circle = owner("POST", "/circles", {"name": "Keepers"}).json()["key"]
    archived = {"matching": {"archived": True, "count": 2}}
    assert owner("POST", f"/circles/{circle}/put-in", archived).json()["people"] == 2
    for wrong, pointer in (
        ({}, "/people"),
        ({"people": [str(ada.key)], **archived}, "/people"),
        ({"matching": {"name": "ada", "count": 1}}, "/matching/name"),
    ):
        (error,) = owner("POST", "/people/bulk", {"action": "bin", **wrong}).json()["errors"]
        assert error["pointer"] == pointer
