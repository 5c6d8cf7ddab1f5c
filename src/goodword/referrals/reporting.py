"""What a giver wrote in a referral as something that its receiver can report. Contact details and the prospect's name are no
part of what organizers read."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.reach.reports.reportable import Found, Reportable
from goodword.referrals.queries import received


def find(viewer: Member, key: UUID) -> Found:
    """The giver's words to the viewer."""
    row = received.row(viewer, key)
    (told,) = received.shown([row], whole=False)
    said = [told.description, told.comments, told.consent_words]
    return Found(about=row.giver, row_id=row.pk, copy="\n\n".join(text for text in said if text))


REFERRAL = Reportable("referral", _("A referral"), _("Report a referral of %(name)s"), find)
