"""What the viewer keeps. Nobody's but their own is there."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from uuid import UUID

from django.contrib.postgres.search import SearchQuery
from django.db import connection
from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.documents import SearchDocument
from goodword.core.documents.languages import PLAIN, plain
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.library import canonical, found, states
from goodword.library.kinds import Kind
from goodword.library.models import Keep
from goodword.people import vocabulary

LATEST: Final = ("-kept_at", "-id")
MOST_WORDS: Final = 8
MOST_TOPICS: Final = 24
_WORD: Final = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Narrowed:
    """What a list is narrowed to; empty is everything.

    Attributes:
        q: words of its title, its text, why it is kept, who recommended it; the beginning of a word will do.
        topic: in words, or its key.
        kind: one of ``kinds.Kind``.
    """

    q: str = ""
    topic: str = ""
    kind: str = ""

    @property
    def anything(self) -> bool:
        """Whether it is narrowed at all."""
        return bool(self.q or self.topic or self.kind)


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of the viewer's library, as they wrote it."""

    norm: str
    name: str
    many: int


def _mine(viewer: Member) -> QuerySet[Keep]:
    return Keep.objects.filter(owner=viewer, state=states.KEPT)


def row(viewer: Member, key: UUID | str) -> Keep:
    """One thing that the viewer keeps.

    Raises:
        NotFound: they keep no such thing.
    """
    there = _mine(viewer).filter(key=key).select_related("card__person").first()
    if there is None:
        raise NotFound(_("There is no such thing in your library."))
    return there


def of_page(viewer: Member, url: str) -> Keep | None:
    """Where the viewer keeps the page that ``url`` leads to; None where they do not."""
    known = canonical.key(url)
    return _mine(viewer).filter(url_key=known).first() if known else None


def listed(viewer: Member, by: Narrowed, *, cursor: str = "", size: int = PAGE) -> Page[Keep]:
    """What the viewer keeps, the latest first."""
    rows = _mine(viewer).select_related("card__person").defer("text")
    if by.kind in Kind.values:
        rows = rows.filter(kind=by.kind)
    if by.topic:
        rows = rows.filter(topic_norms__overlap=[vocabulary.topic(by.topic), by.topic])
    if by.q:
        rows = rows.filter(_with_words(viewer, by.q))
    return page(rows, LATEST, cursor=cursor, size=size)


def _with_words(viewer: Member, typed: str) -> Q:
    words = _WORD.findall(plain(typed))[:MOST_WORDS]
    if not words:
        return Q(pk__in=[])
    asked = SearchQuery(" & ".join(f"{word}:*" for word in words), config=PLAIN, search_type="raw")
    documents = SearchDocument.objects.filter(owner=viewer.pk, kind=found.NAME, level=0, words=asked)
    return Q(pk__in=documents.values("of"))


def topics(viewer: Member) -> list[Topic]:
    """The topics of the viewer's library, the most frequent first."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT norm, min(word), count(*) FROM library_keep, unnest(topic_norms, topics) AS said(norm, word)"
            " WHERE owner_id = %s AND state = %s AND norm IS NOT NULL GROUP BY norm ORDER BY count(*) DESC, norm LIMIT %s",
            [viewer.pk, states.KEPT, MOST_TOPICS],
        )
        return [Topic(*told) for told in cursor.fetchall()]


def binned(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Keep]:
    """What rests in the viewer's bin, the latest first."""
    rows = Keep.objects.filter(owner=viewer, state=states.BINNED).select_related("card__person").defer("text")
    return page(rows, ("-binned_at", "-id"), cursor=cursor, size=size)


def in_bin(viewer: Member, key: UUID | str) -> Keep:
    """One that rests in the viewer's bin.

    Raises:
        NotFound: there is none such.
    """
    there = Keep.objects.filter(owner=viewer, key=key, state=states.BINNED).first()
    if there is None:
        raise NotFound(_("This is not in the bin any more."))
    return there
