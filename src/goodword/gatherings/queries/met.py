"""Whom one could have met at a gathering, and whom one noted: those who came and let others see it, for who was there."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from django.db.models import OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.gatherings import policy, states
from goodword.gatherings.models import Gathering, Guest, Met
from goodword.gatherings.seating import queries as tables
from goodword.reach import queries as reach

IN_ORDER = ("arrived_at", "id")


@dataclass(frozen=True, slots=True)
class There:
    """Somebody who was there.

    Attributes:
        met: the viewer's note that they met, where there is one.
        sat: the viewer sat with them at one table, as the hosts showed it to the viewer.
    """

    guest: Guest
    met: Met | None
    sat: bool = False


def must_be_there(viewer: Member, gathering: Gathering) -> None:
    """Who hosts it, or came.

    Raises:
        NotFound: the viewer did neither.
    """
    came = Guest.objects.filter(gathering=gathering, member=viewer, arrived_at__isnull=False, state__in=states.LISTED)
    if not came.exists() and not policy.hosts(viewer, gathering):
        raise NotFound(_("There is no such gathering among those you came to."))


def may_meet(viewer: Member, guest: Guest, *, shown_code: bool = False) -> bool:
    """Whether the viewer may say that they met this guest: they came, and are seen there or let their code be scanned."""
    rows = _there(viewer, guest.gathering)
    if shown_code:
        rows = _came(viewer, guest.gathering)
    return guest.member_id != viewer.pk and rows.filter(pk=guest.pk).exists()


def _came(viewer: Member, gathering: Gathering) -> QuerySet[Guest]:
    rows = Guest.objects.filter(gathering=gathering, arrived_at__isnull=False, state__in=states.LISTED)
    rows = rows.exclude(member=viewer).exclude(Q(member__isnull=False, member__is_active=False))
    return rows.exclude(reach.blocked_pair(viewer, OuterRef("member"))).select_related("member", "gathering")


def _there(viewer: Member, gathering: Gathering) -> QuerySet[Guest]:
    return _came(viewer, gathering).filter(shown=True)


def there(
    viewer: Member, gathering: Gathering, *, cursor: str = "", size: int = PAGE
) -> tuple[Page[Guest], list[There]]:
    """Those who came and let others see it, with what the viewer noted; with whom they sat stands first. Three queries, and
    four of the tables.

    Raises:
        NotFound: the viewer was not there.
    """
    must_be_there(viewer, gathering)
    noted = Met.objects.filter(owner=viewer, gathering=gathering)
    rows = _came(viewer, gathering).filter(Q(shown=True) | Q(pk__in=noted.values("guest")))
    found = page(rows, IN_ORDER, cursor=cursor, size=size)
    sat = _sat_with(viewer, gathering)
    first = [] if cursor else list(rows.filter(pk__in=sat).order_by(*IN_ORDER)) if sat else []
    others = [row for row in found.rows if row.pk not in sat]
    shown = [*first, *others]
    known = {one.guest_id: one for one in noted.filter(guest__in=[row.pk for row in shown])}
    return found, [There(guest, known.get(guest.pk), guest.pk in sat) for guest in shown]


def _sat_with(viewer: Member, gathering: Gathering) -> set[int]:
    """Guests who sat with the viewer in a round, where both had come by then or later."""
    own = tables.own(viewer, gathering)
    if own is None or own.plan.guests_at is None:
        return set()
    sittings = [seat.sitting for _table, seats in own.tables for seat in seats]
    return {one.guest_id for one in sittings if one.guest_id is not None}


def guest(viewer: Member, gathering: Gathering, key: UUID | str) -> Guest:
    """One of them.

    Raises:
        NotFound: there is none such for the viewer.
    """
    must_be_there(viewer, gathering)
    found = _there(viewer, gathering).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such guest."))
    return found


def one(viewer: Member, key: UUID | str) -> Met:
    """What the viewer noted.

    Raises:
        NotFound: there is none such.
    """
    found = Met.objects.filter(owner=viewer, key=key).select_related("gathering", "guest__member").first()
    if found is None:
        raise NotFound(_("You noted nothing of that kind."))
    return found
