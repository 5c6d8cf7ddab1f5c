"""What an export says of good words: the member's own, and nobody else's link of a chain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.wordofmouth.models import Word

COVERS = ("wordofmouth.Word", "wordofmouth.Target")


def write(*, member: Member, bundle: Bundle) -> None:
    """Each good word with what it is for."""
    bundle.rows("wordofmouth/good_words.json", _rows(member))


def _rows(member: Member) -> Iterator[dict[str, Any]]:
    rows = Word.objects.filter(member=member).select_related("target").order_by("pk")
    for row in rows.iterator(chunk_size=500):
        yield {
            "key": row.key, "code": row.code, "title": row.target.title, "url": row.target.url, "reason": row.reason,
            "interest": row.interest, "named": row.named, "passed_on": row.after_id is not None, "at": row.at,
            "withdrawn_at": row.withdrawn_at,
        }  # fmt: skip
