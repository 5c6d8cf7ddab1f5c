"""Pages that nobody is shown at their address alone: on the way in, at the first start, a demo's mails, and what went wrong.

Each is asked for as its visitor comes to it, and what came is looked at in a browser like every other page.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

import pytest
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client, RequestFactory

from cast import PASSWORD, member
from goodword.accounts.actions import links
from goodword.config.mailers import mailer_from_url
from goodword.core import mail, site
from goodword.core.errors import Conflict, Invalid, NotAllowed, TooMany
from goodword.core.models import Site
from goodword.web import errors, refusals
from matrix.routes import every_route
from matrix.tables import every_row
from web.accounts import letters
from web.accounts.test_providers import APP, come_back
from web.conftest import signed_in
from web.looking import examine
from working import work

if TYPE_CHECKING:
    from django.http import HttpResponse
    from playwright.sync_api import Route

    from web.conftest import Window

KIND = mail.declare("tests.way", "A mail of a demo in a test of pages on the way.")
# Addresses that never show a page of their own, and why.
NO_PAGE = {
    "accounts:confirm": "leads to the page that asks again",
    "mfa_index": "leads to the page of sign-in and security",
    "usersessions_list": "leads to the page of sessions",
    "mfa_login_webauthn": "data for a script",
    "mfa_signup_webauthn": "what follows a passkey that a browser has just made; test_passkeys goes there",
    "accounts/social/login/cancelled/": "an older address that leads on",
    "accounts/social/login/error/": "an older address that leads on",
    "accounts/social/signup/": "an older address that leads on",
    "accounts/social/connections/": "an older address that leads on",
    "openid_connect_login": "leads to the provider",
    "openid_connect_callback": "leads back from the provider",
    "discussions:post": "leads to the answer's place in its thread; test_found goes there",
    "letters:write": "leads to the correspondence; a bad text shows its page",
    "metrics": "figures for a program that watches; test_metrics reads them",
    "readyz": "a word for a program that watches; test_probes reads it",
}


def _answer(text: str, route: Route) -> None:
    route.fulfill(body=text, content_type="text/html; charset=utf-8")


def shown(answer: HttpResponse, status: int = 200) -> str:
    assert answer.status_code == status, answer.headers.get("Location", answer.status_code)
    return answer.content.decode()


def new_client() -> Client:
    return Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")


def on_the_way_in(settings: Any) -> dict[str, str]:
    """Pages between two steps of signing up or in."""
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [APP]}}
    who = member("Olive Ownby")
    found: dict[str, str] = {}
    client = new_client()
    client.post("/accounts/signup/", {"name": "Nora", "email": "nora@example.org", "password1": PASSWORD})
    found["account_email_verification_sent"] = shown(client.get("/accounts/confirm-email/"))
    client = new_client()
    client.post("/accounts/login/code/", {"email": who.email})
    found["account_confirm_login_code"] = shown(client.get("/accounts/login/code/confirm/"))
    client = new_client()
    client.post("/accounts/password/reset/", {"email": who.email})
    found["account_confirm_password_reset_code"] = shown(client.get("/accounts/password/reset/confirm/"))
    client.post("/accounts/password/reset/confirm/", {"code": letters.code(who.email)})
    found["account_complete_password_reset"] = shown(client.get("/accounts/password/reset/complete/"))
    client = new_client()
    come_back(client, email="other@example.org", sub="43")
    found["socialaccount_signup"] = shown(client.get("/accounts/3rdparty/signup/"))
    found["socialaccount_login_error"] = shown(new_client().get("/accounts/3rdparty/login/error/"), 401)
    TOTP.activate(who, generate_totp_secret())
    client = new_client()
    client.post("/accounts/login/", {"login": who.email, "password": PASSWORD})
    found["mfa_authenticate"] = shown(client.get("/accounts/2fa/authenticate/"))
    bare = member("Pia Passless", email="pia@example.com")
    bare.set_unusable_password()
    bare.save()
    client = new_client()
    client.cookies["session"] = signed_in(bare)
    found["account_set_password"] = shown(client.get("/accounts/password/set/"))
    return found


def at_the_start(settings: Any) -> dict[str, str]:
    """The question of the first start, the page while a demo moves in, the operator's link, and the mails of a demo."""
    settings.DEMO, settings.SITE_URL = None, ""
    found: dict[str, str] = {}
    client = new_client()
    settings.MAILERS = {"out": mailer_from_url("")}
    with site.pretend(Site.Kind.DEMO):
        mail.send(kind=KIND, to="ines@example.org", subject="Your code", text="Use http://localhost/x or 123456")
        work()
        found["mail:newest"] = listed = shown(client.get("/mail/"))
        found["mail:show"] = shown(client.get(f"/mail/{listed.split('href="/mail/')[1].split('"')[0]}"))
    site.forget()
    found["start:start"] = shown(client.get("/start/"))
    found["start:ours"] = shown(client.get("/start/ours/"))
    found["start:claim"] = shown(client.get(f"/start/ours/{links.make_start().raw}/"))
    client.post("/start/look-around/")
    while_moving_in = shown(client.get("/start/"))
    # It asks each second how far it is, and goes on when it is done: not while it is looked at.
    assert 'hx-trigger="every 1s"' in while_moving_in
    found["while moving in"] = while_moving_in.replace('hx-trigger="every 1s"', 'hx-trigger="never"')
    return found


def what_went_wrong() -> dict[str, str]:
    """Errors and refusals, as a page says them."""
    request = RequestFactory().get("/somewhere/")
    answers = {
        400: errors.bad_request(request, ValueError()),
        403: errors.denied(request, PermissionError()),
        404: errors.not_found(request, LookupError()),
        500: errors.server_error(request),
    }
    found = {f"error {status}": shown(answer, status) for status, answer in answers.items()}
    found["error 403, a form too old"] = shown(errors.csrf_failed(request), 403)
    client = new_client()
    request = client.get("/accounts/login/").wsgi_request
    for refusal in (
        TooMany("That was often. Try again in a minute."), Conflict("Somebody was faster."), NotAllowed("Not for you."),
        Invalid("Write a name."),
    ):  # fmt: skip
        found[f"refusal {refusal.status}"] = shown(refusals.page(request, refusal), refusal.status)
    return found


def test_every_address_without_a_page_of_its_own_is_looked_at_or_says_why(db: None, settings: Any) -> None:
    routes, rows = every_route(), every_row()
    never = {
        key
        for key, row in rows.items()
        if not routes[key].is_api and row.expected("GET") and 200 not in row.expected("GET").values()
    } - {"api:api-root"}
    looked_at = {**on_the_way_in(settings), **at_the_start(settings)}.keys()
    assert sorted(never - looked_at) == sorted(NO_PAGE)


@pytest.mark.django_db(transaction=True)
def test_they_stand(window: Window, settings: Any) -> None:
    pages = {**on_the_way_in(settings), **at_the_start(settings)}
    wrong: list[str] = []
    with site.pretend(Site.Kind.OURS), window() as page:
        pages |= what_went_wrong()
        for number, (name, text) in enumerate(pages.items()):
            path = f"/looked-at/{number}/"
            page.route(f"**{path}", partial(_answer, text))
            wrong += [f"{name}: {what}" for what in examine(page, path)]
    assert not wrong, "\n".join(wrong)
