"""Vouches as their subject and their author see them. Whether one was put aside is the subject's own: to its author it waits."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.reach import queries as reach
from goodword.vouches import states
from goodword.vouches.models import Vouch

NEWEST: Final = ("-changed_at", "-id")
WRITTEN_LAST: Final = ("-written_at", "-id")
WAITING: Final = "waiting"


@dataclass(frozen=True, slots=True)
class Told:
    """A vouch as one of its two sees it.

    Attributes:
        author: None for somebody who is no member.
        email: of such an author, for the subject alone.
        state: to the subject its state; to the author ``waiting`` where it is written or put aside.
        audience: for whom it shows; to the subject alone.
    """

    key: UUID
    subject: Member
    author: Member | None
    name: str
    email: str
    topics: Sequence[str]
    text: str
    work: str
    since: int | None
    until: int | None
    public_ok: bool
    state: str
    word: str
    version: int
    audience: int | None
    written_at: datetime
    changed_at: datetime
    shown_at: datetime | None

    @property
    def shows(self) -> bool:
        return self.state == states.SHOWN


def _told(row: Vouch, *, mine: bool) -> Told:
    state = row.state if mine or row.state not in states.WAITS else WAITING
    return Told(
        key=row.key, subject=row.subject, author=row.author, name=str(row.author) if row.author else row.name,
        email=row.email if mine else "", topics=tuple(row.topics), text=row.text, work=row.work, since=row.since,
        until=row.until, public_ok=row.public_ok, state=state, word=row.word, version=row.version,
        audience=row.audience if mine else None, written_at=row.written_at,
        changed_at=row.changed_at, shown_at=row.shown_at,
    )  # fmt: skip


def as_subject(rows: Iterable[Vouch]) -> list[Told]:
    """Vouches as their subject sees them. No query."""
    return [_told(row, mine=True) for row in rows]


def as_author(rows: Iterable[Vouch]) -> list[Told]:
    """Vouches as their author sees them. No query."""
    return [_told(row, mine=False) for row in rows]


@compiled
def _received(viewer: Slot) -> QuerySet[Vouch]:
    rows = Vouch.objects.filter(subject=viewer, state__in=states.REACHED)
    rows = rows.exclude(state=states.ASIDE, decided_at=None)  # confirmed by somebody they blocked: nobody reads it
    rows = rows.filter(Q(author=None) | Q(author__is_active=True))
    rows = rows.filter(~reach.blocked_pair(viewer, OuterRef("author")))
    return rows.select_related("subject", "author")


@compiled
def _given(viewer: Slot) -> QuerySet[Vouch]:
    rows = Vouch.objects.filter(author=viewer, state__in=states.REACHED, subject__is_active=True)
    rows = rows.filter(~reach.blocked_pair(viewer, OuterRef("subject")))
    return rows.select_related("subject", "author")


def received(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Vouch]:
    """Every vouch for ``viewer``, the latest change first. Show them by ``as_subject``."""
    return page_of(_received, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def given(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Vouch]:
    """Every vouch by ``viewer``, the latest first. Show them by ``as_author``."""
    return page_of(_given, (viewer.pk,), WRITTEN_LAST, cursor=cursor, size=size)


def to_read(viewer: Member, *, most: int) -> list[Vouch]:
    """What waits for the viewer's word, the latest first."""
    return _in_state.first(NEWEST, most)(viewer.pk, states.WRITTEN)


def showing(viewer: Member, *, most: int) -> list[Vouch]:
    """What shows of the viewer, the latest first."""
    return _in_state.first(NEWEST, most)(viewer.pk, states.SHOWN)


@compiled
def _in_state(viewer: Slot, state: Slot) -> QuerySet[Vouch]:
    return _received.rows(viewer).filter(state=state)


def received_row(viewer: Member, key: UUID | str) -> Vouch:
    """A vouch for ``viewer``, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    return _one(_received.rows(viewer.pk), key)


def given_row(viewer: Member, key: UUID | str) -> Vouch:
    """A vouch by ``viewer``, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    return _one(_given.rows(viewer.pk), key)


def _one(rows: QuerySet[Vouch], key: UUID | str) -> Vouch:
    found = rows.filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such vouch."))
    return found


def vouch(viewer: Member, key: UUID | str) -> Told:
    """A vouch as ``viewer``, its subject or its author, may see it. Two queries at most.

    Raises:
        NotFound: there is none such.
    """
    mine = _received.rows(viewer.pk).filter(key=key).first()
    if mine is not None:
        return _told(mine, mine=True)
    return _told(given_row(viewer, key), mine=False)


def by(viewer: Member, subject: Member) -> Vouch | None:
    """What ``viewer`` wrote about ``subject``, if they did."""
    return _given.rows(viewer.pk).filter(subject=subject).first()
