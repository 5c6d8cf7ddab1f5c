"""Reading one's own saved searches, and what is new in them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.reach import queries as reach
from goodword.search.models import SavedSearch
from goodword.search.queries import statements


@dataclass(frozen=True, slots=True)
class Kept:
    """A saved search as it stands.

    Attributes:
        new: kind and row of what is new in it, of what its owner may still find.
    """

    saved: SavedSearch
    new: frozenset[tuple[str, int]]


def mine(viewer: Member) -> QuerySet[SavedSearch]:
    """The viewer's own, the newest first; twenty at most."""
    return SavedSearch.objects.filter(owner=viewer).select_related("by").order_by("-saved_at", "-pk")


def saved(viewer: Member, key: UUID) -> SavedSearch:
    """The viewer's own saved search ``key``.

    Raises:
        NotFound: there is none, or it is another's.
    """
    found = mine(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such search."))
    return found


def whose(viewer: Member, rows: Iterable[SavedSearch]) -> dict[int, Member]:
    """Members whose things are looked at, by id: those whom the viewer may still find. One statement; none where there are none."""
    wanted = {row.by_id for row in rows if row.by_id}
    return {one.pk: one for one in reach.members(viewer).filter(pk__in=wanted)} if wanted else {}


def with_news(viewer: Member, rows: Sequence[SavedSearch]) -> list[Kept]:
    """The same rows with what is new in each. One statement; none without rows."""
    new: dict[int, set[tuple[str, int]]] = {row.pk: set() for row in rows}
    if rows:
        told: dict[str, Any] = {"viewer": viewer.pk, "among": list(new)}
        with connection.cursor() as cursor:
            cursor.execute(statements.news("told.id = ANY(%(among)s)", "told.id, fresh.kind, fresh.of"), told)
            for number, kind, of in cursor.fetchall():
                new[number].add((kind, of))
    return [Kept(row, frozenset(new[row.pk])) for row in rows]
