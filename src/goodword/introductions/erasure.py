"""What an erasure takes away of introductions."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.introductions.actions import ending

COVERS = (
    "introductions.Introduction",
    "introductions.Side",
    "introductions.Wish",
    "introductions.NotAFit",
    "introductions.Suggested",
)


def erase(*, member: Member) -> None:
    """What the member proposed and has not come about, what they were asked, answered and wished."""
    ending.erased(member=member)
