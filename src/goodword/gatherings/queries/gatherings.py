"""Gatherings as their hosts, their guests and those see them who may find them."""

from __future__ import annotations

from datetime import datetime
from uuid import UUID

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page, page_of
from goodword.gatherings import hooks, policy, states
from goodword.gatherings.models import Gathering, Guest, Host
from goodword.reach import queries as reach
from goodword.reach.models import Audience, Fellow

SOONEST = ("begins_at", "id")
LATEST = ("-begins_at", "-id")


def state_of(row: Gathering) -> str:
    """How it stands now: by its hours, whether or not the job has come by."""
    if row.state == states.OPEN and row.ends_at <= clock.now():
        return states.OVER
    return row.state


def visible(viewer: Member) -> QuerySet[Gathering]:
    """Gatherings that the viewer may open: those they host, are on the list of, or may find. For one at a time."""
    return _visible(viewer.pk)


def _visible(viewer: int | Slot) -> QuerySet[Gathering]:
    listed = Exists(Guest.objects.filter(gathering=OuterRef("pk"), member=viewer, state__in=states.LISTED))
    hosts = Exists(Host.objects.filter(gathering=OuterRef("pk"), member=viewer))
    rows = Gathering.objects.annotate(level=reach.level_of(viewer, "owner")).filter(
        ~reach.blocked_pair(viewer, OuterRef("owner"))
    )
    fellow = Exists(Fellow.objects.filter(body=OuterRef("body"), member=viewer))
    near = (~Q(audience=Audience.GROUP) & Q(audience__gte=F("level"))) | (Q(audience=Audience.GROUP) & fellow)
    found = (Q(owner__is_active=True) & near) | listed
    return rows.filter(hosts | (found & ~Q(state=states.DRAFT))).select_related("owner", "series")


def row(viewer: Member, key: UUID | str) -> Gathering:
    """One gathering.

    Raises:
        NotFound: there is none such for the viewer.
    """
    found = _with_key(viewer.pk, key)
    if found:
        return found[0]
    # Who acts for a chapter hosts all that is its own, whoever arranged it.
    other = Gathering.objects.filter(key=key, body__isnull=False).select_related("owner", "series").first()
    if other is None or not hooks.may_host(viewer, other.body):
        raise NotFound(_("There is no such gathering."))
    return other


def reaches(viewer: Member, gathering: Gathering) -> bool:
    """Whether the viewer may open it without a link."""
    return _visible(viewer.pk).filter(pk=gathering.pk).exists() or hooks.may_host(viewer, gathering.body)


@compiled
def _with_key(viewer: Slot, key: Slot) -> QuerySet[Gathering]:
    return _visible(viewer).filter(key=key)


def hosted_row(viewer: Member, key: UUID | str) -> Gathering:
    """One that the viewer hosts, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = row(viewer, key)
    policy.must_host(viewer, found)
    return found


def hosted(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Gathering]:
    """What the viewer hosts or hosted, the latest first."""
    rows = Gathering.objects.filter(hosts__member=viewer).select_related("owner")
    return page(rows, LATEST, cursor=cursor, size=size)


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Gathering]:
    """What is ahead of the viewer: those they host, and those on whose list they are and did not decline; the soonest
    first."""
    values = (viewer.pk, clock.now())
    return page_of(_hosting, values, SOONEST, cursor=cursor, size=size, also=[(_invited, values)])


@compiled
def _hosting(viewer: Slot, now: Slot) -> QuerySet[Gathering]:
    standing = Gathering.objects.filter(ends_at__gt=now, state__in=(states.DRAFT, states.OPEN))
    return standing.filter(hosts__member=viewer).select_related("owner")


@compiled
def _invited(viewer: Slot, now: Slot) -> QuerySet[Gathering]:
    there = Guest.objects.filter(
        gathering=OuterRef("pk"), member=viewer, state__in=(states.INVITED, states.COMING, states.WAITING, states.MAYBE)
    )
    return Gathering.objects.filter(Exists(there), ends_at__gt=now, state=states.OPEN).select_related("owner")


def past(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Gathering]:
    """Where the viewer was host or guest, and which are over or were canceled; the latest first."""
    there = Guest.objects.filter(gathering=OuterRef("pk"), member=viewer, state__in=states.LISTED)
    hosting = Host.objects.filter(gathering=OuterRef("pk"), member=viewer)
    rows = Gathering.objects.filter(
        Exists(hosting) | (Exists(there) & ~Q(state=states.DRAFT)),
        Q(ends_at__lte=clock.now()) | Q(state=states.CANCELED),
    ).exclude(reach.blocked_pair(viewer, OuterRef("owner")))
    return page(rows.select_related("owner"), LATEST, cursor=cursor, size=size)


def found(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Gathering]:
    """What others arrange and the viewer may find, without those on whose list they are; the soonest first."""
    hidden = [viewer.pk, *reach.blocked_with(viewer)]
    values = (viewer.pk, hidden, clock.now())
    return page_of(
        _for_all, values, SOONEST, cursor=cursor, size=size, also=[(_for_some, values), (_for_fellows, values)]
    )


def _open(viewer: Slot, hidden: Slot, now: Slot) -> QuerySet[Gathering]:
    listed = Guest.objects.filter(gathering=OuterRef("pk"), member=viewer)
    hosting = Host.objects.filter(gathering=OuterRef("pk"), member=viewer)
    rows = Gathering.objects.filter(
        ~Q(owner__any=hidden), ~Exists(listed), ~Exists(hosting), state=states.OPEN, ends_at__gt=now,
        owner__is_active=True,
    )  # fmt: skip
    return rows.select_related("owner")


@compiled
def _for_all(viewer: Slot, hidden: Slot, now: Slot) -> QuerySet[Gathering]:
    return _open(viewer, hidden, now).filter(audience__gte=Audience.MEMBERS)


@compiled
def _for_some(viewer: Slot, hidden: Slot, now: Slot) -> QuerySet[Gathering]:
    return _open(viewer, hidden, now).filter(
        audience__lte=Audience.CONNECTIONS, owner__standings__other=viewer, owner__standings__level__lte=F("audience")
    )


@compiled
def _for_fellows(viewer: Slot, hidden: Slot, now: Slot) -> QuerySet[Gathering]:
    bodies = Fellow.objects.filter(member=viewer).values("body")
    return _open(viewer, hidden, now).filter(audience=Audience.GROUP, body__in=bodies)


def ahead(viewer: Member, now: datetime, until: datetime) -> QuerySet[Gathering]:
    """What the viewer hosts or comes to that begins in between; for calendars and Today."""
    there = Guest.objects.filter(gathering=OuterRef("pk"), member=viewer, state=states.COMING)
    hosting = Host.objects.filter(gathering=OuterRef("pk"), member=viewer)
    rows = Gathering.objects.filter(Exists(hosting) | Exists(there), state=states.OPEN)
    return rows.filter(begins_at__gte=now, begins_at__lt=until).exclude(reach.blocked_pair(viewer, OuterRef("owner")))
