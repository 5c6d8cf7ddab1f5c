"""Reads of the today room: the plan of a day, the member's choices, what can wait."""
