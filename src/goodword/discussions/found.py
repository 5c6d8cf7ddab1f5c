"""How threads and answers are found by search: by those in their group. What somebody answered speaks for what they know."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy

from goodword.core import documents
from goodword.core.documents import Document, Version, numbers
from goodword.core.documents.marks import unmarked
from goodword.discussions import states
from goodword.discussions.models import Post
from goodword.reach.models import Audience
from goodword.reach.sql import unblocked

_INSIDE: Final = (
    "EXISTS (SELECT FROM reach_fellow inside WHERE inside.body = found.body AND inside.member_id = %(viewer)s)"
)
# Who left the group does not read there what they wrote; an answer is out of sight with its thread.
_THERE: Final = f"""{_INSIDE} AND EXISTS (SELECT FROM discussions_post answer JOIN discussions_post top
  ON top.id = answer.thread_id AND (top.state <> '{states.REMOVED}' OR top.author_id = %(viewer)s)
  WHERE answer.id = found.of AND {unblocked("%(viewer)s", "top.author_id")})"""  # constants
_HELPED: Final = Q(helped_at__isnull=False)


def _shown(ids: Sequence[int]) -> QuerySet[Post]:
    rows = Post.objects.filter(pk__in=ids, state=states.SHOWN, author__is_active=True)
    return rows.select_related("group", "thread").order_by("pk")


def threads(ids: Sequence[int]) -> Iterator[Document]:
    """The documents of those of ``ids`` that are threads and shown."""
    for row in _shown(ids).filter(thread=None):
        version = Version(Audience.GROUP, row.title, unmarked(row.text), body=row.group.key)
        yield Document(row.pk, row.key, row.author_id, (version,), row.written_at)


def _answers(which: Q) -> Callable[[Sequence[int]], Iterator[Document]]:
    def made(ids: Sequence[int]) -> Iterator[Document]:
        for row in _shown(ids).filter(which, thread__isnull=False):
            top = row.thread
            # The title of a thread that was taken away is no longer said, nor found by.
            title = top.title if top is not None and top.state == states.SHOWN else ""
            version = Version(Audience.GROUP, title, unmarked(row.text), body=row.group.key)
            yield Document(row.pk, row.key, row.author_id, (version,), row.written_at)

    return made


def refresh(row: Post) -> None:
    """Let a thread or an answer be found as it is now, in the caller's transaction."""
    if row.thread_id is None:
        documents.refresh(THREAD.name, [row.pk])
    else:
        answers([row.pk])


def refresh_whole(row: Post) -> None:
    """The same of a thread and of every answer in it: they are found by its title."""
    refresh(row)
    if row.thread_id is None:
        answers(list(Post.objects.filter(thread=row.pk, state=states.SHOWN).values_list("pk", flat=True)))


def answers(ids: Sequence[int]) -> None:
    """Let these answers be found as they are now: as ones that helped, or as others."""
    if ids:
        for kind in (ANSWER, HELPED):
            documents.refresh(kind.name, ids)


def forget(ids: Sequence[int]) -> None:
    """Nobody finds these threads and answers any more."""
    for kind in (THREAD, ANSWER, HELPED):
        documents.forget(kind.name, ids)


THREAD: Final = documents.Kind(
    name="discussions.thread",
    words=gettext_lazy("Discussions"),
    icon="messages-square",
    route="discussions:thread",
    documents=threads,
    ids=numbers(Post, thread=None, state=states.SHOWN),
    stands=_INSIDE,
)

ANSWER: Final = documents.Kind(
    name="discussions.answer",
    words=gettext_lazy("Answers"),
    icon="message-circle",
    route="discussions:post",
    documents=_answers(~_HELPED),
    ids=numbers(Post, thread__isnull=False, helped_at=None, state=states.SHOWN),
    stands=_THERE,
    tells=0.8,
    evidence=gettext_lazy("They answered about it"),
)

HELPED: Final = documents.Kind(
    name="discussions.helped",
    words=gettext_lazy("Answers that helped"),
    icon="circle-check",
    route="discussions:post",
    documents=_answers(_HELPED),
    ids=numbers(Post, thread__isnull=False, helped_at__isnull=False, state=states.SHOWN),
    stands=_THERE,
    tells=2.5,  # whoever asked says that it did: more than what anybody says of themselves
    evidence=gettext_lazy("Their answer helped"),
)

KINDS: Final = (THREAD, ANSWER, HELPED)
