"""Wishes for an introduction: to who asked they stand until they come about; only the introducer knows more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.introductions import limits, states
from goodword.introductions.models import Wish
from goodword.introductions.queries.made import DID_NOT
from goodword.reach import queries as reach

NEWEST = ("-asked_at", "-id")


@dataclass(frozen=True, slots=True)
class Sent:
    """A wish as who asked it sees it. ``state``: waiting, came_about or did_not."""

    key: UUID
    introducer: Member
    target: Member | None
    whom: str
    why: str
    state: str
    asked_at: datetime
    lapses_at: datetime
    introduction: UUID | None

    @property
    def name(self) -> str:
        """To whom."""
        return str(self.target) if self.target is not None else self.whom

    @property
    def can_undo(self) -> bool:
        return self.state == states.WAITING and self.asked_at + limits.UNDO_FOR > clock.now()


@dataclass(frozen=True, slots=True)
class Asked:
    """A wish as the introducer sees it. ``state``: waiting, rested, proposed, came_about or did_not."""

    key: UUID
    asker: Member
    target: Member | None
    whom: str
    why: str
    state: str
    asked_at: datetime
    lapses_at: datetime
    introduction: UUID | None

    @property
    def name(self) -> str:
        """To whom."""
        return str(self.target) if self.target is not None else self.whom

    @property
    def open(self) -> bool:
        return self.state in {states.WAITING, states.RESTED}


def _over(row: Wish) -> bool:
    return row.state in states.WISH_STANDS and row.lapses_at <= clock.now()


def sent_shown(rows: Iterable[Wish]) -> list[Sent]:
    """Wishes as who asked them sees them. No query."""
    told = []
    for row in rows:
        came = row.state == states.CAME_ABOUT
        state = states.CAME_ABOUT if came else DID_NOT if _over(row) else states.WAITING
        introduction = row.introduction.key if came and row.introduction is not None else None
        told.append(
            Sent(
                row.key, row.introducer, row.target, row.whom, row.why, state, row.asked_at, row.lapses_at, introduction
            )
        )
    return told


def received_shown(rows: Iterable[Wish]) -> list[Asked]:
    """Wishes as their introducer sees them. No query."""
    return [
        Asked(
            row.key, row.asker, row.target, row.whom, row.why, DID_NOT if _over(row) else row.state, row.asked_at,
            row.lapses_at, row.introduction.key if row.introduction is not None else None,
        )
        for row in rows
    ]  # fmt: skip


def _not_with(rows: QuerySet[Wish], viewer: Slot, *columns: str) -> QuerySet[Wish]:
    for column in columns:
        rows = rows.filter(~reach.blocked_pair(viewer, OuterRef(column)))
    return rows.select_related("asker", "introducer", "target", "introduction")


@compiled
def _sent(viewer: Slot) -> QuerySet[Wish]:
    rows = Wish.objects.filter(asker=viewer).exclude(state=states.WITHDRAWN)
    return _not_with(rows, viewer, "introducer", "target")


@compiled
def _received(viewer: Slot, now: Slot) -> QuerySet[Wish]:
    rows = Wish.objects.filter(introducer=viewer, opens_at__lte=now).exclude(state=states.WITHDRAWN)
    return _not_with(rows, viewer, "asker", "target")


def sent_row(viewer: Member, key: UUID | str) -> Wish:
    """A wish that ``viewer`` asked, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = _sent.rows(viewer.pk).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such wish."))
    return found


def received_row(viewer: Member, key: UUID | str) -> Wish:
    """A wish that reached ``viewer``, for the verbs.

    Raises:
        NotFound: there is none such, or it was taken back.
    """
    found = _received.rows(viewer.pk, clock.now()).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such wish."))
    return found


def wish(viewer: Member, key: UUID | str) -> Sent | Asked:
    """A wish as ``viewer`` may see it.

    Raises:
        NotFound: there is none such.
    """
    sent = _sent.rows(viewer.pk).filter(key=key).first()
    if sent is not None:
        return sent_shown([sent])[0]
    return received_shown([received_row(viewer, key)])[0]


def sent(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Wish]:
    """What ``viewer`` asked for, the latest first. Show them by ``sent_shown``."""
    return page_of(_sent, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def received(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Wish]:
    """What ``viewer`` was asked for, the latest first. Show them by ``received_shown``."""
    return page_of(_received, (viewer.pk, clock.now()), NEWEST, cursor=cursor, size=size)


def waiting(viewer: Member, *, most: int) -> list[Wish]:
    """Wishes that the introducer has not come to yet, the latest first."""
    return _waiting.first(NEWEST, most)(viewer.pk, clock.now())


@compiled
def _waiting(viewer: Slot, now: Slot) -> QuerySet[Wish]:
    return _received.rows(viewer, now).filter(state=states.WAITING, lapses_at__gt=now)
