"""What an erasure takes away of asks."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.asks.actions import ending

COVERS = ("asks.Ask", "asks.Answer", "asks.Quiet", "asks.Match")


def erase(*, member: Member) -> None:
    """What the member asked, what had not arrived of what they answered, and their quiet matching."""
    ending.erased(member=member)
