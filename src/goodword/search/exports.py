"""What an export holds of search: the searches a member saved."""

from __future__ import annotations

from typing import Final

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.search.models import SavedSearch

COVERS = ("search.SavedSearch",)
FILE: Final = "search/saved.json"


def write(*, member: Member, bundle: Bundle) -> None:
    """What each looks for. What it found is other things' own, and found again."""
    rows = SavedSearch.objects.filter(owner=member).order_by("pk")
    bundle.rows(FILE, rows.values("key", "typed", "kind", "place", "topic", "by__key", "saved_at", "seen_at"))
