"""What is raised, as its founder and as others see it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.investors import states
from goodword.investors.models import DeckAccess, Raise
from goodword.reach import queries as reach

NEWEST = ("-opened_at", "-id")


def _open_for(viewer: Slot | int) -> QuerySet[Raise]:
    rows = Raise.objects.annotate(level=reach.level_of(viewer, "owner"))
    return rows.filter(owner__is_active=True, state=states.OPEN, audience__gte=F("level")).select_related(
        "owner", "deck"
    )


@compiled
def _listed(viewer: Slot) -> QuerySet[Raise]:
    return _open_for(viewer).exclude(owner=viewer)


@compiled
def _one(viewer: Slot, key: Slot) -> QuerySet[Raise]:
    """Open for the viewer, their own, or one whose deck they may see."""
    rows = Raise.objects.annotate(level=reach.level_of(viewer, "owner")).filter(key=key, owner__is_active=True)
    given = DeckAccess.objects.filter(raised=OuterRef("pk"), member=viewer, state=states.GIVEN)
    seen = Q(state=states.OPEN, audience__gte=F("level")) | Q(Exists(given), state__in=states.STANDING)
    rows = rows.filter(Q(owner=viewer) | (seen & ~reach.blocked_pair(viewer, OuterRef("owner"))))
    return rows.select_related("owner", "deck")


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Raise]:
    """What others raise, as far as it is for the viewer, the latest first. One query."""
    return page_of(_listed, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def row(viewer: Member, key: UUID | str) -> Raise:
    """One raise.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _one(viewer.pk, key)
    if not found:
        raise NotFound(_("There is no such raise."))
    return found[0]


def mine_row(viewer: Member, key: UUID | str) -> Raise:
    """One of the viewer's own.

    Raises:
        NotFound: there is none such.
    """
    found = Raise.objects.filter(owner=viewer, key=key).select_related("owner", "deck").first()
    if found is None:
        raise NotFound(_("There is no such raise."))
    return found


def standing(viewer: Member) -> Raise | None:
    """What the viewer raises now, open or paused. One query."""
    found = _standing(viewer.pk, list(states.STANDING))
    return found[0] if found else None


@compiled
def _standing(viewer: Slot, told: Slot) -> QuerySet[Raise]:
    return Raise.objects.filter(owner=viewer, state__any=told).select_related("owner", "deck")


@compiled
def _mine(viewer: Slot) -> QuerySet[Raise]:
    return Raise.objects.filter(owner=viewer).select_related("owner", "deck")


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Raise]:
    """What the viewer raises and raised, the latest first. One query."""
    return page_of(_mine, (viewer.pk,), NEWEST, cursor=cursor, size=size)
