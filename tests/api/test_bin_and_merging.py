"""The bin, pairs and merges over the API."""

from __future__ import annotations

from collections.abc import Callable

from api.conftest import Caller
from api.lists import pairs
from api.some import person
from cast import Cast
from goodword.people.actions import facts
from goodword.people.facts import NewFact
from goodword.people.models import Person


def test_a_person_from_the_bin_and_for_good(cast: Cast, owner: Caller) -> None:
    ada = person(cast, "Ada")
    owner("DELETE", f"/people/{ada.key}")
    (binned,) = owner("GET", "/bin").json()["items"]
    assert (binned["person"]["key"], binned["fact"]) == (str(ada.key), None)
    assert owner("POST", f"/bin/people/{ada.key}/restore").json()["name"] == "Ada"
    assert owner("DELETE", f"/bin/people/{ada.key}").status_code == 404
    owner("DELETE", f"/people/{ada.key}")
    assert owner("DELETE", f"/bin/people/{ada.key}").status_code == 204
    assert not Person.objects.filter(pk=ada.pk).exists()


def test_merged_with_a_preview_and_undone(cast: Cast, owner: Caller) -> None:
    one, two = person(cast, "Sam Kowalski"), person(cast, "S. Kowalski")
    facts.note(actor=cast.owner, person=two, fact=NewFact("headline", {"text": "Baker"}))
    path = f"/people/{one.key}/merge/{two.key}"
    preview = owner("GET", path).json()
    assert preview["headline"] == "Baker"
    assert {(line["kind"], line["kept"], line["absorbed"]) for line in preview["lines"]} >= {("headline", False, True)}
    assert owner("GET", f"/people/{two.key}").status_code == 200
    made = owner("POST", path)
    assert made.status_code == 201
    merge = made["Location"].removeprefix("http://testserver")
    assert owner("GET", merge).content == made.content
    assert made.json()["kept"]["headline"] == "Baker"
    assert owner("GET", f"/people/{two.key}").status_code == 404
    assert len(owner("GET", f"/people/{one.key}").json()["cards"]) == 2
    assert owner("POST", f"{merge}/undo").json()["key"] == str(two.key)
    assert owner("POST", f"{merge}/undo").status_code == 404
    assert owner("GET", f"/people/{one.key}").json()["headline"] == ""


def test_merges_are_undone_in_order(cast: Cast, owner: Caller) -> None:
    one, two, three = (person(cast, name) for name in ("Sam", "Samuel", "Sammy"))
    first = owner("POST", f"/people/{two.key}/merge/{three.key}").json()["key"]
    owner("POST", f"/people/{one.key}/merge/{two.key}")
    answer = owner("POST", f"/merges/{first}/undo")
    assert (answer.status_code, answer.json()["code"]) == (409, "conflict")


def test_nobody_is_merged_with_themselves(cast: Cast, owner: Caller) -> None:
    one = person(cast, "Sam")
    assert owner("POST", f"/people/{one.key}/merge/{one.key}").status_code == 422


def test_a_pair_is_decided_once(cast: Cast, owner: Caller, caller: Callable[..., Caller]) -> None:
    pairs(cast, 1)
    (pair,) = owner("GET", "/duplicates").json()["items"]
    assert caller(cast.close)("POST", f"/duplicates/{pair['key']}/different").status_code == 404
    assert owner("POST", f"/duplicates/{pair['key']}/different").status_code == 204
    assert owner("GET", "/duplicates").json()["items"] == []
    assert owner("POST", f"/duplicates/{pair['key']}/different").status_code == 404
