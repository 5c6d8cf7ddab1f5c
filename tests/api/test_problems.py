"""Whatever goes wrong, the answer is a problem that says what to do."""

from __future__ import annotations

import base64
from unittest import mock

import pytest
from django.test import Client

from api.conftest import Caller
from cast import Cast
from goodword.people.models import Person

NAME = {"kind": "name", "value": {"display": "Ada"}}


def problem(answer: object, status: int, code: str) -> dict:
    """The body, after checking that it is one."""
    assert answer.status_code == status, answer.content  # type: ignore[attr-defined]  # a response of the test client
    assert answer["Content-Type"] == "application/problem+json"  # type: ignore[index]  # the same
    body = answer.json()  # type: ignore[attr-defined]  # the same
    assert {"type", "title", "status", "code", "detail"} <= body.keys()
    assert (body["status"], body["code"]) == (status, code)
    assert body["type"] == f"/api/v1/docs#problem-{code}"
    return body


def test_addresses_that_do_not_exist(owner: Caller) -> None:
    for path in ("/nothing", "/people/not-a-key", "/people/", "/api/v2/people", "/api/"):
        problem(owner("GET", path), 404, "not-found")


def test_keys_out_of_reach_and_absent_are_the_same(owner: Caller, cast: Cast) -> None:
    theirs = Person.objects.create(owner=cast.stranger, name="Sam", sort_name="sam")
    absent = owner("GET", "/people/00000000-0000-4000-8000-000000000000")
    assert owner("GET", f"/people/{theirs.key}").content == absent.content
    problem(absent, 404, "not-found")


def test_methods_not_answered(owner: Caller) -> None:
    answer = owner("DELETE", "/people")
    problem(answer, 405, "method")
    assert set(answer["Allow"].split(", ")) == {"GET", "POST"}


def test_each_field_has_its_sentence(owner: Caller) -> None:
    body = {"facts": [NAME, {"kind": "email", "value": {"address": 7}, "owner": 1}], "state": 2}
    errors = problem(owner("POST", "/people", body), 422, "invalid")["errors"]
    assert {(error["in"], error["pointer"]): error["message"] for error in errors} == {
        ("body", "/facts/1/value/address"): "This must be text.",
        ("body", "/facts/1/owner"): "This is not known here. Leave it out.",
        ("body", "/state"): "This is not known here. Leave it out.",
    }


@pytest.mark.parametrize(
    ("fact", "pointer"),
    [
        ({"kind": "email", "value": {"address": "no address"}}, "/facts/1/value/address"),
        ({"kind": "birthday", "value": {"date": "2021-13-40"}}, "/facts/1/value/date"),
        ({"kind": "topic", "value": {"owner": "2"}}, "/facts/1/value/owner"),
        ({"kind": "unheard-of", "value": {}}, "/facts/1/kind"),
    ],
)
def test_what_a_verb_refuses_is_told_where_it_stands(owner: Caller, fact: dict, pointer: str) -> None:
    (error,) = problem(owner("POST", "/people", {"facts": [NAME, fact]}), 422, "invalid")["errors"]
    assert error["pointer"] == pointer
    assert error["message"].endswith(".")


@pytest.mark.parametrize(
    ("query", "pointer"),
    [
        ("limit=0", "/limit"),
        ("limit=201", "/limit"),
        ("limit=many", "/limit"),
        ("order=owner", "/order"),
        ("owner=2", "/owner"),
        ("name=a&name=b", "/name"),
        ("circle=family", "/circle"),
        ("name=a%00b", "/name"),
        ("chosen=perhaps", "/chosen"),
    ],
)
def test_query_parameters_are_checked(owner: Caller, query: str, pointer: str) -> None:
    (error,) = problem(owner("GET", f"/people?{query}"), 422, "invalid")["errors"]
    assert (error["in"], error["pointer"]) == ("query", pointer)


@pytest.mark.parametrize(
    "cursor", ["nonsense", "e30", "WzBd", "WzAsIlx1MDAwMCIsMV0", "WzAsIlx1ZDgwMCIsMV0", "WzAsImEiLCJiIl0", "ż", "W1tb"]
)
@pytest.mark.parametrize("order", ["name", "contact", "added"])
def test_a_cursor_that_was_not_made_here(owner: Caller, cursor: str, order: str) -> None:
    problem(owner("GET", f"/people?order={order}&cursor={cursor}"), 422, "invalid")


@pytest.mark.parametrize(("order", "status"), [("name", 200), ("contact", 422), ("added", 422)])
def test_a_cursor_of_another_order(owner: Caller, order: str, status: int) -> None:
    cursor = base64.urlsafe_b64encode(b'[0,"a",1]').decode()
    assert owner("GET", f"/people?order={order}&cursor={cursor}").status_code == status


@pytest.mark.parametrize(
    "raw", [b"{", b"\xff", b"[" * 100_000, b'{"facts": NaN}', b'{"facts": [], "facts": []}', b"nothing"]
)
def test_bodies_that_are_no_json(owner: Caller, raw: bytes) -> None:
    answer = owner.client.post(
        "/api/v1/people", raw, content_type="application/json", headers={"Authorization": f"Bearer {owner.raw}"}
    )
    problem(answer, 400, "bad-request")


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b"])
def test_text_that_cannot_be_kept(owner: Caller, text: str) -> None:
    (error,) = problem(owner("POST", "/people/capture", {"name": text}), 422, "invalid")["errors"]
    assert error["pointer"] == "/name"


def test_a_missing_body(owner: Caller) -> None:
    problem(owner("POST", "/people"), 422, "invalid")


def test_a_body_that_is_too_large(owner: Caller) -> None:
    problem(owner("POST", "/people/capture", {"name": "a" * 1024 * 1024}), 413, "too-large")


def test_a_mistake_of_ours_is_logged_and_tells_nothing(owner: Caller, caplog: pytest.LogCaptureFixture) -> None:
    owner.client.raise_request_exception = False
    with mock.patch("goodword.people.queries.persons.listed", side_effect=RuntimeError("a secret")):
        answer = owner("GET", "/people")
    body = problem(answer, 500, "server")
    assert "secret" not in str(body)
    assert "a secret" in caplog.text


def test_pages_keep_their_own_errors(cast: Cast, settings: object) -> None:
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}  # type: ignore[attr-defined]  # pytest-django's wrapper
    assert Client().get("/nothing").get("Content-Type", "").startswith("text/html")


def test_head_is_get_without_the_body(owner: Caller) -> None:
    get, head = owner("GET", "/people"), owner("HEAD", "/people")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", get["ETag"])
    assert head["Content-Length"] == str(len(get.content))
