"""Remembering for a while that somebody was looked for and nobody found, so that not every page looks again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core.cache import cache

AGAIN: Final = timedelta(hours=2)


def lately(what: str, member_id: int) -> bool:
    """Whether it was looked for within ``AGAIN``; who is told no looks now, and is taken at their word. One statement, or three."""
    key = f"looked:{what}:{member_id}"
    if cache.get(key) is not None:
        return True
    cache.set(key, 1, AGAIN.total_seconds())
    return False
