"""Imports over the API: the whole way of a file."""

from __future__ import annotations

import io
import uuid
from collections.abc import Callable
from typing import Any

import pytest

from api.conftest import Caller
from api.some import person
from cast import Cast
from goodword.accounts.models import Member
from goodword.people.actions import facts, persons, profiles
from goodword.people.facts import NewFact
from goodword.people.models import Person, ProfileEntry
from goodword.people.profile_lines import NewLine
from importers.flow.archives import archive, connection
from importers.goodword.exports import exported
from working import work

ADA = connection("ada", "Ada Adler", email="ada@example.com")
BOB = connection("bob", "Bob Braun", company="Bakery")


def file(content: bytes, name: str = "archive.zip") -> io.BytesIO:
    handed = io.BytesIO(content)
    handed.name = name
    return handed


@pytest.fixture
def handed_in(owner: Caller) -> str:
    """The path of an import that waits for a word."""
    made = owner.send("/imports", file=file(archive(ADA + BOB + "broken\n")))
    assert made.status_code == 201, made.content
    assert made.json()["state"] == "uploaded"
    assert made["Location"].endswith(f"/api/v1/imports/{made.json()['key']}")
    work()
    return f"/imports/{made.json()['key']}"


def test_the_whole_way(cast: Cast, owner: Caller, handed_in: str) -> None:
    told = owner("GET", handed_in).json()
    assert (told["state"], told["source"], told["file_name"]) == ("preview", "linkedin", "archive.zip")
    assert (told["preview"]["new"], told["preview"]["refused"], told["preview"]["will_come"]) == (2, 1, 2)
    rows = owner("GET", f"{handed_in}/people?verdict=new").json()["items"]
    assert [row["name"] for row in rows] == ["Ada Adler", "Bob Braun"]
    (line,) = owner("GET", f"{handed_in}/lines").json()["items"]
    assert (line["file"], line["refused"]) == ("Connections.csv", True)
    assert line["reason"].endswith(".")
    bob = rows[1]["key"]
    assert owner("POST", f"{handed_in}/people/{bob}/decide", {"decision": "skip"}).json()["decision"] == "skip"
    assert owner("GET", handed_in).json()["preview"]["will_come"] == 1
    assert owner("POST", f"{handed_in}/apply").json()["state"] == "applying"
    work()
    done = owner("GET", handed_in).json()
    assert (done["state"], done["preview"], done["outcome"]["added"]) == ("applied", None, 1)
    assert [item["name"] for item in owner("GET", "/people").json()["items"]] == ["Ada Adler"]
    assert owner("POST", f"{handed_in}/undo").json()["state"] == "undoing"
    work()
    assert owner("GET", handed_in).json()["state"] == "undone"
    assert not Person.objects.filter(owner=cast.owner).exists()


def test_choices_while_it_waits(owner: Caller, handed_in: str) -> None:
    told = owner("PATCH", handed_in, {"mentioned": True}).json()
    assert told["options"]["mentioned"] is True
    assert told["options"]["messages"] is True
    assert owner("PATCH", handed_in, {"keep_text": True}).status_code == 422
    owner("POST", f"{handed_in}/cancel")
    refused = owner("PATCH", handed_in, {"mentioned": False})
    assert (refused.status_code, refused.json()["code"]) == (409, "conflict")


@pytest.mark.usefixtures("handed_in")
def test_what_has_ended_stays_ended(owner: Caller, handed_in: str) -> None:
    assert owner("POST", f"{handed_in}/undo").status_code == 409
    assert owner("POST", f"{handed_in}/cancel").json()["state"] == "cancelled"
    for verb in ("apply", "cancel", "undo"):
        assert owner("POST", f"{handed_in}/{verb}").status_code == 409


def test_doubtful_ones_and_news(cast: Cast, owner: Caller) -> None:
    known = person(cast, "Ada Adler")
    facts.note(actor=cast.owner, person=known, fact=NewFact("email", {"address": "ada@example.com"}))
    facts.note(actor=cast.owner, person=known, fact=NewFact("organisation", {"company": "Old mill"}))
    person(cast, "Bob Braun")
    key = owner.send("/imports", source="linkedin", keep_text="true", file=file(archive(ADA + BOB))).json()["key"]
    work()
    told = owner("GET", f"/imports/{key}").json()
    assert told["options"]["keep_text"] is True
    matched = owner("GET", f"/imports/{key}/people?verdict=matched").json()["items"]
    doubtful = owner("GET", f"/imports/{key}/people?verdict=doubtful").json()["items"]
    assert {row["match"]["name"] for row in matched + doubtful} == {"Ada Adler", "Bob Braun"}
    assert all(row["reasons"] for row in doubtful)
    changed = owner("POST", f"/imports/{key}/decide", {"decision": "same"}).json()
    assert changed["preview"]["will_come"] == 2
    for page in ("changes", "people"):
        for item in owner("GET", f"/imports/{key}/{page}").json()["items"]:
            assert all(change.keys() == {"kind", "before", "now"} for change in item["changes"])


def test_sources_are_told(owner: Caller) -> None:
    (linkedin,) = (
        source for source in owner("GET", "/imports/sources").json()["items"] if source["slug"] == "linkedin"
    )
    assert ".zip" in linkedin["endings"]


@pytest.mark.parametrize(
    ("fields", "status", "pointer"),
    [
        ({}, 422, "/file"),
        ({"file": "text"}, 422, "/file"),
        ({"file": b"no archive"}, 422, None),
        ({"file": b"", "source": "linkedin"}, 422, None),
        ({"file": b"x", "source": "unheard-of"}, 422, None),
        ({"file": b"x", "owner": "2"}, 422, "/owner"),
        ({"file": b"x", "keep_text": "perhaps"}, 422, "/keep_text"),
        ({"file": b"x", "source": "a\0b"}, 422, "/source"),
    ],
)
def test_what_cannot_be_taken_in(owner: Caller, fields: dict[str, Any], status: int, pointer: str | None) -> None:
    sent = {name: file(value) if isinstance(value, bytes) else value for name, value in fields.items()}
    answer = owner.send("/imports", **sent)
    assert (answer.status_code, answer["Content-Type"]) == (status, "application/problem+json")
    if pointer:
        assert pointer in [error["pointer"] for error in answer.json()["errors"]]


def test_a_broken_form_is_a_problem(owner: Caller) -> None:
    headers = {"Authorization": f"Bearer {owner.raw}"}
    for kind, status in (
        ("multipart/form-data", 400),
        ("application/json", 415),
        ("multipart/form-data; boundary=x", 422),
    ):
        answer = owner.client.generic("POST", "/api/v1/imports", b"--y--", content_type=kind, headers=headers)
        assert answer.status_code == status, kind
        assert answer["Content-Type"] == "application/problem+json"


def test_a_file_that_is_too_large_is_not_even_read(owner: Caller, settings: object) -> None:
    settings.IMPORT_MOST_BYTES = 1000  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    answer = owner.send("/imports", file=file(b"x" * 2 * 1024 * 1024))
    assert (answer.status_code, answer.json()["code"]) == (413, "too-large")
    assert owner.send("/imports", file=file(b"x" * 2000)).status_code == 422


def test_several_at_once_are_too_many(owner: Caller) -> None:
    for _number in range(3):
        owner.send("/imports", file=file(archive(ADA)))
    answer = owner.send("/imports", file=file(archive(ADA)))
    assert (answer.status_code, answer.json()["code"]) == (429, "too-many")


def test_nobody_elses_imports(cast: Cast, owner: Caller, caller: Callable[[Member], Caller], handed_in: str) -> None:
    row = owner("GET", f"{handed_in}/people").json()["items"][0]["key"]
    other = caller(cast.close)
    assert other("GET", "/imports").json()["items"] == []
    for method, path, body in (
        ("GET", "", None), ("GET", "/people", None), ("GET", "/changes", None), ("GET", "/lines", None),
        ("PATCH", "", {"mentioned": True}), ("POST", "/apply", None), ("POST", "/cancel", None),
        ("POST", "/undo", None), ("POST", "/decide", {"decision": "skip"}),
        ("POST", f"/people/{row}/decide", {"decision": "skip"}),
    ):  # fmt: skip
        assert other(method, handed_in + path, body).status_code == 404, (method, path)
    assert owner("POST", f"/imports/{uuid.uuid4()}/people/{row}/decide", {"decision": "skip"}).status_code == 404
    assert owner("GET", handed_in).json()["state"] == "preview"


def test_an_export_from_goodword(cast: Cast, owner: Caller) -> None:
    persons.add(actor=cast.stranger, facts=[NewFact("name", {"display": "Ada Adler"})])
    profiles.add(actor=cast.stranger, kind="offer", line=NewLine("Boats"))
    made = owner.send("/imports", file=file(exported(cast.stranger)))
    assert made.status_code == 201, made.content
    work()
    path = f"/imports/{made.json()['key']}"
    told = owner("GET", path).json()
    assert (told["source"], told["preview"]["new"]) == ("goodword", 1)
    assert told["preview"]["coming"] == ["1 line of your profile comes in, for those you showed it to.",
                                         "1 of them can be seen by others here."]  # fmt: skip
    assert owner("PATCH", path, {"own_profile": False, "settings": True}).json()["options"]["settings"]
    owner("POST", f"{path}/apply")
    work()
    assert owner("GET", path).json()["outcome"]["added"] == 1
    assert not ProfileEntry.objects.filter(member=cast.owner).exists()
