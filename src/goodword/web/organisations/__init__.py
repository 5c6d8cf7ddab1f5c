"""Organisations and who represents them."""
