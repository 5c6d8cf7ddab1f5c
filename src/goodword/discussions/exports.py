"""What an export says of discussions: what the member wrote and how it read before, when they last looked, and what they follow."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from goodword.accounts.hooks import Bundle
from goodword.accounts.models import Member
from goodword.discussions.erasure import COVERS
from goodword.discussions.models import Following, Look, Post

__all__ = ["COVERS", "write"]
MANY = 500


def write(*, member: Member, bundle: Bundle) -> None:
    """The member's own words; of others there is nothing in it."""
    bundle.rows("discussions/written.json", _written(member))
    bundle.rows("discussions/looked.json", _looked(member))
    bundle.rows("discussions/followed.json", _followed(member))


def _written(member: Member) -> Iterator[dict[str, Any]]:
    rows = Post.objects.filter(author=member).select_related("group", "thread").prefetch_related("versions")
    for row in rows.order_by("pk").iterator(chunk_size=MANY):
        yield {
            "key": row.key, "group": row.group.name, "kind": row.kind or "answer",
            "answers_thread": row.thread.key if row.thread is not None else None,
            "title": row.title, "text": row.text, "state": row.state, "written_at": row.written_at,
            "changed_at": row.changed_at, "closed_at": row.closed_at, "binned_at": row.binned_at, "helped_at": row.helped_at, "reason": row.reason,
            "earlier": [
                {"title": one.title, "text": one.text, "until": one.until}
                for one in sorted(row.versions.all(), key=lambda one: one.pk)
            ],
        }  # fmt: skip


def _looked(member: Member) -> Iterator[dict[str, Any]]:
    rows = Look.objects.filter(member=member).select_related("thread__group").order_by("pk")
    for row in rows.iterator(chunk_size=MANY):
        yield {"thread": row.thread.key, "group": row.thread.group.name, "last_looked_at": row.at}


def _followed(member: Member) -> Iterator[dict[str, Any]]:
    rows = Following.objects.filter(member=member).select_related("thread__group").order_by("pk")
    for row in rows.iterator(chunk_size=MANY):
        yield {"thread": row.thread.key, "group": row.thread.group.name, "told_of_answers": row.on, "since": row.at}
