"""Vouches as others see them: on the subject's page, to whom the subject lets them show.

What comes from outside the subject's own circle stands first. Circles are those of the whole community, by ties that all members
may use (``graph.circles``); so they are told to members alone, and where one of the two is in no circle nothing is said.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from django.db.models import Case, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When

from goodword.accounts.models import Member
from goodword.core.paging import PAGE, Page, page
from goodword.graph.models import Community
from goodword.people.queries.profiles import Shown
from goodword.reach import queries as reach
from goodword.vouches import states
from goodword.vouches.models import Vouch

ORDER: Final = ("-outside", "-shown_at", "-id")
FEW: Final = 3


@dataclass(frozen=True, slots=True)
class Given:
    """A vouch that shows.

    Attributes:
        author: the member, where the viewer may find them; ``member``: whether the author is one at all.
        outside: the author keeps with other people than the subject does.
    """

    key: UUID
    name: str
    author: Member | None
    member: bool
    topics: Sequence[str]
    text: str
    work: str
    since: int | None
    until: int | None
    shown_at: datetime
    outside: bool


def _visible(viewer: reach.Viewer, of: Shown) -> QuerySet[Vouch, Any]:
    rows = Vouch.objects.filter(subject=of.member, state=states.SHOWN, audience__gte=int(of.level))
    rows = rows.filter(Q(author=None) | Q(author__is_active=True))
    if viewer is not None:
        rows = rows.filter(~reach.blocked_pair(viewer, OuterRef("author")))
    return rows.select_related("author").annotate(outside=_outside(viewer, of.member))


def _outside(viewer: reach.Viewer, subject: Member) -> Case | Value:
    """1 where the author is in another circle than the subject, and both are in one."""
    if viewer is None:
        return Value(0, output_field=IntegerField())
    own = Community.objects.filter(member=subject).values("number")[:1]
    elsewhere = Community.objects.filter(member=OuterRef("author")).alias(own=Subquery(own))
    elsewhere = elsewhere.filter(Q(number__lt=F("own")) | Q(number__gt=F("own")))
    return Case(When(Exists(elsewhere), then=Value(1)), default=Value(0), output_field=IntegerField())


def listed(viewer: reach.Viewer, of: Shown, *, cursor: str = "", size: int = PAGE) -> Page[Vouch]:
    """What shows of a member to ``viewer``: from outside their circle first, then the latest. Show them by ``given``."""
    return page(_visible(viewer, of), ORDER, cursor=cursor, size=size)


def seen(viewer: reach.Viewer, of: Shown, vouch: Vouch) -> bool:
    """Whether ``viewer`` may see ``vouch`` on the page of its subject."""
    return _visible(viewer, of).filter(pk=vouch.pk).exists()


def few(viewer: reach.Viewer, of: Shown) -> tuple[list[Vouch], bool]:
    """The first few of them, and whether there are more."""
    rows = list(_visible(viewer, of).order_by(*ORDER)[: FEW + 1])
    return rows[:FEW], len(rows) > FEW


def given(viewer: reach.Viewer, rows: Iterable[Vouch]) -> list[Given]:
    """Rows as ``viewer`` sees them. One query, for who of the authors can be found."""
    found = list(rows)
    authors = {row.author_id for row in found if row.author_id is not None}
    here = set(reach.members(viewer).filter(pk__in=authors).values_list("pk", flat=True)) if authors else set()
    return [
        Given(
            key=row.key, name=str(row.author) if row.author is not None else row.name,
            author=row.author if row.author_id in here else None, member=row.author_id is not None,
            topics=tuple(row.topics), text=row.text, work=row.work, since=row.since, until=row.until,
            shown_at=row.shown_at or row.written_at, outside=bool(getattr(row, "outside", 0)),
        )
        for row in found
    ]  # fmt: skip


def outside_names(viewer: reach.Viewer, of: Shown, first: Sequence[Vouch] = ()) -> tuple[list[str], bool]:
    """Names of authors from outside the subject's circle, a few, and whether there are more. They stand first, so that nothing is
    asked where the ``first`` page is there."""
    begin = first or _visible(viewer, of).order_by(*ORDER)[: FEW + 1]
    rows = [row for row in begin[: FEW + 1] if getattr(row, "outside", 0)]
    return [str(row.author) for row in rows[:FEW]], len(rows) > FEW
