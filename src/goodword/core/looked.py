"""Remembering for a while that somebody was looked for and nobody found, so that not every page looks again."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from django.core.cache import cache

from goodword.core import clock

AGAIN: Final = timedelta(hours=2)


def lately(what: str, member_id: int) -> bool:
    """Whether it was looked for within ``AGAIN``; who is told no looks now, and is taken at their word. One statement, or three."""
    key, now = f"looked:{what}:{member_id}", clock.now()
    then = cache.get(key)
    if then is not None and then <= now < then + AGAIN:
        return True
    cache.set(key, now, AGAIN.total_seconds())
    return False
