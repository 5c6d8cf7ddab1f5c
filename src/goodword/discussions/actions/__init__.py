"""Verbs on what is written in groups."""
