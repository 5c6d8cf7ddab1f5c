"""Who does not want to hear from whom: no mail goes between two of whom one blocked the other."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.reach import queries
from goodword.reach.models import Level


def blocked(*, sender: Member, receiver: Member) -> bool:
    """Whether one of the two has blocked the other."""
    return queries.level(sender, receiver.pk) == Level.BLOCKED
