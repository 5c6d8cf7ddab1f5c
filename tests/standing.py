"""A world that is planted once for all tests of a module: what a test changes in it is put back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest


def settings_for(factory: pytest.TempPathFactory) -> dict[str, Any]:
    """Settings for as long as the world stands: its files are there for all tests of the module."""
    folder = factory.mktemp("standing")
    return {
        "MEDIA_ROOT": folder / "files",
        "MAIL_FOLDER": folder / "mail",
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.MD5PasswordHasher"],
        # Whoever signed in when the world was made is still believed when a slow machine comes to its last rows.
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 24 * 3600,
    }


@contextmanager
def rolled_back(blocker: Any, kept: dict[str, Any]) -> Iterator[None]:
    """What is written within is there for the tests of a module, and gone after them.

    ``blocker`` is pytest-django's; each test then asks for ``db``, which is a savepoint in this transaction.
    """
    from django.db import transaction
    from django.test.utils import override_settings

    with blocker.unblock(), transaction.atomic(), override_settings(**kept):
        yield
        transaction.set_rollback(True)
