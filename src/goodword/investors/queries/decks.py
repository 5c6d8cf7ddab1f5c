"""Who may see which deck, and who has."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count, Max, OuterRef, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.investors import states
from goodword.investors.models import DeckAccess, DeckView, Raise
from goodword.reach import queries as reach

NEWEST = ("-asked_at", "-id")


@dataclass(frozen=True, slots=True)
class Seen:
    """How often somebody opened a deck, and when last."""

    times: int
    last: datetime | None


def _of_raise_rows(viewer: Slot | int, raised: Slot | int) -> QuerySet[DeckAccess]:
    rows = DeckAccess.objects.filter(raised=raised, raised__owner=viewer)
    return rows.filter(~reach.blocked_pair(viewer, OuterRef("member"))).select_related("member", "raised")


@compiled
def _of_raise(viewer: Slot, raised: Slot) -> QuerySet[DeckAccess]:
    return _of_raise_rows(viewer, raised)


def of_raise(viewer: Member, raised: Raise, *, cursor: str = "", size: int = PAGE) -> Page[DeckAccess]:
    """Who asked for, may see or saw the deck of the viewer's own raise, the latest first. One query."""
    return page_of(_of_raise, (viewer.pk, raised.pk), NEWEST, cursor=cursor, size=size)


def access_row(viewer: Member, key: UUID | str) -> DeckAccess:
    """One of them, for the founder's verbs.

    Raises:
        NotFound: there is none such.
    """
    rows = DeckAccess.objects.filter(raised__owner=viewer, key=key).select_related("member", "raised__owner")
    found = rows.filter(~reach.blocked_pair(viewer, OuterRef("member"))).first()
    if found is None:
        raise NotFound(_("There is no such request."))
    return found


def seen(rows: Sequence[DeckAccess]) -> dict[int, Seen]:
    """Id of a permission → how often it was used. One query."""
    found = DeckView.objects.filter(access__in=[row.pk for row in rows]).values("access")
    told = found.annotate(times=Count("pk"), last=Max("at")).order_by()
    return {one["access"]: Seen(one["times"], one["last"]) for one in told}


def own(viewer: Member, raised: Raise) -> DeckAccess | None:
    """What the viewer asked or may see of the deck of somebody else's raise. One query."""
    return DeckAccess.objects.filter(raised=raised, member=viewer).select_related("raised__owner").first()


def own_row(viewer: Member, key: UUID | str) -> DeckAccess:
    """The same by the key of the raise, for the verb.

    Raises:
        NotFound: the viewer asked for no such deck, and was shown none.
    """
    found = DeckAccess.objects.filter(raised__key=key, member=viewer).first()
    if found is None:
        raise NotFound(_("There is no such deck."))
    return found


def state_for(access: DeckAccess | None) -> str:
    """How it stands as who asked sees it: "" (not asked), wanted or given. That it lies or was taken back is not told: it reads as asked."""
    if access is None:
        return ""
    return states.GIVEN if access.state == states.GIVEN else states.WANTED
