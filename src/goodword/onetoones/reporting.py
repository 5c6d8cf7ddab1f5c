"""What the other wrote for a one-to-one as something that can be reported."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.onetoones.queries import mine
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """What it is about, where the other asked, and what they put on the agenda."""
    side = mine.side(viewer, key)
    (told,) = mine.shown([side])
    said = ["" if told.mine else told.topic, *(point.text for point in told.points if not point.mine)]
    return Found(about=told.other, row_id=side.onetoone_id, copy="\n\n".join(text for text in said if text))


ONE_TO_ONE = Reportable("onetoone", _("A one-to-one"), _("Report a one-to-one with %(name)s"), find)
