"""Signing in with an account elsewhere: never linked by an address alone."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from allauth.account.models import EmailAddress
from allauth.core import context
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.internal.flows.login import complete_login
from allauth.socialaccount.models import SocialAccount
from django.contrib.auth.models import AnonymousUser
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpResponse
from django.test import Client, RequestFactory

from cast import Cast
from goodword.accounts.models import Member
from goodword.config import providers
from goodword.config.env import BadSetting
from web.accounts import letters

APP = {
    "provider_id": "google",
    "name": "Google",
    "client_id": "id",
    "secret": "secret",
    "settings": {"server_url": "https://accounts.example.com"},
}


@pytest.fixture(autouse=True)
def one_provider(settings: Any) -> None:
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [copy.deepcopy(APP)]}}


def come_back(client: Client, **claims: Any) -> HttpResponse:
    """The provider has confirmed who somebody is, and sends them back to ``client``'s session."""
    client.get("/accounts/login/")  # so that there is a session
    request = RequestFactory().get("/accounts/oidc/google/login/callback/")
    request.session = client.session
    member = Member.objects.filter(pk=request.session.get("_auth_user_id")).first()
    request.user = member or AnonymousUser()
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]  # what the middleware would set
    request.allauth = type("Space", (), {})()  # type: ignore[attr-defined]  # the same
    with context.request_context(request):
        provider = get_adapter().get_provider(request, "google")
        told = {"sub": "42", "name": "Nora Newby", "email": "nora@example.org", "email_verified": True} | claims
        login = provider.sociallogin_from_response(request, {"userinfo": told, "id_token": told})
        answer: HttpResponse = complete_login(request, login, raises=False)
    request.session.save()
    client.cookies["session"] = request.session.session_key
    return answer


def finish(client: Client, **fields: str) -> HttpResponse:
    return client.post("/accounts/3rdparty/signup/", {"name": "Nora Newby", "email": "nora@example.org"} | fields)


@pytest.mark.django_db
def test_a_confirmed_address_elsewhere_opens_a_new_account(client: Client) -> None:
    come_back(client)
    page = client.get("/accounts/3rdparty/signup/").content.decode()
    assert 'value="Nora Newby"' in page
    assert 'value="nora@example.org"' in page
    assert finish(client)["Location"] == "/"
    member = Member.objects.get(email="nora@example.org")
    assert member.name == "Nora Newby"
    assert EmailAddress.objects.get(user=member).verified
    assert client.get("/you/").status_code == 200


@pytest.mark.django_db
def test_nobody_types_another_address_than_the_confirmed_one(client: Client) -> None:
    come_back(client)
    finish(client, email="victim@example.org")
    assert not Member.objects.filter(email="victim@example.org").exists()
    assert Member.objects.get().email == "nora@example.org"


@pytest.mark.django_db
@pytest.mark.parametrize("claims", [{"email_verified": False}, {"email_verified": False, "email": "x@example.org"}])
def test_an_address_the_provider_did_not_confirm_is_confirmed_by_a_code(client: Client, claims: dict[str, Any]) -> None:
    come_back(client, **claims)
    assert finish(client)["Location"] == "/accounts/confirm-email/"
    assert client.get("/you/").status_code == 302
    client.post("/accounts/confirm-email/", {"code": letters.code("nora@example.org")})
    assert client.get("/you/").status_code == 200


@pytest.mark.parametrize("verified", [True, False])
def test_it_is_never_linked_to_a_member_by_the_address(cast: Cast, client: Client, verified: bool) -> None:
    come_back(client, email=cast.owner.email, email_verified=verified)
    finish(client, email=cast.owner.email)
    assert client.get("/you/").status_code == 302
    assert not SocialAccount.objects.exists()
    assert letters.kinds(cast.owner.email) == ["accounts.account_already_exists"]


def test_a_linked_account_signs_in_whatever_address_it_has_there(cast: Cast) -> None:
    SocialAccount.objects.create(user=cast.owner, provider="google", uid="42")
    client = Client()
    come_back(client, email=cast.stranger.email)
    assert cast.owner.email in client.get("/you/").content.decode()


def test_of_somebody_who_left_it_opens_nothing(cast: Cast) -> None:
    SocialAccount.objects.create(user=cast.owner, provider="google", uid="42")
    Member.objects.filter(pk=cast.owner.pk).update(is_active=False)
    client = Client()
    come_back(client, email=cast.owner.email)
    assert client.get("/you/").status_code == 302


@pytest.mark.django_db
def test_on_a_closed_site_it_needs_an_invitation_too(client: Client, settings: Any) -> None:
    settings.OPEN_SIGN_UP = False
    come_back(client)
    finish(client)
    assert not Member.objects.filter(email="nora@example.org").exists()


@pytest.mark.django_db
def test_the_page_offers_what_is_set_up(client: Client, settings: Any) -> None:
    assert "Sign in with Google" in client.get("/accounts/login/").content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    assert "Sign in with Google" not in client.get("/accounts/login/").content.decode()


NAMES = ("LINKEDIN", "GOOGLE", "OIDC")


@pytest.fixture
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    for name in NAMES:
        for part in ("CLIENT_ID", "CLIENT_SECRET", "ISSUER", "NAME"):
            monkeypatch.delenv(f"{name}_{part}", raising=False)
    return monkeypatch


def test_none_is_set_up_by_itself(bare_environment: pytest.MonkeyPatch) -> None:
    assert providers.apps() == []


def test_providers_come_from_the_environment(bare_environment: pytest.MonkeyPatch) -> None:
    for name, value in {
        "LINKEDIN_CLIENT_ID": "a", "LINKEDIN_CLIENT_SECRET": "b", "OIDC_NAME": "Acme", "OIDC_CLIENT_ID": "c",
        "OIDC_CLIENT_SECRET": "d", "OIDC_ISSUER": "https://id.example.org/realms/acme",
    }.items():  # fmt: skip
        bare_environment.setenv(name, value)
    found = providers.apps()
    assert [app["name"] for app in found] == ["LinkedIn", "Acme"]
    assert providers.origins(found) == ["https://www.linkedin.com", "https://id.example.org"]


@pytest.mark.parametrize("name", NAMES)
def test_half_a_provider_is_said_at_once(bare_environment: pytest.MonkeyPatch, name: str) -> None:
    bare_environment.setenv(f"{name}_CLIENT_ID", "a")
    with pytest.raises(BadSetting, match=f"{name}_CLIENT_SECRET"):
        providers.apps()
