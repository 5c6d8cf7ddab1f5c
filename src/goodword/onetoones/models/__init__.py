"""Rows of the one-to-ones room."""

from goodword.onetoones.models.meetings import Mode, OneToOne, Point, Slot
from goodword.onetoones.models.sides import Side

__all__ = ["Mode", "OneToOne", "Point", "Side", "Slot"]
