"""How threads are found by search: by those in their group."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from django.utils.translation import gettext_lazy

from goodword.core import documents
from goodword.core.documents import Document, Version, numbers
from goodword.core.documents.marks import unmarked
from goodword.discussions import states
from goodword.discussions.models import Post
from goodword.reach.models import Audience

NAME: Final = "discussions.thread"


def made(ids: Sequence[int]) -> Iterator[Document]:
    """The documents of those of ``ids`` that are threads and shown."""
    rows = Post.objects.filter(pk__in=ids, thread=None, state=states.SHOWN, author__is_active=True)
    for row in rows.select_related("group").order_by("pk"):
        version = Version(Audience.GROUP, row.title, unmarked(row.text), body=row.group.key)
        yield Document(row.pk, row.key, row.author_id, (version,), row.written_at)


def refresh(row: Post) -> None:
    """Let a thread be found as it is now, in the caller's transaction; answers are not found by themselves."""
    if row.thread_id is None:
        documents.refresh(NAME, [row.pk])


THREAD: Final = documents.Kind(
    name=NAME,
    words=gettext_lazy("Discussions"),
    icon="messages-square",
    route="discussions:thread",
    documents=made,
    ids=numbers(Post, thread=None, state=states.SHOWN),
    # Who left the group does not read there what they wrote.
    stands="EXISTS (SELECT FROM reach_fellow inside WHERE inside.body = found.body AND inside.member_id = %(viewer)s)",
)
