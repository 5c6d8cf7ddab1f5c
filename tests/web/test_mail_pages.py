"""A demo's mails are read on its own machine and nowhere else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from django.test import Client, RequestFactory

from goodword.config.mailers import mailer_from_url
from goodword.core import mail, site
from goodword.core.models import Site
from goodword.web.loopback import is_local
from working import work

pytestmark = pytest.mark.django_db
KIND = mail.declare("tests.demo", "A mail of a demo in a test.")


@pytest.fixture
def demo(settings: Any) -> Iterator[None]:
    settings.MAILERS = {"out": mailer_from_url("")}
    settings.ALLOWED_HOSTS = ["localhost", "demo.example.org"]
    with site.pretend(Site.Kind.DEMO):
        mail.send(kind=KIND, to="ines@example.org", subject="Your code", text="Use http://localhost/x <b>123456</b>")
        work()
        yield


@pytest.fixture
def local() -> Client:
    return Client(SERVER_NAME="localhost", REMOTE_ADDR="127.0.0.1")


def test_mails_of_a_demo_are_listed_and_read(demo: None, local: Client) -> None:
    listed = local.get("/mail/")
    assert "Your code" in listed.text
    link = listed.text.split('href="/mail/')[1].split('"')[0]
    page = local.get(f"/mail/{link}")
    assert '<a href="http://localhost/x"' in page.text
    assert "&lt;b&gt;123456" in page.text


def test_elsewhere_and_on_a_site_of_ones_own_there_is_no_such_page(demo: None, local: Client) -> None:
    assert Client(SERVER_NAME="demo.example.org", REMOTE_ADDR="127.0.0.1").get("/mail/").status_code == 404
    assert Client(SERVER_NAME="localhost", REMOTE_ADDR="203.0.113.9").get("/mail/").status_code == 404
    assert local.get("/mail/", headers={"X-Forwarded-For": "127.0.0.1"}).status_code == 404
    with site.pretend(Site.Kind.OURS):
        assert local.get("/mail/").status_code == 404


@pytest.mark.parametrize("name", ["absent", "..", "secret_key", "%2e%2e"])
def test_no_other_file_can_be_read(demo: None, local: Client, name: str) -> None:
    assert local.get(f"/mail/{name}/").status_code == 404


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, True),
        ({"TRUSTED": 1}, False),
        ({"SITE_URL": "https://network.example.org"}, False),
        ({"SITE_URL": "http://localhost:8000"}, True),
        ({"REMOTE_ADDR": "::1"}, True),
        ({"REMOTE_ADDR": ""}, False),
        ({"REMOTE_ADDR": "10.0.0.1"}, False),
        ({"SERVER_NAME": "evil.example"}, False),
        ({"HTTP_FORWARDED": "for=1.2.3.4"}, False),
    ],
)
def test_any_sign_of_elsewhere_counts(settings: Any, changed: dict[str, Any], expected: bool) -> None:
    settings.ALLOWED_HOSTS = ["*"]
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = changed.pop("TRUSTED", 0)
    settings.SITE_URL = changed.pop("SITE_URL", "")
    request = RequestFactory().get("/", **{"SERVER_NAME": "localhost", "REMOTE_ADDR": "127.0.0.1", **changed})
    assert is_local(request) is expected
