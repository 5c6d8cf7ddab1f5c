"""Circles and choices over the API."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from api.conftest import Caller
from api.some import person
from cast import Cast
from goodword.people.actions import choosing


def test_made_renamed_removed(owner: Caller) -> None:
    made = owner("POST", "/circles", {"name": "Chamber"})
    path = made["Location"].removeprefix("http://testserver")
    assert owner("GET", path).content == made.content
    again = owner("POST", "/circles", {"name": "chamber"})
    assert again.json()["key"] == made.json()["key"]
    renamed = owner("PATCH", path, {"name": "Chamber of commerce"}, if_match=made["ETag"])
    assert renamed.json()["name"] == "Chamber of commerce"
    assert owner("PATCH", path, {"name": "Late"}, if_match=made["ETag"]).status_code == 412
    assert owner("DELETE", path, if_match=renamed["ETag"]).status_code == 204
    assert owner("GET", path).status_code == 404


def test_family_stays(cast: Cast, owner: Caller) -> None:
    choosing.first_circles(actor=cast.owner)
    family = next(item for item in owner("GET", "/circles").json()["items"] if item["kind"] == "family")
    answer = owner("DELETE", f"/circles/{family['key']}")
    assert (answer.status_code, answer.json()["code"]) == (422, "invalid")


def test_people_in_and_out(cast: Cast, owner: Caller) -> None:
    ada, ben = person(cast, "Ada"), person(cast, "Ben")
    key = owner("POST", "/circles", {"name": "Chamber"}).json()["key"]
    both = {"people": [str(ada.key), str(ben.key), str(ada.key)]}
    assert owner("POST", f"/circles/{key}/put-in", both).json()["people"] == 2
    inside = owner("GET", f"/people?circle={key}").json()["items"]
    assert [item["name"] for item in inside] == ["Ada", "Ben"]
    assert owner("GET", f"/people/{ada.key}").json()["circles"] == [{"key": key, "name": "Chamber"}]
    assert owner("POST", f"/circles/{key}/take-out", {"people": [str(ada.key)]}).json()["people"] == 1


def test_one_unknown_person_and_nothing_is_changed(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    ada = person(cast, "Ada")
    key = owner("POST", "/circles", {"name": "Chamber"}).json()["key"]
    answer = owner("POST", f"/circles/{key}/put-in", {"people": [str(ada.key), str(uuid.uuid4())]})
    assert answer.status_code == 422
    assert [error["pointer"] for error in answer.json()["errors"]] == ["/people/1"]
    assert owner("GET", f"/circles/{key}").json()["people"] == 0
    others = caller(cast.close)
    theirs = others("POST", "/circles", {"name": "Mine"}).json()["key"]
    assert others("POST", f"/circles/{theirs}/put-in", {"people": [str(ada.key)]}).status_code == 422
    assert others("POST", f"/circles/{key}/put-in", {"people": [str(ada.key)]}).status_code == 404


def test_chosen_and_taken_back(cast: Cast, owner: Caller) -> None:
    path = f"/people/{person(cast, 'Ada').key}"
    for _twice in range(2):
        assert owner("PUT", f"{path}/choice").json()["chosen"] is True
    assert len(owner("GET", "/people?chosen=true").json()["items"]) == 1
    for _twice in range(2):
        assert owner("DELETE", f"{path}/choice").json()["chosen"] is False
    assert owner("GET", "/people?chosen=true").json()["items"] == []
