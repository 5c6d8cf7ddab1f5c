"""What an erasure takes away of groups."""

from __future__ import annotations

from typing import Final

from goodword.accounts.models import Member
from goodword.groups.actions import ending

COVERS: Final = ("groups.Group", "groups.Membership", "groups.LogEntry")


def erase(*, member: Member) -> None:
    """The member's places; groups stay those of who is left in them."""
    ending.erased(member=member)
