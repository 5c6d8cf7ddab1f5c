"""Addresses of pages that may not be there."""

from __future__ import annotations

from uuid import UUID

from django.urls import NoReverseMatch, reverse


def place(route: str, **parts: UUID | str) -> str:
    """The address of the page ``route``, or "" where this site has no such page; then nothing links to it."""
    try:
        return reverse(route, kwargs=parts)
    except NoReverseMatch:
        return ""
