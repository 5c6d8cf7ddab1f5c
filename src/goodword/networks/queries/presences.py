"""Where members are: one's own, and others' as far as they show it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final
from uuid import UUID

from django.db.models import F, QuerySet
from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core import clock
from goodword.core.compiled import Slot, compiled
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.networks import elsewhere, quarters, states
from goodword.networks.models import Network, Presence
from goodword.people.models import ProfileEntry
from goodword.reach import queries as reach

THERE: Final = 12


def mine(viewer: Member, *, cursor: str = "", size: int = PAGE) -> Page[Presence]:
    """The viewer's own, those they are in before those they left. One query."""
    rows = Presence.objects.filter(owner=viewer).select_related("network")
    return page(rows, ("state", "id"), cursor=cursor, size=size)


def all_of(viewer: Member) -> list[Presence]:
    """The viewer's own where they are now and the entry is in the directory. One query."""
    rows = Presence.objects.filter(owner=viewer, state=states.HERE, network__state=states.LISTED)
    return list(rows.select_related("network").order_by("pk"))


def row(viewer: Member, key: UUID | str) -> Presence:
    """One of the viewer's own, for the verbs.

    Raises:
        NotFound: there is none such.
    """
    found = Presence.objects.filter(owner=viewer, key=key).select_related("network").first()
    if found is None:
        raise NotFound(_("You noted nothing about that network."))
    return found


def asked_about(viewer: Member, key: UUID) -> Presence:
    """The presence that a step of this quarter asks about: its key is that of presence and quarter together.

    Raises:
        NotFound: there is none such, or it asked about another quarter.
    """
    quarter = quarters.name(clock.now().astimezone(viewer.zone).date())
    for one in Presence.objects.filter(owner=viewer).select_related("network"):
        if quarters.together(one.key, quarter) == key:
            return one
    raise NotFound(_("You noted nothing about that network."))


def in_network(viewer: Member, network: Network) -> Presence | None:
    """The viewer's own in one network."""
    return next(iter(_in_network(viewer.pk, network.pk)), None)


@compiled
def _in_network(viewer: Slot, network: Slot) -> QuerySet[Presence]:
    return Presence.objects.filter(owner=viewer, network=network).select_related("network")


def networks_of(viewer: Member) -> frozenset[int]:
    """The ids of the networks the viewer is in now. One query."""
    return frozenset(Presence.objects.filter(owner=viewer, state=states.HERE).values_list("network", flat=True))


def handle_on_profile(viewer: Member, network: Network) -> str:
    """The address of the page in a network that stands on the viewer's own profile; "" where there is none. One query."""
    code = elsewhere.platform(network)
    if not code:
        return ""
    lines = ProfileEntry.objects.filter(member=viewer, kind="handle", norm__startswith=f"{code}:").order_by("position")
    return next(iter(lines.values_list("text", flat=True)[:1]), "")


def there(viewer: Member, network: Network) -> list[Presence]:
    """Others who are there and show it to the viewer: those who hold the viewer closest first. One query."""
    return _there(viewer.pk, network.pk)


@compiled
def _there(viewer: Slot, network: Slot) -> QuerySet[Presence]:
    rows = Presence.objects.filter(network=network, state=states.HERE, owner__is_active=True).exclude(owner=viewer)
    rows = rows.annotate(level=reach.level_of(viewer, "owner")).filter(audience__gte=F("level"))
    return rows.select_related("owner").order_by("level", "pk")[:THERE]


def on_profile(viewer: Member, presences: Iterable[Presence]) -> dict[int, ProfileEntry]:
    """The line of the viewer's own profile that names the same page, by presence. One query."""
    keys = {one.handle_key: one.pk for one in presences if one.handle_key}
    lines = ProfileEntry.objects.filter(member=viewer, kind="handle", norm__in=keys)
    return {keys[line.norm]: line for line in lines}
