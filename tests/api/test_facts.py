"""Facts over the API."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from api.conftest import Caller
from api.some import person
from cast import Cast

TOPIC = {"kind": "topic", "value": {"text": "butterflies"}, "origin": "her Flickr page"}


@pytest.fixture
def path(cast: Cast) -> str:
    return f"/people/{person(cast, 'Ada Lindqvist').key}"


def test_noted_and_found(owner: Caller, path: str) -> None:
    made = owner("POST", f"{path}/facts", TOPIC)
    assert made.status_code == 201
    got = owner("GET", made["Location"].removeprefix("http://testserver"))
    assert got.content == made.content
    fact = got.json()
    assert (fact["words"], fact["origin"], fact["state"]) == ("butterflies", "her Flickr page", "current")
    assert fact in owner("GET", path).json()["facts"]
    (only,) = owner("GET", f"{path}/facts?kind=topic").json()["items"]
    assert only == fact


def test_corrected_keeps_what_was_known(owner: Caller, path: str) -> None:
    old = owner("POST", f"{path}/facts", TOPIC).json()
    new = owner("POST", f"/facts/{old['key']}/correct", TOPIC | {"value": {"text": "moths"}})
    assert new.status_code == 201
    assert new.json()["key"] != old["key"]
    assert owner("GET", f"/facts/{old['key']}").status_code == 404
    assert [fact["words"] for fact in owner("GET", f"{path}/facts?kind=topic").json()["items"]] == ["moths"]
    assert owner("POST", f"/facts/{old['key']}/correct", TOPIC).status_code == 404


def test_binned_and_back(owner: Caller, path: str) -> None:
    fact = owner("POST", f"{path}/facts", TOPIC)
    key = fact.json()["key"]
    assert owner("DELETE", f"/facts/{key}", if_match='"other"').status_code == 412
    assert owner("DELETE", f"/facts/{key}", if_match=fact["ETag"]).status_code == 204
    assert owner("GET", f"/facts/{key}").status_code == 404
    (binned,) = owner("GET", "/bin").json()["items"]
    assert (binned["fact"]["key"], binned["fact"]["state"], binned["person"]) == (key, "binned", None)
    assert owner("POST", f"/bin/facts/{key}/restore").json()["state"] == "current"
    assert owner("POST", f"/bin/facts/{key}/restore").status_code == 404


def test_a_wrong_value_is_told_where_it_stands(owner: Caller, path: str) -> None:
    (error,) = owner("POST", f"{path}/facts", {"kind": "email", "value": {"address": "x"}}).json()["errors"]
    assert error["pointer"] == "/value/address"
    key = owner("POST", f"{path}/facts", TOPIC).json()["key"]
    (error,) = owner("POST", f"/facts/{key}/correct", {"kind": "topic", "value": {}}).json()["errors"]
    assert error["pointer"] == "/value/text"


def test_kinds_say_what_a_value_needs(owner: Caller, path: str) -> None:
    kinds = {kind["code"]: kind for kind in owner("GET", "/kinds").json()["items"]}
    assert kinds["email"]["required"] == "address"
    assert kinds["birthday"]["single"] is True
    for code, kind in kinds.items():
        answer = owner("POST", f"{path}/facts", {"kind": code, "value": {"nonsense": "x"}})
        assert answer.status_code == 422, code
        assert kind["required"] in kind["fields"]


def test_nobody_elses_facts(cast: Cast, owner: Caller, caller: Callable[..., Caller], path: str) -> None:
    key = owner("POST", f"{path}/facts", TOPIC).json()["key"]
    other = caller(cast.close)
    assert other("GET", f"{path}/facts").status_code == 404
    assert other("POST", f"{path}/facts", TOPIC).status_code == 404
    assert other("GET", f"/facts/{key}").status_code == 404
    assert other("DELETE", f"/facts/{key}").status_code == 404
    assert owner("GET", f"/facts/{key}").status_code == 200
