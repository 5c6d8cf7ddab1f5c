"""Who is on a list: all of it for hosts, for others who come those who allow it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.gatherings import policy, states
from goodword.gatherings.models import Gathering, Guest, Host
from goodword.reach import queries as reach

IN_ORDER = ("listed_at", "id")


def own(viewer: Member, gathering: Gathering) -> Guest | None:
    """The viewer's own place on the list."""
    rows = Guest.objects.filter(gathering=gathering, member=viewer, state__in=states.LISTED)
    return rows.select_related("gathering").first()


def own_of(viewer: Member, gatherings: Iterable[Gathering]) -> dict[int, str]:
    """How the viewer stands on the lists of these, by gathering. One statement."""
    rows = Guest.objects.filter(gathering__in=list(gatherings), member=viewer, state__in=states.LISTED)
    return dict(rows.values_list("gathering", "state"))


def hosted_of(viewer: Member, gatherings: Iterable[Gathering]) -> set[int]:
    """Which of these the viewer hosts. One statement."""
    rows = Host.objects.filter(gathering__in=list(gatherings), member=viewer)
    return set(rows.values_list("gathering", flat=True))


def listed(viewer: Member, gathering: Gathering, *, state: str = "", cursor: str = "", size: int = PAGE) -> Page[Guest]:
    """The list for a host, in the order in which people came on it.

    Raises:
        NotFound: the viewer is no host.
    """
    policy.must_host(viewer, gathering)
    rows = _all(gathering).exclude(_blocked(viewer))
    return page(rows.filter(state=state) if state else rows, IN_ORDER, cursor=cursor, size=size)


def row(viewer: Member, key: UUID | str) -> Guest:
    """One guest for a host, or for the guest themselves and who brings them.

    Raises:
        NotFound: there is none such for the viewer.
    """
    rows = Guest.objects.filter(key=key, state__in=states.LISTED).select_related(
        "gathering__owner", "member", "guest_of", "by"
    )
    found = rows.first()
    if found is None or (found.gathering.state == states.DRAFT and not policy.hosts(viewer, found.gathering)):
        raise NotFound(_("There is no such guest."))
    mine = found.member_id == viewer.pk or (found.guest_of is not None and found.guest_of.member_id == viewer.pk)
    if not mine and not policy.hosts(viewer, found.gathering):
        raise NotFound(_("There is no such guest."))
    return found


def coming(viewer: Member, gathering: Gathering, *, cursor: str = "", size: int = PAGE) -> Page[Guest]:
    """Members who come and allow others to see it, for whoever may open the gathering; without those with whom the viewer is
    blocked."""
    return page(_coming(viewer, gathering), IN_ORDER, cursor=cursor, size=size)


def all_coming(viewer: Member, gathering: Gathering) -> QuerySet[Guest]:
    """The same, as rows to be counted or cut; who came on the list first stands first."""
    return _coming(viewer, gathering).order_by(*IN_ORDER)


def is_seen(viewer: Member, gathering: Gathering, guest: Guest) -> bool:
    """Whether the guest is among those whom the viewer sees coming."""
    return _coming(viewer, gathering).filter(pk=guest.pk).exists()


def seen(viewer: Member, key: UUID | str) -> Guest:
    """One whom the viewer sees coming to a gathering that they come to themselves.

    Raises:
        NotFound: there is none such for the viewer.
    """
    there = Guest.objects.filter(gathering=OuterRef("gathering"), member=viewer, state=states.COMING)
    rows = (
        Guest.objects.filter(Exists(there), key=key).exclude(member=viewer).select_related("gathering__owner", "member")
    )
    found = rows.first()
    if found is None or not is_seen(viewer, found.gathering, found):
        raise NotFound(_("There is no such guest."))
    return found


def _coming(viewer: Member, gathering: Gathering) -> QuerySet[Guest]:
    rows = _all(gathering).filter(state=states.COMING, shown=True, member__isnull=False, member__is_active=True)
    return rows.exclude(_blocked(viewer))


def among(gathering: Gathering, guests: Iterable[int] | None = None) -> QuerySet[Guest]:
    """Those who come, or of these guests those who do; for a choice that a host makes, or whose guests the viewer may see."""
    rows = _all(gathering).filter(state=states.COMING).order_by(*IN_ORDER)
    return rows if guests is None else rows.filter(pk__in=list(guests))


def counts(gathering: Gathering) -> dict[str, int]:
    """How many stand where; for hosts."""
    rows = Guest.objects.filter(gathering=gathering).values_list("state").annotate(count=Count("pk")).order_by()
    return dict.fromkeys(states.LISTED, 0) | {state: count for state, count in rows if state != states.GONE}


def hosts(viewer: Member, gathering: Gathering) -> list[Member]:
    """Who hosts it, its owner first."""
    rows = Host.objects.filter(gathering=gathering, member__is_active=True).exclude(
        reach.blocked_pair(viewer, OuterRef("member"))
    )
    found = [row.member for row in rows.select_related("member").order_by("since", "pk")]
    return sorted(found, key=lambda member: member.pk != gathering.owner_id)


def brought(guest: Guest) -> list[Guest]:
    """Whom a guest brings along. One statement."""
    return list(guest.brings.filter(state__in=states.LISTED).order_by("pk"))


def of_many(viewer: Member, gatherings: list[Gathering]) -> dict[int, list[Guest]]:
    """The lists of several gatherings that the viewer hosts, by gathering. One statement."""
    found: dict[int, list[Guest]] = defaultdict(list)
    rows = Guest.objects.filter(gathering__in=gatherings, state__in=states.LISTED).select_related("member")
    for guest in rows.exclude(_blocked(viewer)).order_by(*IN_ORDER):
        found[guest.gathering_id].append(guest)
    return found


def _all(gathering: Gathering) -> QuerySet[Guest]:
    rows = Guest.objects.filter(gathering=gathering, state__in=states.LISTED)
    return rows.select_related("gathering", "member", "guest_of__member")


def _blocked(viewer: Member) -> Q:
    return reach.blocked_pair(viewer, OuterRef("member"))
