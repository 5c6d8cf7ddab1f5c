"""What an erasure takes away of founders and investors."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.investors.actions import ending

COVERS = (
    "investors.Raise", "investors.Thesis", "investors.Approach", "investors.DeckAccess", "investors.DeckView",
    "investors.Talk", "investors.Rest",
)  # fmt: skip


def erase(*, member: Member) -> None:
    """What the member raises and looks for, who saw their deck, and what they kept."""
    ending.erased(member=member)
