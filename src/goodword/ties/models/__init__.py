"""Rows of the ties room. Each side of a tie has rows of its own."""

from goodword.ties.models.contacts import Direction, Evidence, Strand, Tie
from goodword.ties.models.interactions import Interaction, InteractionParty

__all__ = ["Direction", "Evidence", "Interaction", "InteractionParty", "Strand", "Tie"]
