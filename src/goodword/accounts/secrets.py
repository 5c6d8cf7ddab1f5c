"""Secrets that are shown once: random, and kept only as a hash.

They hold 256 random bits, so a plain SHA-256 is enough: there is nothing to guess, and finding a row by an
index on the hash tells nothing about the secret by how long it takes.
"""

from __future__ import annotations

import hashlib
import secrets


def make(prefix: str = "") -> tuple[str, str]:
    """A new secret and the hash to keep of it."""
    raw = prefix + secrets.token_urlsafe(32)
    return raw, digest(raw)


def digest(raw: str) -> str:
    """What is kept of a secret: 64 hexadecimal digits."""
    return hashlib.sha256(raw.encode()).hexdigest()
