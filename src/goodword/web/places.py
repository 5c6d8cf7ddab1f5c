"""Addresses of pages that may not be there."""

from __future__ import annotations

import functools
from uuid import UUID

from django.urls import NoReverseMatch, get_urlconf, reverse


def place(route: str, **parts: UUID | str) -> str:
    """The address of the page ``route``, or "" where this site has no such page; then nothing links to it."""
    try:
        return reverse(route, kwargs=parts)
    except NoReverseMatch:
        return ""


def keyed(route: str, *keys: UUID | str) -> str:
    """The address of ``route`` with ``keys`` in their order, for rows of lists: it is put together once, and each row
    fills in its keys. "" where this site has no such page."""
    parts = _around(route, len(keys), get_urlconf())
    return "".join([parts[0], *(f"{key}{part}" for key, part in zip(keys, parts[1:], strict=True))]) if parts else ""


@functools.lru_cache(maxsize=128)
def _around(route: str, count: int, urlconf: str | None) -> list[str]:
    nobody = UUID(int=0)
    try:
        return reverse(route, args=[nobody] * count).split(str(nobody))
    except NoReverseMatch:
        return []
