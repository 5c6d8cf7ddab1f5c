"""What an organizer may do today for the people here."""

from __future__ import annotations

from collections import Counter

from django.utils.translation import gettext as _

from goodword.accounts.models import Member
from goodword.core.counted import Step, Tally
from goodword.core.keys import Keyed
from goodword.reach.reports import queries


def counting(member: Keyed) -> Tally | None:
    """Reports that nobody has looked at yet, for organizers."""
    return queries.waiting(member) if isinstance(member, Member) and member.is_organiser else None


def steps(member: Keyed, counted: Counter[str]) -> list[Step]:
    """A report that nobody has looked at yet."""
    del member
    if not counted["reports"]:
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
