"""Secrets that must be read again, such as a calendar's private address: kept sealed, so that a copy of the database
alone tells nothing of them.

They are encrypted and authenticated (Fernet of the package cryptography: AES-128-CBC with HMAC-SHA256) by keys derived
from SECRET_KEY, one for each purpose (HKDF-SHA256, RFC 5869): what is sealed for one purpose opens for no other. Older
keys, in SECRET_KEY_FALLBACKS, still open what they sealed; ``seal_anew`` seals it with the present one, after which they can be
forgotten. What is kept as a hash alone (tokens, links) stands in ``accounts.secrets``.
"""

from __future__ import annotations

import base64
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.apps import apps
from django.conf import settings
from django.db import models


class Unreadable(Exception):
    """None of the keys there are opens it: SECRET_KEY was changed, and the one before was not kept."""


class Sealed(models.TextField[str, str]):
    """A column that holds text sealed for ``purpose``. The row's value is the sealed text; who needs what is in it opens it."""

    def __init__(self, *args: Any, purpose: str = "", **more: Any) -> None:
        self.purpose = purpose
        super().__init__(*args, **more)

    def deconstruct(self) -> tuple[str, str, Any, Any]:
        """For migrations: the purpose is part of what the column holds."""
        name, path, args, more = super().deconstruct()
        return name, path, args, {**more, "purpose": self.purpose}


@lru_cache(maxsize=64)
def _fernet(secret: str, purpose: str) -> Fernet:
    derive = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=f"goodword.sealed.{purpose}".encode())
    return Fernet(base64.urlsafe_b64encode(derive.derive(secret.encode())))


def _keys(purpose: str) -> list[Fernet]:
    """The present one first."""
    return [_fernet(secret, purpose) for secret in (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)]


def seal(text: str, *, purpose: str) -> str:
    """``text`` as it may be stored: another one each time, about a third longer, and some 100 characters."""
    return _keys(purpose)[0].encrypt(text.encode()).decode()


def unseal(token: str, *, purpose: str) -> str:
    """What ``seal`` was given.

    Raises:
        Unreadable: it was sealed by a key that is not there any more, for something else, or not at all.
    """
    try:
        return MultiFernet(_keys(purpose)).decrypt(token.encode()).decode()
    except InvalidToken:
        raise Unreadable from None


def seal_anew() -> int:
    """Seal with the present key whatever an older one sealed; returns how many rows that were. Safe to run twice.

    What no key opens stays as it is.
    """
    changed = 0
    for model, field in _columns():
        rows = model._default_manager.exclude(**{field.name: ""}).order_by("pk")
        for pk, token in rows.values_list("pk", field.name).iterator(chunk_size=2_000):
            if new := _anew(token, field.purpose):
                # Where it was changed meanwhile, what it was changed to is sealed by the present key.
                changed += model._default_manager.filter(**{"pk": pk, field.name: token}).update(**{field.name: new})
    return changed


def _anew(token: str, purpose: str) -> str:
    """Sealed by the present key; empty where it is that already, or cannot be opened."""
    keys = _keys(purpose)
    try:
        keys[0].decrypt(token.encode())
    except InvalidToken:
        try:
            return MultiFernet(keys).rotate(token.encode()).decode()
        except InvalidToken:
            return ""
    return ""


def _columns() -> Iterator[tuple[type[models.Model], Sealed]]:
    for model in apps.get_models():
        for field in model._meta.local_fields:
            if isinstance(field, Sealed):
                yield model, field
