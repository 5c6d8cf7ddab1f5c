"""Who changed what when. Whose name it was is told to those who may find that member; to all others it was a member."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.core.paging import PAGE, Page, page
from goodword.networks import states
from goodword.networks.models import Change, Network
from goodword.reach import queries as reach


@dataclass(frozen=True, slots=True)
class Who:
    """Whose change it was, as the viewer may know it.

    Attributes:
        member: None where the viewer may not find them, they are gone, or the entry came with Goodword.
        mine: it was the viewer's own.
    """

    member: Member | None
    mine: bool = False


def of(viewer: Member, network: Network, *, cursor: str = "", size: int = PAGE) -> Page[Change]:
    """Changes to one entry, the latest first. One query."""
    rows = Change.objects.filter(network=network).select_related("actor")
    return page(rows, ("-id",), cursor=cursor, size=size)


def names(viewer: Member, changes: Iterable[Change]) -> dict[int, Who]:
    """Whose each change was, by its id. One query."""
    rows = list(changes)
    actors = {row.actor_id for row in rows if row.actor_id is not None}
    found = {member.pk: member for member in reach.members(viewer).filter(pk__in=actors)}
    return {row.pk: Who(found.get(row.actor_id or 0), row.actor_id == viewer.pk) for row in rows}


def change(viewer: Member, key: UUID | str) -> Change:
    """One change, for the verbs.

    Raises:
        NotFound: there is none such, or its entry is not there for the viewer.
    """
    rows = Change.objects.filter(key=key).select_related("network", "actor")
    if not viewer.is_organiser:
        rows = rows.filter(network__state=states.LISTED)
    found = rows.first()
    if found is None:
        raise NotFound(_("There is no such change."))
    return found
