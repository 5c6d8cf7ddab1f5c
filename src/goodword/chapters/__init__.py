"""Chapters: who belongs to one, what happened at its meetings, and what it counts for a period."""
