"""What an erasure takes away of referrals and thanks."""

from __future__ import annotations

from goodword.accounts.models import Member
from goodword.referrals.actions import ending

COVERS = ("referrals.Referral", "referrals.Kept", "referrals.Thanks")


def erase(*, member: Member) -> None:
    """What the member keeps to themselves, what is on its way, the amounts that are theirs, contact details given to them."""
    ending.erased(member=member)
