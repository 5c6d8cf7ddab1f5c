"""Meetings, calls and letters over the API."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from api.conftest import Caller
from api.some import person
from cast import Cast
from goodword.core import clock
from goodword.people.models import Person
from goodword.ties.models import Evidence
from ties.storybook import NOW


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    with clock.stopped_at(NOW):
        yield


@pytest.fixture
def mara(cast: Cast) -> Person:
    return person(cast, "Mara Lind")


def meeting(*those: Person, **more: Any) -> dict[str, Any]:
    return {"kind": "meeting", "day": "2026-11-21", "people": [str(one.key) for one in those], **more}


def test_noted_found_and_counted(owner: Caller, mara: Person) -> None:
    sent = meeting(
        mara, time="14:30", minutes=45, place="Quay Café", topics=["rye"], words="*Yes*.", follow_up="2026-12-01"
    )
    made = owner("POST", "/interactions", sent)
    assert made.status_code == 201
    got = owner("GET", made["Location"].removeprefix("http://testserver"))
    assert got.content == made.content
    told = got.json()
    assert (told["kind"], told["way"], told["at"], told["timed"], told["people"]) == (
        "meeting", "both", "2026-11-21T14:30:00Z", True, [{"key": str(mara.key), "name": "Mara Lind"}],
    )  # fmt: skip
    assert Evidence.objects.count() == 1
    (only,) = owner("GET", f"/interactions?person={mara.key}").json()["items"]
    assert only == told
    assert owner("GET", "/interactions?kind=call").json()["items"] == []
    assert len(owner("GET", "/interactions?to_follow_up=true").json()["items"]) == 1


def test_changed_by_version_binned_and_back(owner: Caller, mara: Person) -> None:
    made = owner("POST", "/interactions", meeting(mara))
    path = f"/interactions/{made.json()['key']}"
    other = meeting(mara, kind="letter", way="in", day="2026-10")
    assert owner("PUT", path, other, if_match='"other"').status_code == 412
    changed = owner("PUT", path, other, if_match=made["ETag"])
    assert (changed.status_code, changed.json()["way"], changed.json()["day"]) == (200, "in", "2026-10")
    assert owner("DELETE", path).status_code == 204
    assert owner("GET", path).status_code == 404
    (binned,) = owner("GET", "/bin/interactions").json()["items"]
    assert binned["gone_at"] == "2026-12-22T09:30:00Z"
    back = owner("POST", f"/bin{path}/restore")
    assert (back.status_code, back.json()["gone_at"]) == (200, None)
    assert owner("POST", f"/bin{path}/restore").status_code == 404
    owner("DELETE", path)
    assert owner("DELETE", f"/bin{path}").status_code == 204
    assert owner("GET", "/bin/interactions").json()["items"] == []


@pytest.mark.parametrize(
    ("field", "value"),
    [("day", "soon"), ("day", "--11-21"), ("time", "noon"), ("minutes", 10**9), ("kind", "party"), ("people", []),
     ("topics", ["x"] * 21), ("follow_up", "soon")],
)  # fmt: skip
def test_what_cannot_be_used_is_told_where_it_stands(owner: Caller, mara: Person, field: str, value: Any) -> None:
    answer = owner("POST", "/interactions", meeting(mara) | {field: value})
    assert answer.status_code == 422
    assert {error["pointer"].split("/")[1] for error in answer.json()["errors"]} == {field}


def test_nobody_of_others_is_noted(cast: Cast, owner: Caller, mara: Person) -> None:
    from ties.storybook import somebody

    (error,) = owner("POST", "/interactions", meeting(mara, somebody(cast.stranger))).json()["errors"]
    assert error["pointer"] == "/people/1"


def test_a_line_is_read_asked_about_and_saved(cast: Cast, owner: Caller, mara: Person) -> None:
    other = person(cast, "Mara Berg")
    line = {"line": "letter from Mara and Tom Reed on 3 Nov about rye, follow up in two weeks, lovely"}
    told = owner("POST", "/interactions/read", line).json()
    assert (told["kind"], told["way"], told["day"], told["topics"], told["follow_up"], told["words"]) == (
        "letter", "in", "2026-11-03", ["rye"], "2026-12-06", "from Mara, Tom Reed, lovely",
    )  # fmt: skip
    assert told["open"] == ["who-1"]
    assert {one["key"] for one in told["names"][0]["people"]} == {str(mara.key), str(other.key)}
    refused = owner("POST", "/interactions/jot", line)
    assert refused.status_code == 422
    assert [error["pointer"] for error in refused.json()["errors"]] == ["/who-1"]
    made = owner("POST", "/interactions/jot", line | {"answers": {"who-1": str(other.key), "who-2": "new"}})
    assert made.status_code == 201
    assert {one["name"] for one in made.json()["people"]} == {"Mara Berg", "Tom Reed"}
    assert made.json()["words"] == "lovely"


def test_yesterday_is_seen_from_the_day_that_is_given(owner: Caller, mara: Person) -> None:
    line = {"line": "lunch yesterday", "people": [str(mara.key)], "today": "2025-05-01"}
    assert owner("POST", "/interactions/read", line).json()["day"] == "2025-04-30"


def test_followed_up_and_put_off(owner: Caller, mara: Person) -> None:
    key = owner("POST", "/interactions", meeting(mara, follow_up="2026-11-22")).json()["key"]
    assert owner("POST", f"/interactions/{key}/followed-up").json()["followed_up_at"] == "2026-11-22T09:30:00Z"
    told = owner("POST", f"/interactions/{key}/follow-up", {"on": "2027-01-02"}).json()
    assert (told["follow_up"], told["followed_up_at"]) == ("2027-01-02", None)
