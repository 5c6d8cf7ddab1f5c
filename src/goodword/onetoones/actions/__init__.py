"""Writes of the one-to-ones room: proposing and choosing times, preparing, saying how it went."""
