"""Commands run in the tests' own database."""

from __future__ import annotations

from types import SimpleNamespace

import pytest


@pytest.fixture
def database_is_up(db: None, settings: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Commands find the database up, and leave its connection open."""
    settings.EMBEDDED_ROOT = None  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    monkeypatch.setattr("goodword.cli.database.connection", SimpleNamespace(close=lambda: None))
