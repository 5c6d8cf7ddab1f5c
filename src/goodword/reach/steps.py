"""What an organizer may do today for the people here."""

from __future__ import annotations

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.keys import Keyed
from goodword.core.steps import Step
from goodword.reach.reports import queries


def steps(member: Keyed) -> list[Step]:
    """A report that nobody has looked at yet."""
    if not isinstance(member, Member) or not member.is_organiser or not queries.waiting(member):
        return []
    return [
        Step(
            "reach.reports",
            _("Look at what was reported"),
            _("A member told the organizers that something is not right, and nobody has looked yet."),
            5,
            "reports:list",
            _("Open the reports"),
            weight=90,
        )
    ]
