"""Gatherings: people who meet in person, online or both, once or again and again."""
