"""Signing up: the address has to be one's own, and nobody learns who is a member."""

from __future__ import annotations

import re

import pytest
from allauth.account.models import EmailAddress
from django.http import HttpResponse
from django.test import Client

from cast import PASSWORD, Cast
from goodword.accounts.actions import invitations
from goodword.accounts.models import Member
from web.accounts import letters

NEW = {"name": "Nora  Newby", "email": "Nora@Example.org", "password1": PASSWORD}


def sign_up(client: Client, **fields: str) -> HttpResponse:
    return client.post("/accounts/signup/", NEW | fields)


def confirm(client: Client, email: str) -> HttpResponse:
    return client.post("/accounts/confirm-email/", {"code": letters.code(email)})


def plain(answer: HttpResponse) -> str:
    return re.sub(r'value="\w{64}"|X-CSRFToken": "\w+"', "", answer.content.decode())


@pytest.mark.django_db
def test_an_account_is_open_once_its_address_is_confirmed(client: Client) -> None:
    answer = sign_up(client)
    assert (answer.status_code, answer["Location"]) == (302, "/accounts/confirm-email/")
    assert client.get("/you/").status_code == 302
    assert letters.kinds("nora@example.org") == ["accounts.email_confirmation_signup"]
    answer = confirm(client, "nora@example.org")
    assert (answer.status_code, answer["Location"]) == (302, "/")
    member = Member.objects.get(email="nora@example.org")
    assert member.name == "Nora Newby"
    assert member.check_password(PASSWORD)
    assert client.get("/you/").status_code == 200


@pytest.mark.django_db
def test_a_wrong_code_opens_nothing(client: Client) -> None:
    sign_up(client)
    for _try in range(3):
        assert client.post("/accounts/confirm-email/", {"code": "ABCD-EFGH"}).status_code in {200, 302}
    confirm(client, "nora@example.org")
    assert client.get("/you/").status_code == 302
    assert not EmailAddress.objects.filter(verified=True).exists()


@pytest.mark.django_db
def test_a_password_may_be_left_out(client: Client) -> None:
    sign_up(client, password1="")
    confirm(client, "nora@example.org")
    assert not Member.objects.get(email="nora@example.org").has_usable_password()
    assert client.get("/you/").status_code == 200


def test_signing_up_with_a_members_address_looks_the_same(cast: Cast) -> None:
    stranger, other = Client(), Client()
    taken, free = sign_up(stranger, email=cast.owner.email), sign_up(other)
    assert (taken.status_code, taken["Location"]) == (free.status_code, free["Location"])
    pages = [plain(browser.get("/accounts/confirm-email/")) for browser in (stranger, other)]
    assert pages[0].replace(cast.owner.email, "X") == pages[1].replace("nora@example.org", "X")
    tries = [plain(browser.post("/accounts/confirm-email/", {"code": "ABCD-EFGH"})) for browser in (stranger, other)]
    assert tries[0].replace(cast.owner.email, "X") == tries[1].replace("nora@example.org", "X")
    assert letters.kinds(cast.owner.email) == ["accounts.account_already_exists"]
    assert Member.objects.filter(email=cast.owner.email).get().name == cast.owner.name


@pytest.mark.django_db
def test_an_address_nobody_confirmed_belongs_to_nobody(client: Client) -> None:
    """Somebody begins an account with another's address and a password they know; the owner comes later."""
    sign_up(client, name="Mallory", password1="known to mallory")
    first = Member.objects.get(email="nora@example.org")
    owner = Client()
    sign_up(owner)
    assert not Member.objects.filter(pk=first.pk).exists()
    confirm(owner, "nora@example.org")
    member = Member.objects.get(email="nora@example.org")
    assert member.name == "Nora Newby"
    assert not member.check_password("known to mallory")
    client.post("/accounts/confirm-email/", {"code": "ABCD-EFGH"})
    assert client.get("/you/").status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/accounts/login/code/", "/accounts/password/reset/"])
def test_an_unconfirmed_account_cannot_be_entered_by_mail(client: Client, path: str) -> None:
    """Else the owner of the address would confirm an account to which somebody else knows the password."""
    sign_up(client, name="Mallory", password1="known to mallory")
    owner = Client()
    owner.post(path, {"email": "nora@example.org"})
    assert letters.kinds("nora@example.org")[-1] == "accounts.unknown_account"


@pytest.mark.django_db
def test_on_a_closed_site_one_needs_an_invitation(client: Client, settings: object) -> None:
    settings.OPEN_SIGN_UP = False  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    assert "grows by invitation" in client.get("/accounts/signup/").content.decode()
    sign_up(client)
    assert not Member.objects.filter(email="nora@example.org").exists()


def test_an_invitation_opens_a_closed_site_for_its_address_only(cast: Cast, client: Client, settings: object) -> None:
    settings.OPEN_SIGN_UP = False  # type: ignore[attr-defined]  # the same
    invitations.invite(actor=cast.owner, email="nora@example.org", note="Come and see.")
    url = re.search(r"http\S+(/join/\S+)", letters.last("nora@example.org").text)
    assert url
    assert "Come and see." in client.get(url[1]).content.decode()
    client.post(url[1])
    refused = sign_up(client, email="mallory@example.org")
    assert "works for the address it was sent to" in refused.content.decode()
    assert not Member.objects.filter(email="mallory@example.org").exists()
    sign_up(client)
    confirm(client, "nora@example.org")
    member = Member.objects.get(email="nora@example.org")
    assert member.invited_by_use.invitation.inviter == cast.owner
    assert client.get("/you/").status_code == 200
    assert Client().get(url[1]).status_code == 404


def test_the_last_place_of_a_link_is_given_back_with_an_unconfirmed_account(cast: Cast, settings: object) -> None:
    settings.OPEN_SIGN_UP = False  # type: ignore[attr-defined]  # the same
    made = invitations.make_link(actor=cast.owner, limit=1, days=3)
    first, second = Client(), Client()
    for browser in (first, second):
        browser.post(f"/join/{made.raw}/")
    sign_up(first)
    made.invitation.refresh_from_db()
    assert made.invitation.used == 1
    sign_up(second, email="late@example.org")
    assert not Member.objects.filter(email="late@example.org").exists()


@pytest.mark.django_db
def test_many_sign_ups_from_one_place_are_slowed_down(client: Client) -> None:
    statuses = [sign_up(client, email=f"n{number}@example.org").status_code for number in range(22)]
    assert statuses[0] == 302
    assert statuses[-1] == 429
