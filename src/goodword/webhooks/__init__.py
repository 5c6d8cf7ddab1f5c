"""Telling other programs what happens to a member: each message signed, tried with patience, and holding no text."""
