"""Reads of the referrals room: what one gave, what one received, thanks, and what they add up to."""
