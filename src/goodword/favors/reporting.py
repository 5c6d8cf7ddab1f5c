"""Thanks as something that can be reported, by who received them."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.favors.queries import thanks
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """Thanks that the viewer received."""
    row = thanks.one(viewer, key)
    if row.receiver_id != viewer.pk:
        raise NotFound(_("There are no such thanks."))
    return Found(about=row.sender, row_id=row.pk, copy=row.words)


THANKS = Reportable("thanks", gettext_lazy("Thanks"), gettext_lazy("Report thanks from %(name)s"), find)
