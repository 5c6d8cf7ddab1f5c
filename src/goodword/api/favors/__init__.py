"""Favors and thanks, for programs."""
