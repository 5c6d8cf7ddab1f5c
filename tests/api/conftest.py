"""Callers of the API: a client for each of the cast, by personal token."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from django.http import HttpResponse

    from cast import Cast
    from goodword.accounts.models import Member


class Caller:
    """Asks the API with one token."""

    def __init__(self, raw: str) -> None:
        from django.test import Client

        self.client = Client()
        self.raw = raw

    def __call__(self, method: str, path: str, body: Any = None, **headers: str) -> HttpResponse:
        """``headers`` are named as ``if_match=…``; a body is sent as JSON."""
        return self.client.generic(
            method,
            path if path.startswith(("/api", "http")) else f"/api/v1{path}",
            b"" if body is None else json.dumps(body),
            content_type="application/json" if body is not None else "",
            headers={"Authorization": f"Bearer {self.raw}"} | {n.replace("_", "-"): v for n, v in headers.items()},
        )

    def send(self, path: str, **fields: Any) -> HttpResponse:
        """Fields and files of a form."""
        return self.client.post(f"/api/v1{path}", fields, headers={"Authorization": f"Bearer {self.raw}"})


@pytest.fixture
def caller(cast: Cast) -> Callable[..., Caller]:
    """Makes a caller: ``caller(member, "read", "write")``."""
    from goodword.accounts.actions import tokens

    def make(member: Member, *scopes: str) -> Caller:
        return Caller(tokens.make(actor=member, name="tests", scopes=scopes or ["read", "write", "import"]).raw)

    return make


@pytest.fixture
def owner(cast: Cast, caller: Callable[..., Caller]) -> Caller:
    """The owner, with a token that may do everything."""
    return caller(cast.owner)
