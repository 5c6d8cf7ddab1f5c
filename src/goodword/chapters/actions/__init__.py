"""Changing what is kept of chapters, as verbs."""
