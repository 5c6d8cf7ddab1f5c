"""A letter as something that can be reported, by who received it. Nothing else of the correspondence is copied."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.conversations import queries
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """A letter that the viewer received."""
    letter = queries.received_letter(viewer, key)
    return Found(about=letter.author, row_id=letter.pk, copy=letter.text)


LETTER = Reportable("letter", _("A letter"), _("Report a letter of %(name)s"), find)
