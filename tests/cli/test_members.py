"""``goodword member`` and ``goodword token``."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from click.testing import CliRunner, Result
from django.test import Client

from cast import PASSWORD, Cast
from goodword.accounts import tokens
from goodword.accounts.actions import links, membership
from goodword.accounts.models import Member, Role
from goodword.cli.member import member
from goodword.cli.token import token
from goodword.core.models import Event, OutgoingMail

pytestmark = pytest.mark.usefixtures("database_is_up")


def run(command: Any, *words: str) -> Result:
    return CliRunner().invoke(command, words)


def test_a_member_is_made_and_can_sign_in_by_code() -> None:
    told = json.loads(run(member, "create", "Ada@Example.org", "--name", "Ada", "--role", "operator", "--json").stdout)
    assert (told["email"], told["role"]) == ("ada@example.org", "operator")
    client = Client()
    client.post("/accounts/login/code/", {"email": "ada@example.org"})
    code = re.search(r"^[A-Z0-9]{4}-[A-Z0-9]{4}$", OutgoingMail.objects.latest("pk").text, re.M)
    assert code
    client.post("/accounts/login/code/confirm/", {"code": code[0]})
    assert client.get("/you/").status_code == 200


@pytest.mark.parametrize("words", [("no address", "--name", "Ada"), ("ada@example.org", "--name", " ")])
def test_what_is_no_member_is_refused(words: tuple[str, ...]) -> None:
    result = run(member, "create", *words)
    assert result.exit_code == 1
    assert result.stderr.startswith("Error: ")
    assert not Member.objects.exists()


def test_an_address_is_one_member(cast: Cast) -> None:
    result = run(member, "create", cast.owner.email.upper(), "--name", "Again")
    assert result.exit_code == 1
    assert "belongs to a member already" in result.stderr


def test_members_are_listed(cast: Cast) -> None:
    listed = json.loads(run(member, "list", "--json").stdout)
    assert len(listed) == 7
    only = json.loads(run(member, "list", "--role", "operator", "--json").stdout)
    assert [row["email"] for row in only] == [cast.operator.email]
    assert [row["name"] for row in json.loads(run(member, "list", "--word", "oli", "--json").stdout)] == ["Olive Ownby"]
    membership.deactivate(actor=None, member=cast.stranger)
    assert f"{cast.stranger.email}  Stina Strange  (closed)" in run(member, "list").stdout


def test_somebody_is_let_back_in_once(cast: Cast) -> None:
    url = json.loads(run(member, "recover", cast.owner.email, "--json").stdout)["url"]
    path = re.sub(r"^https?://[^/]+", "", url)
    event = Event.objects.get(kind=links.RECOVERY_MADE)
    assert (event.actor, event.parties, event.payload["by"]) == (None, [cast.owner.pk], "terminal")
    client, new = Client(), "a brand new secret"
    assert client.get(path).status_code == 200, "looking at it does not use it"
    assert client.post(path, {"password": "short"}).status_code == 422
    assert client.post(path, {"password": new}).status_code == 302
    assert client.post(path, {"password": "another secret now"}).status_code == 404
    assert client.post("/accounts/login/", {"login": cast.owner.email, "password": PASSWORD}).status_code == 200
    assert client.post("/accounts/login/", {"login": cast.owner.email, "password": new}).status_code == 302
    assert OutgoingMail.objects.filter(kind="accounts.recovered", to=cast.owner.email).exists()


def test_nobody_is_let_back_into_an_unknown_or_closed_account(cast: Cast) -> None:
    assert run(member, "recover", "nobody@example.net").exit_code == 1
    membership.deactivate(actor=None, member=cast.owner)
    assert run(member, "recover", cast.owner.email).exit_code == 1


def test_a_token_is_printed_alone(cast: Cast) -> None:
    result = run(token, "create", "--member", cast.owner.email, "--scope", "read", "--scope", "import")
    found = tokens.authenticate(result.stdout.strip())
    assert found is not None
    assert (found[0], found[1].scopes) == (cast.owner, ["read", "import"])


def test_a_token_for_nobody_is_refused() -> None:
    assert run(token, "create", "--member", "nobody@example.net", "--scope", "read").exit_code == 1
    assert run(token, "create", "--member", "nobody@example.net", "--scope", "admin").exit_code == 2
    assert run(token, "create", "--member", "nobody@example.net").exit_code == 2


def test_a_recovery_by_an_operator_is_logged_with_their_name(cast: Cast) -> None:
    links.make_recovery(actor=cast.operator, member=cast.owner)
    event = Event.objects.get(kind=links.RECOVERY_MADE)
    assert (event.actor, event.payload["by"]) == (cast.operator.pk, str(cast.operator.key))
    assert Role(cast.operator.role) == Role.OPERATOR
