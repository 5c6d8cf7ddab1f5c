"""Calendars that are read every night from their private addresses."""
