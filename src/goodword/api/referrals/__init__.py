"""Referrals and thanks over the API."""
