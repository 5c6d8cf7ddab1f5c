"""Writes of the referrals room: passing on, saying how it stands, keeping for oneself, thanking."""
