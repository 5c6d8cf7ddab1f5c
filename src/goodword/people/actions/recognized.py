"""Members whom an import recognized among somebody's people: they may end that, by a switch or by a block."""

from __future__ import annotations

from typing import Final

from django.db.models import Q

from goodword.accounts.models import Member
from goodword.people.models import Card

# Cards that name a member because their owner looked at the member's own page, or is connected with them.
BY_THEIR_PAGE: Final = ("hand", "profile", "connection")


def forget(*, member: Member) -> None:
    """No card names ``member`` any more because an import recognized them. What was brought of them stays, as of anybody
    else in that file."""
    Card.objects.filter(member=member).exclude(source__in=BY_THEIR_PAGE).update(member=None)


def forget_both(*, actor: Member, other: Member) -> None:
    """The same between two of whom one blocked the other: after the block is lifted, neither is told of anew."""
    between = Q(owner=actor, member=other) | Q(owner=other, member=actor)
    Card.objects.filter(between).exclude(source__in=BY_THEIR_PAGE).update(member=None)
