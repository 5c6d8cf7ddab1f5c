"""A real browser for tests of pages: ``browser`` where a Chromium is found, ``window`` for one look at the site."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from typing import TYPE_CHECKING

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import Browser, Page, sync_playwright

if TYPE_CHECKING:
    from pytest_django.live_server_helper import LiveServer

    from goodword.accounts.models import Member

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]

Window = Callable[..., AbstractContextManager[Page]]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for all tests of a run."""
    found = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("No Chromium was found: install it, or name it with CHROMIUM=/path/to/chromium.")
    # Playwright keeps a loop running in this thread; Django would take our queries for ones inside it.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "1"
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=found, args=FLAGS)
        yield opened
        opened.close()
    del os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"]


def signed_in(member: Member) -> str:
    """The cookie of a session in which ``member`` confirmed who they are a moment ago."""
    client = Client()
    client.force_login(member)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "email": member.email, "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(member.pk)
    session.save()
    return client.cookies[settings.SESSION_COOKIE_NAME].value


@pytest.fixture
def window(browser: Browser, live_server: LiveServer) -> Window:
    """``with window(member, scheme="dark", width=360) as page``: a fresh window on the site, signed in as ``member``.

    Paths given to ``page.goto`` are the site's. Errors of scripts and refusals by the content policy fail the test
    when the window closes.
    """

    @contextmanager
    def opened(
        member: Member | None = None, *, scheme: str = "light", width: int = 1360, scripts: bool = True
    ) -> Iterator[Page]:
        context = browser.new_context(
            base_url=live_server.url,
            viewport={"width": width, "height": 900 if width > 600 else 844},
            color_scheme="dark" if scheme == "dark" else "light",
            reduced_motion="reduce",  # colors measured halfway through a change are nobody's
            java_script_enabled=scripts,
            has_touch=width <= 600,
        )
        context.set_default_timeout(15_000)
        if member is not None:
            cookie = signed_in(member)
            context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": cookie, "url": live_server.url}])
        page = context.new_page()
        wrong: list[str] = []
        page.on("pageerror", lambda error: wrong.append(str(error)))
        page.on(
            "console",
            lambda said: wrong.append(said.text) if "Content Security Policy" in said.text else None,
        )
        yield page
        context.close()
        assert wrong == []

    return opened
