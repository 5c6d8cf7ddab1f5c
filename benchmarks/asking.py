"""Asking for pages as browsers do, through the server's own entrance, within one process."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

type Ask = Callable[[Asked], bytes]


class Unanswered(Exception):
    """An address answered with something else than its page."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A page: what it is called in the table, its address, and words that it must show; its ``route``, and the id of the
    member ``who`` asks, nobody signed in for None, the owner for 0.

    What is no page, but an answer of thousands of rows to a script, has its CPU told and not judged.
    """

    name: str
    address: str
    shows: str
    is_page: bool = True
    route: str = ""
    who: int | None = 0


def visitor(owner: int) -> Ask:
    """Asks for pages as browsers of members do that are signed in; leaves where the answer is another than the page."""
    from django.core.wsgi import get_wsgi_application

    serve = get_wsgi_application()
    cookies: dict[int, str] = {}

    def ask(page: Asked) -> bytes:
        path, _, query = page.address.partition("?")
        environ: dict[str, Any] = {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SERVER_NAME": "localhost",
            "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1", "HTTP_HOST": "localhost", "REMOTE_ADDR": "127.0.0.1",
            "HTTP_ACCEPT_LANGUAGE": "en", "wsgi.url_scheme": "http", "wsgi.input": io.BytesIO(), "wsgi.errors": sys.stderr,
        }  # fmt: skip
        if page.who is not None:
            who = page.who or owner
            environ["HTTP_COOKIE"] = (
                f"session={cookies[who] if who in cookies else cookies.setdefault(who, signed_in(who))}"
            )
        told: list[str] = []
        answer = serve(environ, lambda status, _headers: told.append(status))
        body = b"".join(answer)
        answer.close()
        if not told[0].startswith(str(HTTPStatus.OK.value)):
            raise Unanswered(f"{page.name} ({page.address}) answered {told[0]}: neither measured nor excused.")
        return body

    return ask


def signed_in(pk: int) -> str:
    """The key of a session of this member, who has confirmed it a moment ago."""
    from django.conf import settings
    from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
    from django.contrib.sessions.backends.db import SessionStore

    from goodword.accounts.models import Member

    member = Member.objects.get(pk=pk)
    session = SessionStore()
    session[SESSION_KEY] = str(pk)
    session[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = member.get_session_auth_hash()
    session["account_authentication_methods"] = [
        {"method": "password", "at": time.time(), "email": member.email, "reauthenticated": True}
    ]
    session["account_authentication_methods_user"] = str(pk)
    session.create()
    return str(session.session_key)
