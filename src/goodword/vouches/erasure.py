"""What an erasure takes away of vouches."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.vouches.actions import ending

COVERS = ("vouches.Vouch", "vouches.Asking", "vouches.AuthorLink")


def erase(*, member: Member) -> None:
    """What the member wrote and what was written about them, what they asked and were asked, their links."""
    ending.erased(member=member)
