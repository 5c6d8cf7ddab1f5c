"""Rows of the ties room. Each side of a tie has rows of its own; only requests and connections are shared by two."""

from goodword.ties.models.connections import Connection, Decline, Knowing, Question, Request, TieVisibility
from goodword.ties.models.contacts import Direction, Evidence, Strand, Tie
from goodword.ties.models.interactions import Interaction, InteractionParty

__all__ = [
    "Connection",
    "Decline",
    "Direction",
    "Evidence",
    "Interaction",
    "InteractionParty",
    "Knowing",
    "Question",
    "Request",
    "Strand",
    "Tie",
    "TieVisibility",
]
