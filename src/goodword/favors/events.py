"""What the favors room writes into the event log."""

from __future__ import annotations

from goodword.core.events import declare

THANKED = declare("favors.thanked", "A member thanked another; written when the thanks arrived.")
TAKEN_BACK = declare("favors.taken_back", "A member took thanks back within the minute; nobody saw them.")
PLEASURE = declare("favors.pleasure", "A member who was thanked said that it was their pleasure.")
RESTED = declare("favors.rested", "A member let a suggestion to do something for somebody rest; nobody else is told.")
