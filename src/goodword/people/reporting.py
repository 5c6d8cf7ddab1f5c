"""A member's profile as something that can be reported."""

from __future__ import annotations

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from goodword.accounts.models import Member
from goodword.core.errors import NotFound
from goodword.people import profile_kinds
from goodword.people.queries import profiles
from goodword.reach import queries as reach
from goodword.reach.reports.reportable import Found, Reportable


def find(viewer: Member, key: UUID) -> Found:
    """A member whose profile the viewer sees, line by line as they see it; or one whom they blocked, by name alone."""
    try:
        shown = profiles.find(viewer, key)
    except NotFound:
        blocked = reach.blocked_member(viewer, key)
        return Found(about=blocked, row_id=blocked.pk, copy=str(blocked))
    lines = [str(shown.member)]
    for kind, entries in shown.lines.items():
        label = profile_kinds.KINDS[kind].label
        lines += [f"{label}: {': '.join(filter(None, (entry.text, entry.detail)))}" for entry in entries]
    return Found(about=shown.member, row_id=shown.member.pk, copy="\n".join(lines))


MEMBER = Reportable("member", _("A member"), _("Report %(name)s"), find)
