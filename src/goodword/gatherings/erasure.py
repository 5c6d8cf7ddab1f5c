"""What an erasure takes away of gatherings."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.gatherings.actions import ending

COVERS = ("gatherings.Series", "gatherings.Gathering", "gatherings.Host", "gatherings.Guest", "gatherings.Met",
          "gatherings.Presenting", "gatherings.SeatingPlan", "gatherings.Sitting", "gatherings.Wish")  # fmt: skip


def erase(*, member: Member) -> None:
    """What the member arranged alone, and their places on lists."""
    ending.erased(member=member)
