"""Reads of the one-to-ones room."""
