"""Rows of the ties room. Each side of a tie has rows of its own."""

from goodword.ties.models.contacts import Direction, Evidence, Tie

__all__ = ["Direction", "Evidence", "Tie"]
