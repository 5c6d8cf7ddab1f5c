"""What an export holds of the library: everything the member keeps, the bin included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.library.models import Keep

COVERS = ("library.Keep",)
KEEPS: Final = "library/kept.json"


def write(*, member: Member, bundle: Bundle) -> None:
    """What is kept, with why and by whose word."""
    bundle.rows(KEEPS, _keeps(member))


def _keeps(member: Member) -> Iterator[dict[str, Any]]:
    for row in Keep.objects.filter(owner=member).order_by("pk").iterator(chunk_size=500):
        yield {
            "key": row.key, "kind": row.kind, "url": row.url, "title": row.title, "text": row.text, "why": row.why,
            "topics": row.topics, "recommended_by": row.recommender, "they_gain": row.interest, "state": row.state,
            "kept_at": row.kept_at, "changed_at": row.changed_at,
        }  # fmt: skip
