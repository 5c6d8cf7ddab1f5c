"""Thanks that the viewer sent or received. Between two who blocked one another there are none."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final, Literal
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.favors import states
from goodword.favors.models import Thanks
from goodword.reach.queries import blocked_pair

ORDER = ("-sent_at", "-id")
BROUGHT_UP_FOR: Final = timedelta(days=14)
"""How long thanks that nobody answered are brought up; nobody has to answer, and they stay in their list."""
Which = Literal["received", "sent"]


def _received(viewer: Member) -> QuerySet[Thanks]:
    rows = Thanks.objects.filter(receiver=viewer, state__in=states.REACHED)
    return rows.exclude(blocked_pair(viewer, OuterRef("sender"))).select_related("sender", "receiver")


def _sent(viewer: Member) -> QuerySet[Thanks]:
    rows = Thanks.objects.filter(sender=viewer, state__in=states.STANDING)
    return rows.exclude(blocked_pair(viewer, OuterRef("receiver"))).select_related("sender", "receiver")


def listed(viewer: Member, which: Which, *, cursor: str = "", size: int = PAGE) -> Page[Thanks]:
    """The latest first. One query."""
    rows = _received(viewer) if which == "received" else _sent(viewer)
    return page(rows, ORDER, cursor=cursor, size=size)


def one(viewer: Member, key: UUID | str) -> Thanks:
    """Thanks that the viewer sent, or that reached them.

    Raises:
        NotFound: there are none such, or a block stands between the two.
    """
    mine = Q(sender=viewer, state__in=states.STANDING) | Q(receiver=viewer, state__in=states.REACHED)
    rows = Thanks.objects.filter(mine, key=key).select_related("sender", "receiver")
    rows = rows.exclude(blocked_pair(viewer, OuterRef("receiver"))).exclude(blocked_pair(viewer, OuterRef("sender")))
    found = rows.first()
    if found is None:
        raise NotFound(_("There are no such thanks."))
    return found


def to_answer(viewer: Member, most: int) -> list[Thanks]:
    """Thanks that reached the viewer lately and were not answered, the latest first. One query."""
    return list(_to_answer(viewer).order_by(*ORDER)[:most])


def _to_answer(viewer: Member) -> QuerySet[Thanks]:
    return _received(viewer).filter(state=states.ARRIVED, sent_at__gt=clock.now() - BROUGHT_UP_FOR)


def sent_for(viewer: Member, receiver: Member, kind: str, at: datetime) -> UUID | None:
    """Key of the viewer's thanks for one favor. One query."""
    rows = Thanks.objects.filter(sender=viewer, receiver=receiver, for_kind=kind, for_at=at, state__in=states.STANDING)
    return rows.values_list("key", flat=True).first()
