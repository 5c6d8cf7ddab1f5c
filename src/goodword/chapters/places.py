"""What place a member has in a chapter, asked once for a page."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Exists, OuterRef

from goodword.accounts.models import Member
from goodword.chapters.models import Chapter, Membership, Role
from goodword.chapters.models.roster import holds
from goodword.chapters.policy import SEATED, today


@dataclass(frozen=True, slots=True)
class Place:
    """Whether somebody is in a chapter, and of its committee."""

    belongs: bool
    leads: bool


def place(member: Member, chapter: Chapter) -> Place:
    """The member's place today, as ``policy`` has it. One query."""
    role = Role.objects.filter(holds(today(chapter)), membership=OuterRef("pk"), leads=True)
    rows = Membership.objects.filter(chapter=chapter, member=member, state__in=SEATED).annotate(leading=Exists(role))
    leading = rows.values_list("leading", flat=True).first()
    return Place(belongs=leading is not None, leads=bool(leading))
