"""A raise and a thesis as something that who reads them can report."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.investors.queries import raises, theses
from goodword.reach.reports.reportable import Found, Reportable


def find_raise(viewer: Member, key: UUID) -> Found:
    """What is raised, of who raises it."""
    row = raises.row(viewer, key)
    return Found(row.owner, row.pk, "\n\n".join(filter(None, [row.line, row.purpose, row.traction])))


def find_thesis(viewer: Member, key: UUID) -> Found:
    """What is looked for, of who looks for it."""
    row = theses.row(viewer, key)
    return Found(row.owner, row.pk, "\n\n".join(filter(None, [row.line, row.brings])))


RAISE = Reportable("raise", _("A raise"), _("Report what %(name)s raises"), find_raise)
THESIS = Reportable("thesis", _("A thesis"), _("Report what %(name)s invests in"), find_thesis)
