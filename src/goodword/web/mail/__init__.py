"""Mails that a demo has written instead of sending them."""
