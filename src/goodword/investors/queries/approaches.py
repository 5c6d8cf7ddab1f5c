"""Requests to meet somebody: to who asked they stand until they come about; the queue is the organizers'."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.introductions import states as wishes
from goodword.investors import states
from goodword.investors.models import Approach
from goodword.reach import queries as reach

NEWEST = ("-asked_at", "-id")
WAITING, CAME_ABOUT, DID_NOT = "waiting", "came_about", "did_not"


@dataclass(frozen=True, slots=True)
class Sent:
    """A request as who made it sees it. ``state``: waiting, came_about or did_not.

    Attributes:
        by: who was asked; None for the organizers' queue.
        introduction: where they were introduced.
    """

    key: UUID
    other: Member
    by: Member | None
    queued: bool
    why: str
    state: str
    asked_at: datetime
    introduction: UUID | None


def _sent_rows(viewer: Slot | int) -> QuerySet[Approach]:
    rows = Approach.objects.filter(asker=viewer).exclude(state=states.WITHDRAWN)
    rows = rows.filter(~reach.blocked_pair(viewer, OuterRef("other")))
    return rows.select_related("other", "organizer", "wish__introducer", "wish__introduction")


@compiled
def _sent(viewer: Slot) -> QuerySet[Approach]:
    return _sent_rows(viewer)


def shown(rows: Iterable[Approach]) -> list[Sent]:
    """Requests as who made them sees them: an organizer's or an introducer's no is not among it. No query."""
    now, told = clock.now(), []
    for row in rows:
        came = row.wish is not None and row.wish.state == wishes.CAME_ABOUT
        until = row.wish.lapses_at if row.wish is not None and not row.queued else row.lapses_at
        state = CAME_ABOUT if came else DID_NOT if until <= now else WAITING
        introduction = row.wish.introduction.key if came and row.wish and row.wish.introduction else None
        by = row.wish.introducer if row.wish is not None and not row.queued else row.organizer
        told.append(Sent(row.key, row.other, by, row.queued, row.why, state, row.asked_at, introduction))
    return told


def sent(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Approach]:
    """What the viewer asked, the latest first. Show them by ``shown``. One query."""
    return page_of(_sent, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def sent_row(viewer: Member, key: UUID | str) -> Approach:
    """One of the viewer's own.

    Raises:
        NotFound: there is none such.
    """
    found = _sent_rows(viewer.pk).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such request."))
    return found


def with_other(viewer: Member, other: Member) -> Sent | None:
    """The viewer's latest request to meet somebody. One query."""
    return next(iter(shown(_sent_rows(viewer.pk).filter(other=other).order_by(*NEWEST)[:1])), None)


def _queue_rows(viewer: Slot | int, now: Slot | datetime) -> QuerySet[Approach]:
    rows = Approach.objects.filter(queued=True, state=states.WAITING, lapses_at__gt=now)
    rows = rows.filter(Q(organizer=None) | Q(organizer=viewer), asker__is_active=True, other__is_active=True)
    for column in ("asker", "other"):
        rows = rows.exclude(**{column: viewer}).filter(~reach.blocked_pair(viewer, OuterRef(column)))
    return rows.select_related("asker", "other")


@compiled
def _queue(viewer: Slot, now: Slot) -> QuerySet[Approach]:
    return _queue_rows(viewer, now)


def queue(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Approach]:
    """What waits for the viewer as an organizer, the latest first; nothing for anybody else. One query.

    Raises:
        NotFound: the viewer is no organizer.
    """
    _organizers_alone(viewer)
    return page_of(_queue, (viewer.pk, clock.now()), NEWEST, cursor=cursor, size=size)


def queue_row(viewer: Member, key: UUID | str) -> Approach:
    """One of them.

    Raises:
        NotFound: there is none such for the viewer.
    """
    _organizers_alone(viewer)
    found = _queue_rows(viewer.pk, clock.now()).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such request."))
    return found


def _organizers_alone(viewer: Member) -> None:
    if not viewer.is_organiser:
        raise NotFound(_("There is no such page."))


def organizers(viewer: Member, other: Member) -> list[Member]:
    """Organizers by name whom the viewer could ask for a way to somebody. One query."""
    rows = reach.members(viewer).filter(role__in=("organiser", "operator")).exclude(pk__in=(viewer.pk, other.pk))
    return list(rows.order_by("name", "pk")[:20])
