"""Groups as a member may see them: their own, those that can be found, and one of them."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.groups import policy, states
from goodword.groups.models import Group, Membership, Purpose
from goodword.reach import queries as reach

BY_NAME = ("name", "id")


def _place(viewer: Member, *standing: str) -> Exists:
    return Exists(Membership.objects.filter(group=OuterRef("pk"), member=viewer, state__in=standing))


def _with_a_host(viewer: Member) -> Exists:
    """Those with a host whom no block keeps from the viewer."""
    hosts = Membership.objects.filter(group=OuterRef("pk"), host_since__isnull=False, member__is_active=True)
    return Exists(hosts.filter(~reach.blocked_pair(viewer, OuterRef("member"))))


def _visible(viewer: Member) -> QuerySet[Group]:
    """Those the viewer is in, and as long as they go on: those they are invited to or asked for, and those that can be found."""
    outside = Q(closed_at=None) & (Q(listed=True) | _place(viewer, states.ASKED, states.INVITED)) & _with_a_host(viewer)
    return Group.objects.filter(_place(viewer, states.IN) | outside)


def row(viewer: Member, key: UUID | str) -> Group:
    """One group.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _visible(viewer).filter(key=key).first()
    if found is None:
        raise NotFound(_("There is no such group."))
    return found


def inside(viewer: Member, key: UUID | str) -> Group:
    """One that the viewer is in.

    Raises:
        NotFound: they are in no such group.
    """
    found = Group.objects.filter(_place(viewer, states.IN), key=key).first()
    if found is None:
        raise NotFound(_("There is no such group."))
    return found


def hosted(viewer: Member, key: UUID | str) -> Group:
    """One that the viewer is a host of, for the verbs.

    Raises:
        NotFound: they are in no such group.
        NotAllowed: they are no host of it.
    """
    found = inside(viewer, key)
    policy.must_host(viewer, found)
    return found


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Group]:
    """The groups the viewer is in, by name."""
    return page(Group.objects.filter(_place(viewer, states.IN)), BY_NAME, cursor=cursor, size=size)


def waiting(viewer: Member, *, most: int = PAGE) -> list[Membership]:
    """Invitations that wait for the viewer, and what they wait for themselves, the latest first. One query."""
    rows = Membership.objects.filter(member=viewer, state__in=(states.INVITED, states.ASKED), group__closed_at=None)
    rows = rows.exclude(Q(invited_by__isnull=False) & reach.blocked_pair(viewer, OuterRef("invited_by")))
    return list(rows.select_related("group", "invited_by").order_by("-changed_at", "-pk")[:most])


def found(viewer: Member, *, purpose: str = "", words: str = "", cursor: str = "", size: int = PAGE) -> Page[Group]:
    """Groups the viewer is not in and can find, by name.

    Args:
        purpose: only those that are for this; one of ``Purpose``.
        words: only those whose name, subject or language has all of them.
    """
    rows = Group.objects.filter(~_place(viewer, states.IN), _with_a_host(viewer), listed=True, closed_at=None)
    if purpose in Purpose.values:
        rows = rows.filter(purpose=purpose)
    for word in words.split()[:8]:
        rows = rows.filter(Q(name__icontains=word) | Q(what__icontains=word) | Q(language__icontains=word))
    return page(rows, BY_NAME, cursor=cursor, size=size)


def counted(viewer: Member, groups: Iterable[Group]) -> dict[int, int]:
    """How many are in each of these groups, as far as the viewer may know of them. One query."""
    rows = Membership.objects.filter(group__in=[group.pk for group in groups], state=states.IN, member__is_active=True)
    seen = rows.filter(~reach.blocked_pair(viewer, OuterRef("member"))).order_by().values("group")
    return dict(seen.annotate(count=Count("pk")).values_list("group", "count"))


def places(viewer: Member, groups: Iterable[Group]) -> dict[int, Membership]:
    """The viewer's own place in each of these groups. One query."""
    rows = Membership.objects.filter(group__in=[group.pk for group in groups], member=viewer)
    return {row.group_id: row for row in rows}
