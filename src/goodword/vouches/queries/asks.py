"""Asks for a vouch: to who asked they stand until something is written; only the asked knows more."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from uuid import UUID

from django.db.models import OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.reach import queries as reach
from goodword.vouches import states
from goodword.vouches.models import Asking

NEWEST: Final = ("-asked_at", "-id")
DID_NOT: Final = "did_not"


@dataclass(frozen=True, slots=True)
class Ask:
    """An ask as one of its two sees it.

    Attributes:
        state: to who asked ``waiting``, ``given`` or ``did_not``; to the asked also ``rested``.
        draft: what the asked recommended the asker for elsewhere; to the asked, as a beginning.
    """

    key: UUID
    asker: Member
    asked: Member
    words: str
    draft: str
    state: str
    asked_at: datetime
    lapses_at: datetime

    @property
    def open(self) -> bool:
        return self.state in states.ASK_STANDS


def _ask(row: Asking, *, mine: bool) -> Ask:
    state = row.state
    if state in states.ASK_STANDS:
        state = DID_NOT if row.lapses_at <= clock.now() else states.WAITING if mine else state
    draft = "" if row.draft is None else str(row.draft.value.get("text", ""))
    return Ask(row.key, row.asker, row.asked, row.words, draft, state, row.asked_at, row.lapses_at)


def sent_shown(rows: Iterable[Asking]) -> list[Ask]:
    """Asks as who asked sees them. No query."""
    return [_ask(row, mine=True) for row in rows]


def received_shown(rows: Iterable[Asking]) -> list[Ask]:
    """Asks as who was asked sees them. No query."""
    return [_ask(row, mine=False) for row in rows]


@compiled
def _sent(viewer: Slot) -> QuerySet[Asking]:
    rows = Asking.objects.filter(asker=viewer, asked__is_active=True).exclude(state=states.WITHDRAWN)
    return rows.filter(~reach.blocked_pair(viewer, OuterRef("asked"))).select_related("asker", "asked", "draft")


@compiled
def _received(viewer: Slot) -> QuerySet[Asking]:
    rows = Asking.objects.filter(asked=viewer, asker__is_active=True).exclude(state=states.WITHDRAWN)
    return rows.filter(~reach.blocked_pair(viewer, OuterRef("asker"))).select_related("asker", "asked", "draft")


def sent(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Asking]:
    """What ``viewer`` asked for, the latest first. Show them by ``sent_shown``."""
    return page_of(_sent, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def received(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Asking]:
    """What ``viewer`` was asked for, the latest first. Show them by ``received_shown``."""
    return page_of(_received, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def waiting(viewer: Member, *, most: int) -> list[Asking]:
    """What the viewer was asked for and has not come to yet, the latest first."""
    return _waiting.first(NEWEST, most)(viewer.pk, clock.now())


@compiled
def _waiting(viewer: Slot, now: Slot) -> QuerySet[Asking]:
    return _received.rows(viewer).filter(state=states.WAITING, lapses_at__gt=now)


def sent_row(viewer: Member, key: UUID | str) -> Asking:
    """An ask of the viewer's, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    return _one(_sent.rows(viewer.pk), key)


def received_row(viewer: Member, key: UUID | str) -> Asking:
    """An ask that reached the viewer, for the verbs.

    Raises:
        NotFound: there is none such, or it was taken back.
    """
    return _one(_received.rows(viewer.pk), key)


def _one(rows: QuerySet[Asking], key: UUID | str) -> Asking:
    found = rows.filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such ask."))
    return found


def asking(viewer: Member, key: UUID | str) -> tuple[Ask, bool]:
    """An ask as ``viewer`` may see it, and whether it is theirs. Two queries at most.

    Raises:
        NotFound: there is none such.
    """
    mine = _sent.rows(viewer.pk).filter(key=key).first()
    if mine is not None:
        return _ask(mine, mine=True), True
    return _ask(received_row(viewer, key), mine=False), False


def of(viewer: Member, asker: Member) -> Ask | None:
    """What ``asker`` asks of the viewer now, if they do."""
    rows = _received.rows(viewer.pk).filter(asker=asker, state__in=states.ASK_STANDS, lapses_at__gt=clock.now())
    found = rows.order_by(*NEWEST).first()
    return _ask(found, mine=False) if found is not None else None
