"""What a broker wrote to one of the two as something that this one can report."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.introductions.queries import received
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """The reason that the viewer was given, of the broker; nothing of the other, and no answer."""
    side = received.row(viewer, key)
    told = [side.reason]
    told += [question.answer for question in side.questions.order_by("pk") if question.answer]
    return Found(about=side.introduction.broker, row_id=side.pk, copy="\n\n".join(told))


INTRODUCTION = Reportable("introduction", _("An introduction"), _("Report an introduction of %(name)s"), find)
