"""Rows of the referrals room."""

from goodword.referrals.models.referrals import Change, Kept, Referral, Step
from goodword.referrals.models.thanks import Thanks

__all__ = ["Change", "Kept", "Referral", "Step", "Thanks"]
