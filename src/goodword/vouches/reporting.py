"""A vouch as something that can be reported: by its subject, and by whoever reads it on the subject's page."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people.queries import profiles
from goodword.reach.reports.reportable import Found, Reportable
from goodword.vouches import states
from goodword.vouches.models import Vouch
from goodword.vouches.queries import mine, shown


def find(viewer: Member, key: UUID) -> Found:
    """The words of the vouch. Of somebody who is not here it is about the member who lets it show."""
    row = Vouch.objects.filter(key=key).select_related("subject", "author").first()
    if row is None or row.author_id == viewer.pk:
        raise NotFound(_("There is no such vouch."))
    if row.subject_id == viewer.pk:
        row = mine.received_row(viewer, key)
    elif row.state != states.SHOWN or not shown.seen(viewer, profiles.find(viewer, row.subject.key), row):
        raise NotFound(_("There is no such vouch."))
    about = row.author or row.subject
    if about.pk == viewer.pk:
        raise NotFound(_("Its author is not a member. Put it aside, and end the link."))
    return Found(about=about, row_id=row.pk, copy=f"{row.text}\n\n{row.work}")


VOUCH = Reportable("vouch", gettext_lazy("A vouch"), gettext_lazy("Report a vouch of %(name)s"), find)
