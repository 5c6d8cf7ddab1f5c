"""Suggestions while somebody types a topic or a language."""
