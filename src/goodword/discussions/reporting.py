"""What is written in groups as something that who reads it can report."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.discussions.queries import posts
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """What somebody wrote, of who wrote it."""
    row = posts.post(viewer, key)
    if row.author is None:
        raise NotFound(_("This is not there any more."))
    return Found(about=row.author, row_id=row.pk, copy="\n\n".join(filter(None, [row.title, row.text])))


POST = Reportable(
    "post", gettext_lazy("A thread or an answer"), gettext_lazy("Report what %(name)s wrote in a group"), find
)
