"""What the rhythm room writes into the event log. Nobody but the member is ever told."""

from __future__ import annotations

from goodword.core.events import declare

SET = declare("rhythm.set", "A member said how often they would like to be in touch with somebody, or took it back.")
RESTED = declare("rhythm.rested", "A member let the reminders about somebody rest, or took them up again.")
CHOSEN = declare("rhythm.chosen", "A member chose what their circles mean for staying in touch.")
PAUSED = declare("rhythm.paused", "A member paused all reminders to stay in touch, or took them up again.")
