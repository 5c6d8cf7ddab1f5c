"""Who may invite, and how many."""

from __future__ import annotations

from django.conf import settings

from goodword.accounts.models import Member, Role

RANK = {Role.MEMBER: 0, Role.ORGANISER: 1, Role.OPERATOR: 2}
STANDING_INVITATIONS = {Role.MEMBER: 20, Role.ORGANISER: 200, Role.OPERATOR: 1000}
LINK_LIMIT = {Role.MEMBER: 10, Role.ORGANISER: 500, Role.OPERATOR: 10_000}


def may_invite(member: Member) -> bool:
    """Whether the site lets ``member`` bring people in (the setting ``WHO_INVITES``)."""
    least = {"members": Role.MEMBER, "organizers": Role.ORGANISER, "operators": Role.OPERATOR}[settings.WHO_INVITES]
    return member.is_active and RANK[Role(member.role)] >= RANK[least]


def most_standing(member: Member) -> int:
    """How many unanswered invitations ``member`` may have at a time."""
    return STANDING_INVITATIONS[Role(member.role)]


def widest_link(member: Member) -> int:
    """For how many people one reusable link of ``member`` may be."""
    return LINK_LIMIT[Role(member.role)]
