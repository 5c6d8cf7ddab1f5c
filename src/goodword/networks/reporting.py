"""Changes to the directory, and to whom somebody would recommend a network, as something that who reads them can report."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.networks.models import Gift
from goodword.networks.queries import gifts, history
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """What somebody whom the viewer may find wrote into the directory. Who hides from the viewer is not named by a report
    either: organizers read all changes themselves."""
    row = history.change(viewer, key)
    who = history.names(viewer, [row])[row.pk]
    if who.member is None or who.mine:
        raise NotFound(_("There is no such change."))
    after = [str(two[1]) for two in row.fields.values() if two[1]]
    return Found(about=who.member, row_id=row.pk, copy="\n\n".join([row.network.name, *after]))


def find_gift(viewer: Member, key: UUID) -> Found:
    """To whom somebody recommends a network, of who wrote it."""
    row: Gift = gifts.read(viewer, key)
    return Found(about=row.owner, row_id=row.pk, copy=row.whom)


CHANGE = Reportable(
    "network-change",
    gettext_lazy("A change to the directory of networks"),
    gettext_lazy("Report a change of %(name)s"),
    find,
)
GIFT = Reportable(
    "network-gift",
    gettext_lazy("A word about a network"),
    gettext_lazy("Report what %(name)s wrote about a network"),
    find_gift,
)
