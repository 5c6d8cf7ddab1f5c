"""Who gets in: tokens, scopes, a member's own browser; and how fast."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.test import Client

from api.conftest import Caller
from cast import Cast
from goodword.accounts.actions import tokens
from goodword.core import clock

PEOPLE = "/api/v1/people"
ADA = {"facts": [{"kind": "name", "value": {"display": "Ada Lindqvist"}}]}


def test_nobody_known_is_told_what_to_send(cast: Cast) -> None:
    answer = Client().get(PEOPLE)
    assert answer.status_code == 401
    assert answer["WWW-Authenticate"] == 'Bearer realm="Goodword"'
    assert answer["Content-Type"] == "application/problem+json"
    assert answer.json()["code"] == "not-signed-in"


@pytest.mark.parametrize("header", ["Bearer gw_wrong", "Bearer", "Basic abc", "gw_wrong", ""])
def test_a_wrong_token_is_not_made_up_for_by_a_session(cast: Cast, header: str) -> None:
    browser = Client()
    browser.force_login(cast.owner)
    assert browser.get(PEOPLE).status_code == 200
    answer = browser.get(PEOPLE, headers={"Authorization": header})
    assert answer.status_code == 401
    assert 'error="invalid_token"' in answer["WWW-Authenticate"]


def test_a_revoked_token_is_refused(cast: Cast) -> None:
    made = tokens.make(actor=cast.owner, name="tests", scopes=["read"])
    ask = Caller(made.raw)
    assert ask("GET", "/people").status_code == 200
    tokens.revoke(actor=cast.owner, key=made.token.key)
    assert ask("GET", "/people").status_code == 401


def test_that_a_token_was_used_is_kept(cast: Cast) -> None:
    made = tokens.make(actor=cast.owner, name="tests", scopes=["read"])
    moment = clock.now() + timedelta(hours=1)
    with clock.stopped_at(moment):
        Caller(made.raw)("GET", "/people")
    made.token.refresh_from_db()
    assert made.token.used_at == moment


def test_a_scope_that_is_missing_is_named(cast: Cast, caller: Callable[..., Caller]) -> None:
    answer = caller(cast.owner, "read")("POST", "/people", ADA)
    assert answer.status_code == 403
    assert answer.json()["code"] == "not-allowed"
    assert 'error="insufficient_scope", scope="write"' in answer["WWW-Authenticate"]
    assert caller(cast.owner, "import")("GET", "/people").status_code == 403


def test_a_browser_needs_the_csrf_token_to_change_things(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.owner)
    assert browser.get(PEOPLE).status_code == 200
    sent = {"data": ADA, "content_type": "application/json"}
    answer = browser.post(PEOPLE, **sent)
    assert (answer.status_code, answer.json()["code"]) == (403, "not-allowed")
    browser.cookies["csrf"] = "a" * 32
    assert browser.post(PEOPLE, headers={"X-CSRFToken": "a" * 32}, **sent).status_code == 201


def test_a_form_of_another_site_changes_nothing(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(cast.owner)
    for kind in ("text/plain", "multipart/form-data; boundary=x", "application/x-www-form-urlencoded"):
        answer = browser.post(PEOPLE, data=b'{"facts":[]}', content_type=kind)
        assert (answer.status_code, answer.json()["code"]) == (415, "media-type")


def test_a_caller_who_asks_too_fast_is_told_when_to_go_on(cast: Cast, settings: object) -> None:
    settings.API_REQUESTS_A_MINUTE = 5  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    ask = Caller(tokens.make(actor=cast.owner, name="tests", scopes=["read"]).raw)
    other = Caller(tokens.make(actor=cast.owner, name="other", scopes=["read"]).raw)
    start = clock.now()
    with clock.stopped_at(start):
        assert [ask("GET", "/people").status_code for _ in range(6)] == [200] * 5 + [429]
        answer = ask("GET", "/people")
        assert answer["Retry-After"] == "12"
        assert answer.json()["code"] == "too-many"
        assert other("GET", "/people").status_code == 200
    with clock.stopped_at(start + timedelta(seconds=11)):
        assert ask("GET", "/people").status_code == 429
    with clock.stopped_at(start + timedelta(seconds=12)):
        assert ask("GET", "/people").status_code == 200
        assert ask("GET", "/people").status_code == 429
    with clock.stopped_at(start + timedelta(hours=1)):
        assert [ask("GET", "/people").status_code for _ in range(6)] == [200] * 5 + [429]
