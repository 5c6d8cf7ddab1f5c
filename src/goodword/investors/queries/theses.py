"""What investors look for, as themselves and as others see it."""

from __future__ import annotations

from uuid import UUID

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page_of
from goodword.investors import states
from goodword.investors.models import Thesis
from goodword.investors.queries.raises import NEWEST
from goodword.reach import queries as reach


@compiled
def _listed(viewer: Slot) -> QuerySet[Thesis]:
    rows = Thesis.objects.annotate(level=reach.level_of(viewer, "owner")).exclude(owner=viewer)
    return rows.filter(owner__is_active=True, state=states.OPEN, audience__gte=F("level")).select_related("owner")


@compiled
def _one(viewer: Slot, key: Slot) -> QuerySet[Thesis]:
    rows = Thesis.objects.annotate(level=reach.level_of(viewer, "owner")).filter(key=key, owner__is_active=True)
    return rows.filter(Q(owner=viewer) | Q(state=states.OPEN, audience__gte=F("level"))).select_related("owner")


@compiled
def _mine(viewer: Slot) -> QuerySet[Thesis]:
    return Thesis.objects.filter(owner=viewer).select_related("owner")


def listed(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Thesis]:
    """What others look for, as far as it is for the viewer, the latest first. One query."""
    return page_of(_listed, (viewer.pk,), NEWEST, cursor=cursor, size=size)


def row(viewer: Member, key: UUID | str) -> Thesis:
    """One thesis.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _one(viewer.pk, key)
    if not found:
        raise NotFound(_("There is no such thesis."))
    return found[0]


def mine(viewer: Member) -> Thesis | None:
    """What the viewer looks for. One query."""
    found = _mine(viewer.pk)
    return found[0] if found else None


def mine_row(viewer: Member) -> Thesis:
    """The same for the verbs.

    Raises:
        NotFound: the viewer has none.
    """
    found = mine(viewer)
    if found is None:
        raise NotFound(_("You have not said what you invest in."))
    return found
