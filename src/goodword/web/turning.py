"""Addresses of the pages around a page of a list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from goodword.core.paging import Around


def turns(page: Around, **narrowed: str) -> dict[str, str]:
    """``next_url`` and ``previous_url`` for ``components/pagination.html``, keeping what the list is narrowed to."""
    kept: dict[str, Any] = {name: value for name, value in narrowed.items() if value}
    return {
        "next_url": f"?{urlencode({**kept, 'after': page.next})}" if page.next else "",
        "previous_url": f"?{urlencode({**kept, 'after': page.previous})}" if page.previous else "",
    }
