"""One try: somebody of the cast asks for one address."""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpResponse
from django.test import Client

from goodword.accounts.actions import tokens
from goodword.accounts.models import Member, Scope
from matrix.routes import Route
from matrix.table import LOGIN, Answer

Who = Member | AnonymousUser


class Visitors:
    """Browsers and tokens of the cast, each signed in once. What a visit does to a browser is forgotten after it."""

    def __init__(self) -> None:
        self._client = Client()
        self._cookies: dict[int, str] = {}
        self._tokens: dict[int, str] = {}

    def sign_in(self, member: Member) -> None:
        """``member`` has signed in and confirmed it a moment ago, and has a token that may do everything."""
        client = Client()
        client.force_login(member)
        session = client.session
        session["account_authentication_methods"] = [
            {"method": "password", "at": time.time(), "email": member.email, "reauthenticated": True}
        ]
        session["account_authentication_methods_user"] = str(member.pk)
        session.save()
        self._cookies[member.pk] = client.cookies[settings.SESSION_COOKIE_NAME].value
        self._tokens[member.pk] = tokens.make(actor=member, name="matrix", scopes=Scope.values).raw

    def ask(
        self, route: Route, method: str, who: Who, kwargs: Mapping[str, object], data: Mapping[str, Any]
    ) -> HttpResponse:
        """The answer ``who`` gets from one address: pages with a session, the API with a token."""
        url = route.url(kwargs)
        answer: HttpResponse
        self._client.cookies.clear()
        if not route.is_api:
            if isinstance(who, Member):
                self._client.cookies[settings.SESSION_COOKIE_NAME] = self._cookies[who.pk]
            answer = self._client.get(url) if method == "GET" else self._client.post(url, dict(data))
            return answer
        headers = {"Authorization": f"Bearer {self._tokens[who.pk]}"} if isinstance(who, Member) else {}
        body = "" if method == "GET" else json.dumps(dict(data))
        answer = self._client.generic(method, url, body, content_type="application/json", headers=headers)
        return answer


def told(answer: HttpResponse) -> str:
    """Everything an answer says: its text and where it leads."""
    body = b"".join(answer) if answer.streaming else answer.content
    return body.decode("utf-8", "replace") + "\n" + answer.headers.get("Location", "")


def answered(answer: HttpResponse) -> Answer:
    """The status, with a redirect to the sign-in page told apart from others."""
    leads_to = answer.headers.get("Location", "")
    if answer.status_code == 302 and leads_to.startswith("/accounts/login/"):
        return LOGIN
    return answer.status_code


def absent(kwargs: Mapping[str, object]) -> dict[str, object]:
    """The same kind of keys as ``kwargs``, of things that do not exist."""
    made: dict[str, object] = {}
    for name, value in kwargs.items():
        if isinstance(value, int):
            made[name] = 2**40 + value
        elif isinstance(value, uuid.UUID):
            made[name] = uuid.uuid4()
        else:
            made[name] = uuid.uuid4().hex
    return made


def without_chance(text: str, kwargs: Mapping[str, object]) -> str:
    """``text`` without what differs between any two answers: form tokens, and the keys that were asked for."""
    text = re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", text)
    text = re.sub(r'csrftoken":\s?"\w+"', "", text, flags=re.IGNORECASE)
    for value in kwargs.values():
        text = text.replace(str(value), "KEY")
    return text
