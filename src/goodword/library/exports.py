"""What an export holds of the library: everything the member keeps, the bin included."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.library.models import Copy, Keep

COVERS = ("library.Keep", "library.Copy", "library.Picture")
KEEPS: Final = "library/kept.json"
COPIES: Final = "library/copies.json"


def write(*, member: Member, bundle: Bundle) -> None:
    """What is kept, with why and by whose word, and the copies of pages; their pictures lie with the other files."""
    bundle.rows(KEEPS, _keeps(member))
    bundle.rows(COPIES, _copies(member))


def _keeps(member: Member) -> Iterator[dict[str, Any]]:
    for row in Keep.objects.filter(owner=member).order_by("pk").iterator(chunk_size=500):
        yield {
            "key": row.key, "kind": row.kind, "url": row.url, "title": row.title, "text": row.text, "why": row.why,
            "topics": row.topics, "recommended_by": row.recommender, "they_gain": row.interest, "state": row.state,
            "kept_at": row.kept_at, "changed_at": row.changed_at,
        }  # fmt: skip


def _copies(member: Member) -> Iterator[dict[str, Any]]:
    rows = Copy.objects.filter(owner=member).select_related("keep").prefetch_related("pictures__file")
    for row in rows.order_by("pk").iterator(chunk_size=100):
        yield {
            "keep": row.keep.key, "state": row.state, "asked_at": row.asked_at, "trouble": row.trouble, "came_from": row.came_from,
            "title": row.title, "language": row.language, "html": row.html, "text": row.text, "fetched_at": row.fetched_at,
            "next_at": row.next_at, "misses": row.misses, "missed_since": row.missed_since, "gone_since": row.gone_since,
            "pictures": [picture.file.key for picture in row.pictures.all()],  # each lies below files/, under its key
        }  # fmt: skip
