"""Who is in a group, who would like to be, and what its hosts did."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.groups import policy, states
from goodword.groups.models import Group, LogEntry, Membership
from goodword.people import profile_kinds
from goodword.people.models import ProfileEntry
from goodword.reach import queries as reach
from goodword.reach.models import Level
from goodword.ties.models import Connection
from goodword.ties.states import CONNECTED

LOOKED_AT = 400
"""So many lines of those inside are compared with the viewer's own."""
IN_COMMON = 8


def _seen(viewer: Member, group: Group, *standing: str) -> QuerySet[Membership]:
    rows = Membership.objects.filter(group=group, state__in=standing, member__is_active=True)
    return rows.filter(~reach.blocked_pair(viewer, OuterRef("member"))).select_related("member")


def listed(viewer: Member, group: Group, *, cursor: str = "", size: int = PAGE) -> Page[Membership]:
    """Who is in it, in the order in which they came.

    Raises:
        NotFound: the viewer is not.
    """
    policy.must_be_inside(viewer, group)
    return page(_seen(viewer, group, states.IN), ("joined_at", "id"), cursor=cursor, size=size)


def hosts(viewer: Member, group: Group) -> list[Member]:
    """Its hosts, as far as the viewer may see them. One query."""
    rows = _seen(viewer, group, states.IN).filter(host_since__isnull=False).order_by("host_since", "pk")
    return [row.member for row in rows]


def asking(viewer: Member, group: Group, *, cursor: str = "", size: int = PAGE) -> Page[Membership]:
    """Who would like to come in, for its hosts; who has waited longest first.

    Raises:
        NotFound, NotAllowed: the viewer is no host of it.
    """
    policy.must_host(viewer, group)
    return page(_seen(viewer, group, states.ASKED), ("changed_at", "id"), cursor=cursor, size=size)


def invited(viewer: Member, group: Group, *, most: int = PAGE) -> list[Membership]:
    """Whose answer to an invitation is awaited, for its hosts; the latest first. One query.

    Raises:
        NotFound, NotAllowed: the viewer is no host of it.
    """
    policy.must_host(viewer, group)
    return list(_seen(viewer, group, states.INVITED).order_by("-changed_at", "-pk")[:most])


def row(viewer: Member, key: UUID | str) -> Membership:
    """Somebody's place in a group, for who is in that group; places of those waiting, for its hosts.

    Raises:
        NotFound: there is none such for the viewer.
    """
    here = Membership.objects.filter(group=OuterRef("group"), member=viewer, state=states.IN)
    seen = (Q(state=states.IN) & Exists(here)) | (
        Q(state__in=(states.ASKED, states.INVITED)) & Exists(here.filter(host_since__isnull=False))
    )
    rows = Membership.objects.filter(seen, ~reach.blocked_pair(viewer, OuterRef("member")), member__is_active=True)
    found = rows.filter(key=key).select_related("group", "member").first()
    if found is None:
        raise NotFound(_("There is nobody like that in this group."))
    return found


def log(viewer: Member, group: Group, *, cursor: str = "", size: int = PAGE) -> Page[LogEntry]:
    """What its hosts did, the latest first, for its hosts; without whom a block hides.

    Raises:
        NotFound, NotAllowed: the viewer is no host of it.
    """
    policy.must_host(viewer, group)
    hidden = reach.blocked_with(viewer)
    rows = LogEntry.objects.filter(group=group).select_related("actor", "member")
    if hidden:
        rows = rows.exclude(member__in=hidden).exclude(actor__in=hidden)
    return page(rows, ("-id",), cursor=cursor, size=size)


def invitable(viewer: Member, group: Group, *, named: str = "", cursor: str = "", size: int = PAGE) -> Page[Member]:
    """The viewer's connections who are neither in it nor invited nor asking, by name.

    Args:
        named: only those whose name has these words.
    """
    return page(_invitable(viewer, group, named), ("name", "id"), cursor=cursor, size=size)


def chosen(viewer: Member, group: Group, keys: list[UUID]) -> list[Member]:
    """Those of ``keys`` whom the viewer can invite. One query."""
    return list(_invitable(viewer, group).filter(key__in=keys).order_by("pk"))


def _invitable(viewer: Member, group: Group, named: str = "") -> QuerySet[Member]:
    lasting = Connection.objects.filter(state=CONNECTED)
    connected = Exists(lasting.filter(first=viewer, second=OuterRef("pk"))) | Exists(
        lasting.filter(second=viewer, first=OuterRef("pk"))
    )
    known = Exists(Membership.objects.filter(group=group, member=OuterRef("pk"), state__in=states.KNOWN))
    rows = Member.objects.filter(connected & ~known, is_active=True).exclude(reach.blocked_pair(viewer, OuterRef("pk")))
    for word in named.split()[:8]:
        rows = rows.filter(name__icontains=word)
    return rows


@dataclass(frozen=True, slots=True)
class InCommon:
    """A trait that the viewer shares with some of those inside.

    Attributes:
        label: as the viewer's own profile has it.
        named: those of them who hold the viewer as a connection or closer; to the viewer the others are a number.
        count: how many they are in all.
    """

    label: str
    named: tuple[Member, ...]
    count: int


def in_common(viewer: Member, group: Group) -> list[InCommon]:
    """What the viewer has in common with those inside, what is rare among them first: own lines against lines that reach the
    viewer. Three queries, however many are inside."""
    traits = profile_kinds.traits()
    own = ProfileEntry.objects.filter(member=viewer, kind__in=traits).exclude(norm="")
    mine = {(traits[kind], norm): text for kind, norm, text in own.values_list("kind", "norm", "text")}
    if not mine:
        return []
    there = Membership.objects.filter(group=group, state=states.IN, member__is_active=True).exclude(member=viewer)
    norms = [norm for _kind, norm in mine]
    lines = ProfileEntry.objects.filter(member__in=there.values("member"), kind__in=traits, norm__in=norms)
    lines = lines.annotate(level=reach.level_of(viewer.pk, "member")).filter(reach_audience__gte=F("level"))
    shared: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    found = lines.values_list("kind", "norm", "member", "level").order_by("pk")[:LOOKED_AT]
    for kind, norm, member, level in found:
        if (traits[kind], norm) in mine:
            shared[traits[kind], norm][member] = level
    near = {pk for held in shared.values() for pk, level in held.items() if level <= Level.CONNECTION}
    names = Member.objects.in_bulk(near)
    told = [
        InCommon(mine[trait], tuple(sorted((names[pk] for pk in held if pk in names), key=str)), len(held))
        for trait, held in shared.items()
    ]
    return sorted(told, key=lambda one: (one.count, one.label))[:IN_COMMON]
