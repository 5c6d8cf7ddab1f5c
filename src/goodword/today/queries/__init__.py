"""Reads of the today room: the plan of a day, the member's choices, what can wait."""

from goodword.today.queries.wishes import minutes, settings_of

__all__ = ["minutes", "settings_of"]
