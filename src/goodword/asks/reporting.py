"""Asks and answers as something that who reads them can report."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.asks.queries import answers, asks
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """What was asked, of who asks it."""
    row = asks.row(viewer, key)
    return Found(about=row.asker, row_id=row.pk, copy="\n\n".join(filter(None, [row.line, row.text])))


def find_answer(viewer: Member, key: UUID) -> Found:
    """What was answered, of who answered; the asker alone can report it."""
    row = answers.row(viewer, key)
    return Found(about=row.member, row_id=row.pk, copy=row.text)


ASK = Reportable("ask", _("An ask"), _("Report an ask of %(name)s"), find)
ANSWER = Reportable("answer", _("An answer to an ask"), _("Report an answer of %(name)s"), find_answer)
