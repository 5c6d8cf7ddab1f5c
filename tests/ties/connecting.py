"""Asking and saying yes, in a line."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.ties.actions import requests
from goodword.ties.models import Connection, Request

WHY = "You bake with spelt, and so do I."


def ask(asker: Member, receiver: Member, **more: str) -> Request:
    """A request that stands."""
    told = {"kind": "colleague", "why": WHY, **more}
    request, connection = requests.ask(actor=asker, receiver=receiver, **told)
    assert connection is None
    return request


def connect(asker: Member, receiver: Member) -> Connection:
    """Asked and accepted."""
    return requests.accept(actor=receiver, request=ask(asker, receiver), kind="friend")
