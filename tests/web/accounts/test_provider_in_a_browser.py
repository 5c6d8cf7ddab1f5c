"""Signing in with an account elsewhere, through a provider that speaks OpenID Connect, in a real browser."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, ClassVar
from urllib.parse import parse_qs, urlencode, urlsplit

import jwt
import pytest

from goodword.accounts.models import Member
from goodword.config import providers
from web.conftest import Window

SUBJECT = {"sub": "42", "name": "Nora Newby", "email": "nora@example.org", "email_verified": True}


class Provider(BaseHTTPRequestHandler):
    """Discovery, a page that asks, the code, the token, who it is. Only in memory, only on this machine."""

    asked: ClassVar[dict[str, dict[str, str]]] = {}

    def do_GET(self) -> None:
        parts = urlsplit(self.path)
        query = {name: values[0] for name, values in parse_qs(parts.query).items()}
        here = f"http://{self.headers['Host']}"
        match parts.path:
            case "/.well-known/openid-configuration":
                self._json({
                    "issuer": here, "authorization_endpoint": f"{here}/authorize", "token_endpoint": f"{here}/token",
                    "userinfo_endpoint": f"{here}/me", "jwks_uri": f"{here}/keys",
                })  # fmt: skip
            case "/authorize":
                self.asked["code-1"] = query
                back = query["redirect_uri"] + "?" + urlencode({"code": "code-1", "state": query["state"]})
                self._send(f'<title>Acme</title><a href="{back.replace("&", "&amp;")}">It is me</a>', "text/html")
            case "/me":
                self._json(SUBJECT if self.headers["Authorization"] == "Bearer token-1" else {})
            case _:
                self.send_error(404)

    def do_POST(self) -> None:
        told = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        asked = self.asked.pop(told["code"][0])  # a code is good for one time
        claims = {**SUBJECT, "iss": f"http://{self.headers['Host']}", "aud": asked["client_id"], "exp": 4_000_000_000}
        self._json({
            "access_token": "token-1", "token_type": "Bearer",
            "id_token": jwt.encode(claims, "a secret of thirty-two signs or more", algorithm="HS256"),
        })  # fmt: skip

    def _json(self, told: dict[str, Any]) -> None:
        self._send(json.dumps(told), "application/json")

    def _send(self, text: str, kind: str) -> None:
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002  # the name it has above
        pass


@pytest.fixture
def provider(settings: Any) -> Iterator[str]:
    """Such a provider, set up as an operator would; the content policy names it as the settings do."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), Provider)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_port}"
    app = {
        "provider_id": "oidc", "name": "Acme", "client_id": "id", "secret": "secret",
        "settings": {"server_url": address, "oauth_pkce_enabled": True},
    }  # fmt: skip
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app]}}
    sources = [source for source in settings.SECURE_CSP["form-action"] if source == "'self'"]
    settings.SECURE_CSP = {**settings.SECURE_CSP, "form-action": [*sources, *providers.origins([app])]}
    yield address
    server.shutdown()
    server.server_close()


@pytest.mark.django_db(transaction=True)
def test_there_and_back(window: Window, provider: str) -> None:
    with window() as page:
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Sign in with Acme").click()
        page.wait_for_url(f"{provider}/authorize**")
        assert "code_challenge=" in page.url
        page.get_by_role("link", name="It is me").click()
        page.get_by_role("button", name="Make my account").click()
        page.wait_for_url("**/welcome/**")
    assert Member.objects.get(email="nora@example.org").name == "Nora Newby"
    with window() as page:  # the second time nothing is asked
        page.goto("/accounts/login/")
        page.get_by_role("button", name="Sign in with Acme").click()
        page.get_by_role("link", name="It is me").click()
        page.wait_for_url("**/welcome/**")
        assert page.request.get("/you/").ok
    assert Member.objects.count() == 1
