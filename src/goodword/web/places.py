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


def keyed(route: str, key: UUID | str) -> str:
    """``place(route, key=key)`` for rows of lists: the address is put together once, and each row fills in its key."""
    before, after = _around(route, get_urlconf())
    return f"{before}{key}{after}" if before else ""


@functools.lru_cache(maxsize=64)
def _around(route: str, urlconf: str | None) -> tuple[str, str]:
    nobody = UUID(int=0)
    before, _nobody, after = place(route, key=nobody).partition(str(nobody))
    return before, after
