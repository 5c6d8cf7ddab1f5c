"""Signing in by password and by mailed code; second proofs; being asked again; nobody learns who is a member."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    TOTP,
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
    yield_hotp_counters_from_time,
)
from django.test import Client

from cast import PASSWORD, Cast
from goodword.accounts.actions import membership
from goodword.accounts.models import Member
from web.accounts import letters


def plain(text: str) -> str:
    return re.sub(r'value="\w{64}"|X-CSRFToken": "\w+"', "", text)


def by_password(client: Client, email: str, password: str = PASSWORD) -> int:
    return client.post("/accounts/login/", {"login": email, "password": password}).status_code


def by_code(client: Client, email: str) -> None:
    client.post("/accounts/login/code/", {"email": email})
    client.post("/accounts/login/code/confirm/", {"code": letters.code(email)})


def is_in(client: Client) -> bool:
    return client.get("/you/").status_code == 200


def test_by_password_in_whatever_case_the_address_is_typed(cast: Cast, client: Client) -> None:
    assert by_password(client, cast.owner.email.upper()) == 302
    assert is_in(client)


def test_by_a_code_that_works_once(cast: Cast, client: Client) -> None:
    by_code(client, cast.owner.email)
    assert is_in(client)
    code, other = letters.code(cast.owner.email), Client()
    other.post("/accounts/login/code/", {"email": cast.stranger.email})
    other.post("/accounts/login/code/confirm/", {"code": code})
    assert not is_in(other)


@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_asking_for_a_code_tells_nobody_who_is_a_member(cast: Cast, path: str) -> None:
    browsers = {email: Client() for email in (cast.owner.email, "nobody@example.net")}
    answers = {}
    for email, browser in browsers.items():
        first = browser.post(path, {"email": email})
        second = browser.get(first["Location"])
        third = browser.post(first["Location"], {"code": "ABCD-EFGH"})
        answers[email] = [
            (answer.status_code, plain(answer.content.decode()).replace(email, "X"))
            for answer in (first, second, third)
        ]
    assert answers[cast.owner.email] == answers["nobody@example.net"]
    assert letters.kinds("nobody@example.net") == ["accounts.unknown_account"]


def test_a_wrong_password_and_a_wrong_address_get_the_same_answer(cast: Cast) -> None:
    pages = [
        plain(Client().post("/accounts/login/", {"login": email, "password": "not the password"}).content.decode())
        for email in (cast.owner.email, "nobody@example.net")
    ]
    assert pages[0].replace(cast.owner.email, "X") == pages[1].replace("nobody@example.net", "X")


def test_guessing_a_password_ends_soon(cast: Cast) -> None:
    for number in range(5):
        Client().post("/accounts/login/", {"login": cast.owner.email, "password": f"guess {number}"})
    client = Client()
    by_password(client, cast.owner.email)
    assert not is_in(client)


def test_a_closed_account_is_closed_at_once_and_by_every_way(cast: Cast, client: Client) -> None:
    by_password(client, cast.owner.email)
    membership.deactivate(actor=cast.operator, member=cast.owner)
    assert not is_in(client)
    again = Client()
    by_password(again, cast.owner.email)
    assert not is_in(again)
    Client().post("/accounts/login/code/", {"email": cast.owner.email})
    assert letters.kinds(cast.owner.email) == ["accounts.unknown_account"]


def test_a_new_password_by_a_mailed_code(cast: Cast, client: Client) -> None:
    inside = Client()
    by_password(inside, cast.owner.email)
    client.post("/accounts/password/reset/", {"email": cast.owner.email})
    client.post("/accounts/password/reset/confirm/", {"code": letters.code(cast.owner.email)})
    new = "a brand new secret"
    client.post("/accounts/password/reset/complete/", {"password1": new, "password2": new})
    assert not is_in(client), "one signs in anew"
    assert not is_in(inside), "other sessions end"
    assert letters.kinds(cast.owner.email)[-1] == "accounts.password_reset"
    assert by_password(client, cast.owner.email, new) == 302
    assert is_in(client)


def test_mails_name_the_site_and_never_the_host_of_a_request(cast: Cast, client: Client, settings: object) -> None:
    settings.ALLOWED_HOSTS = ["*"]  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    client.post(
        "/accounts/signup/",
        {"name": "E", "email": cast.owner.email, "password1": PASSWORD},
        headers={"host": "evil.example"},
    )
    text = letters.last(cast.owner.email).text
    assert "/accounts/password/reset/" in text
    assert "evil.example" not in text


def code_now(secret: str) -> str:
    return format_hotp_value(hotp_value(secret, next(iter(yield_hotp_counters_from_time()))))


def test_an_authenticator_app_is_asked_for(cast: Cast, client: Client) -> None:
    secret = generate_totp_secret()
    TOTP.activate(cast.owner, secret)
    by_password(client, cast.owner.email)
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": "000000"})
    assert not is_in(client)
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    assert is_in(client)


def test_a_mailed_code_does_not_go_around_the_authenticator_app(cast: Cast, client: Client) -> None:
    TOTP.activate(cast.owner, generate_totp_secret())
    by_code(client, cast.owner.email)
    assert not is_in(client)


def test_an_authenticator_app_is_switched_on_after_confirming_the_password(
    cast: Cast, client: Client, django_capture_on_commit_callbacks: Any
) -> None:
    by_password(client, cast.owner.email)
    asked = client.get("/accounts/2fa/totp/activate/")
    assert asked["Location"].startswith("/accounts/reauthenticate/")
    answer = client.post(asked["Location"], {"password": PASSWORD, "next": "/accounts/2fa/totp/activate/"}, follow=True)
    assert "data:image/svg+xml" in answer.content.decode()
    secret = re.search(r'id="totp-secret">(\w+)<', answer.content.decode())
    assert secret
    with django_capture_on_commit_callbacks(execute=True):
        client.post("/accounts/2fa/totp/activate/", {"code": code_now(secret[1])})
    kinds = set(Authenticator.objects.filter(user=cast.owner).values_list("type", flat=True))
    assert kinds == {Authenticator.Type.TOTP, Authenticator.Type.RECOVERY_CODES}
    assert "accounts.totp_activated" in letters.kinds(cast.owner.email)
    assert len(re.findall(r"<li><code>\d+</code>", client.get("/accounts/2fa/recovery-codes/").content.decode())) == 10


SENSITIVE = [
    "/accounts/email/",
    "/accounts/3rdparty/",
    "/accounts/2fa/totp/activate/",
    "/accounts/2fa/webauthn/add/",
    "/you/tokens/new/",
    "/you/erase/",
]


@pytest.mark.parametrize("path", SENSITIVE)
def test_what_changes_who_gets_in_asks_again(cast: Cast, client: Client, path: str) -> None:
    by_password(client, cast.owner.email)
    answer = client.get(path)
    assert answer.status_code == 302
    assert urlsplit(answer["Location"]).path == "/accounts/reauthenticate/"
    assert parse_qs(urlsplit(answer["Location"]).query)["next"] == [path]


@pytest.mark.parametrize("path", [*SENSITIVE, "/accounts/password/set/"])
def test_who_has_neither_password_nor_passkey_confirms_by_a_code(cast: Cast, client: Client, path: str) -> None:
    cast.owner.set_unusable_password()
    cast.owner.save()
    by_code(client, cast.owner.email)
    asked = client.get(path)
    assert urlsplit(asked["Location"]).path == "/you/confirm/"
    assert client.get(asked["Location"]).status_code == 200
    client.post(asked["Location"], {"action": "send", "next": path})
    assert letters.kinds(cast.owner.email)[-1] == "accounts.confirm_code"
    client.post(asked["Location"], {"code": "ABCD-EFGH", "next": path})
    assert client.get(path).status_code == 302
    answer = client.post(asked["Location"], {"code": letters.code(cast.owner.email), "next": path})
    assert answer["Location"] == path
    assert client.get(path).status_code == 200


def test_three_wrong_codes_end_it(cast: Cast, client: Client) -> None:
    cast.owner.set_unusable_password()
    cast.owner.save()
    by_code(client, cast.owner.email)
    client.post("/you/confirm/", {"action": "send"})
    for _try in range(3):
        client.post("/you/confirm/", {"code": "ABCD-EFGH"})
    client.post("/you/confirm/", {"code": letters.code(cast.owner.email)})
    assert client.get("/you/tokens/new/").status_code == 302


def test_a_new_address_takes_the_place_of_the_old_once_confirmed(cast: Cast, client: Client) -> None:
    by_password(client, cast.owner.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    old = cast.owner.email
    client.post("/accounts/email/", {"email": "olive@example.net", "action_add": ""})
    assert Member.objects.get(pk=cast.owner.pk).email == old
    client.post("/accounts/confirm-email/", {"code": letters.code("olive@example.net")})
    assert Member.objects.get(pk=cast.owner.pk).email == "olive@example.net"
    assert "accounts.email_changed" in letters.kinds(old)
    by_code(Client(), "olive@example.net")


def test_changing_to_a_members_address_tells_only_that_member(cast: Cast, client: Client) -> None:
    by_password(client, cast.owner.email)
    client.post("/accounts/reauthenticate/", {"password": PASSWORD})
    taken = client.post("/accounts/email/", {"email": cast.stranger.email, "action_add": ""})
    free = client.post("/accounts/email/", {"email": "free@example.net", "action_add": ""})
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    assert letters.kinds(cast.stranger.email) == ["accounts.account_already_exists"]


def test_sessions_are_listed_and_ended(cast: Cast, client: Client) -> None:
    other = Client(headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0"})
    by_password(other, cast.owner.email)
    by_password(client, cast.owner.email)
    page = client.get("/you/sessions/").content.decode()
    assert "Firefox on Linux" in page
    number = re.search(r'name="session" value="(\d+)"', page)
    assert number
    stranger = Client()
    by_password(stranger, cast.stranger.email)
    stranger.post("/you/sessions/end/", {"session": number[1]})
    assert is_in(other), "nobody ends another's session"
    client.post("/you/sessions/end/", {"session": number[1]})
    assert not is_in(other)
    assert is_in(client)


def test_everywhere_else_is_signed_out(cast: Cast, client: Client) -> None:
    other = Client()
    by_password(other, cast.owner.email)
    by_password(client, cast.owner.email)
    client.post("/you/sessions/end-others/")
    assert not is_in(other)
    assert is_in(client)
