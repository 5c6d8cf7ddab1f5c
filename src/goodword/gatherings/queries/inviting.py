"""Whom a host can invite: their connections, as a whole, by circle or by name."""

from __future__ import annotations

from uuid import UUID

from django.db.models import Exists, OuterRef, Q, QuerySet

from goodword.accounts.models import Member
from goodword.core.paging import PAGE, Page, page
from goodword.gatherings import states
from goodword.gatherings.models import Gathering, Guest, Host
from goodword.people.models import CircleMembership
from goodword.people.queries import persons
from goodword.reach import queries as reach
from goodword.ties.models import Connection
from goodword.ties.states import CONNECTED


def invitable(viewer: Member, gathering: Gathering, *, circle: UUID | None = None, named: str = "") -> QuerySet[Member]:
    """The viewer's connections who are neither on the list nor hosts.

    Args:
        circle: only those of one of the viewer's circles.
        named: only those whose name has these words.

    Raises:
        NotFound: the viewer has no such circle.
    """
    lasting = Connection.objects.filter(state=CONNECTED)
    connected = Exists(lasting.filter(first=viewer, second=OuterRef("pk"))) | Exists(
        lasting.filter(second=viewer, first=OuterRef("pk"))
    )
    listed = Exists(Guest.objects.filter(gathering=gathering, member=OuterRef("pk"), state__in=states.LISTED))
    hosting = Exists(Host.objects.filter(gathering=gathering, member=OuterRef("pk")))
    rows = Member.objects.filter(connected & ~listed & ~hosting, is_active=True)
    rows = rows.exclude(reach.blocked_pair(viewer, OuterRef("pk")))
    if circle is not None:
        inside = CircleMembership.objects.filter(
            circle=persons.circle(viewer, circle), card__owner=viewer, card__member=OuterRef("pk")
        )
        rows = rows.filter(Exists(inside))
    fits = Q()
    for word in named.split():
        fits &= Q(name__icontains=word)
    return rows.filter(fits)


def listed(
    viewer: Member, gathering: Gathering, *, circle: UUID | None = None, named: str = "", cursor: str = "",
    size: int = PAGE,
) -> Page[Member]:  # fmt: skip
    """The same in pages, by name."""
    return page(invitable(viewer, gathering, circle=circle, named=named), ("name", "id"), cursor=cursor, size=size)


def chosen(viewer: Member, gathering: Gathering, keys: list[UUID]) -> list[Member]:
    """Those of ``keys`` whom the viewer can invite."""
    return list(invitable(viewer, gathering).filter(key__in=keys))
