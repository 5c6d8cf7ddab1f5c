"""Signing messages as Standard Webhooks 1.0 says (https://www.standardwebhooks.com)."""

from __future__ import annotations

import base64
import hashlib
import hmac
import secrets
from datetime import datetime
from typing import Final

PREFIX: Final = "whsec_"
LENGTH: Final = 32  # bytes; the specification asks for 24 to 64


def make() -> str:
    """A new secret, as its holder keeps it: the prefix, then base64."""
    return PREFIX + base64.b64encode(secrets.token_bytes(LENGTH)).decode()


def signature(secret: str, *, message: str, at: datetime, body: bytes) -> str:
    """The value of ``webhook-signature``: HMAC-SHA256 over id, time and body, in base64, after its version."""
    key = base64.b64decode(secret.removeprefix(PREFIX))
    signed = b".".join((message.encode(), str(int(at.timestamp())).encode(), body))
    return "v1," + base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()


def headers(secret: str, *, message: str, at: datetime, body: bytes) -> dict[str, str]:
    """The three headers by which a receiver knows the message, and that it is ours and of now."""
    return {
        "Webhook-Id": message,
        "Webhook-Timestamp": str(int(at.timestamp())),
        "Webhook-Signature": signature(secret, message=message, at=at, body=body),
    }
