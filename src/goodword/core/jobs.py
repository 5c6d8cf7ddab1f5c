"""Background work: procrastinate on the same database, so a job commits or rolls back with its change."""

from __future__ import annotations

from procrastinate import App
from procrastinate.contrib.django import app

__all__ = ["app", "ready"]


def ready(_app: App) -> None:
    """Called by procrastinate once Django's apps are loaded; rooms' ``jobs.py`` register themselves on import."""
