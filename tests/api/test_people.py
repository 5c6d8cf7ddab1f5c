"""Your people over the API."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.conftest import Caller
from api.test_lists import walk
from cast import Cast
from goodword.core import clock
from goodword.people.actions import persons
from goodword.people.facts import NewFact
from goodword.people.models import Person

ADA = {
    "facts": [
        {"kind": "name", "value": {"display": "Ada Lindqvist"}},
        {"kind": "email", "value": {"address": "ada@example.com"}, "label": "work", "origin": "her card"},
    ]
}


def some(cast: Cast, count: int, name: str = "Sam Same") -> list[Person]:
    return [persons.add(actor=cast.owner, facts=[NewFact("name", {"display": name})]) for _ in range(count)]


def test_added_then_found(owner: Caller) -> None:
    made = owner("POST", "/people", ADA)
    assert made.status_code == 201
    assert made["Location"] == f"http://testserver/api/v1/people/{made.json()['key']}"
    got = owner("GET", made["Location"].removeprefix("http://testserver"))
    assert got.content == made.content
    assert got["ETag"] == made["ETag"]
    fact = next(fact for fact in got.json()["facts"] if fact["kind"] == "email")
    assert (fact["words"], fact["label"], fact["origin"]) == ("ada@example.com", "work", "her card")
    assert (fact["source"], fact["by_hand"]) == ("hand", True)
    assert "id" not in fact
    (found,) = owner("GET", "/people?name=lindqvst").json()["items"]
    assert (found["key"], found["name"]) == (got.json()["key"], "Ada Lindqvist")


def test_capture_keeps_today_as_when_you_met(owner: Caller) -> None:
    made = owner("POST", "/people/capture", {"name": "Ada", "place": "Bergen", "word": "rye bread"}).json()
    met = next(fact for fact in made["facts"] if fact["kind"] == "met")
    assert met["value"] == {"where": "Bergen", "when": clock.today().isoformat()}


def test_nobody_else_has_them(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    key = owner("POST", "/people", ADA).json()["key"]
    for part in ("close", "friend_of_friend", "blocked", "stranger", "organiser", "operator"):
        ask = caller(getattr(cast, part))
        assert ask("GET", f"/people/{key}").status_code == 404
        assert ask("DELETE", f"/people/{key}").status_code == 404
        assert ask("GET", "/people?name=ada").json()["items"] == []


def test_archived_and_back(owner: Caller) -> None:
    key = owner("POST", "/people", ADA).json()["key"]
    assert owner("POST", f"/people/{key}/archive").json()["archived"] is True
    assert owner("GET", "/people").json()["items"] == []
    assert [item["key"] for item in owner("GET", "/people?archived=true").json()["items"]] == [key]
    assert owner("POST", f"/people/{key}/unarchive").json()["archived"] is False


def test_the_etag_is_the_version(owner: Caller) -> None:
    first = owner("POST", "/people", ADA)
    path = f"/people/{first.json()['key']}"
    assert owner("GET", path, if_none_match=first["ETag"]).status_code == 304
    assert owner("GET", path, if_none_match=f'"other", W/{first["ETag"]}').status_code == 304
    changed = owner("POST", f"{path}/archive", if_match=first["ETag"])
    assert changed.status_code == 200
    assert changed["ETag"] != first["ETag"]
    assert owner("GET", path, if_none_match=first["ETag"]).status_code == 200
    for wrong in (first["ETag"], f"W/{changed['ETag']}", '"nonsense"'):
        refused = owner("DELETE", path, if_match=wrong)
        assert (refused.status_code, refused.json()["code"]) == (412, "changed")
    assert owner("GET", path)["ETag"] == changed["ETag"]
    assert owner("DELETE", path, if_match=f'"other", {changed["ETag"]}').status_code == 204
    assert owner("GET", path).status_code == 404


@pytest.mark.parametrize("order", ["name", "contact", "added"])
@pytest.mark.parametrize("limit", [1, 3, 7])
def test_a_walk_meets_everybody_once(cast: Cast, owner: Caller, order: str, limit: int) -> None:
    with clock.stopped_at(clock.now()):
        made = {str(person.key) for person in some(cast, 7)}
    walked = walk(owner, f"/people?order={order}&limit={limit}")
    assert len(walked) == 7
    assert set(walked) == made
