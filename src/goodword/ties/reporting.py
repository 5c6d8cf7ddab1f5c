"""A request to connect as something that can be reported, by who was asked."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.reach.reports.reportable import Found, Reportable
from goodword.ties.queries import requests


def find(viewer: Member, key: UUID) -> Found:
    """A request that reached the viewer: why, where they met, and what was answered to the viewer's questions."""
    row = requests.received_row(viewer, key)
    lines = [row.why]
    if row.where_met:
        lines.append(_("Where you met, they say: %(place)s.") % {"place": row.where_met})
    lines += [question.answer for question in requests.questions([row]).get(row.pk, []) if question.answer]
    return Found(about=row.asker, row_id=row.pk, copy="\n\n".join(lines))


REQUEST = Reportable(
    "request", gettext_lazy("A request to connect"), gettext_lazy("Report a request of %(name)s"), find
)
