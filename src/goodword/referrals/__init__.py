"""Referrals: a business lead passed to a member with the prospect's consent, followed to its end, and thanked for."""
