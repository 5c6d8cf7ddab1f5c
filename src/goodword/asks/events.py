"""What the asks room writes into the event log. What quiet matching finds is not written there at all; that a holder let it
rest is theirs alone."""

from __future__ import annotations

from goodword.core.events import declare

ASKED = declare("asks.asked", "A member asked for something.")
EDITED = declare("asks.edited", "A member changed what they asked for.")
FOUND = declare("asks.found", "A member said that what they asked for was found.")
WITHDRAWN = declare("asks.withdrawn", "A member took back what they asked for.")
LAPSED = declare("asks.lapsed", "What a member asked for reached its date.")
REOPENED = declare("asks.reopened", "A member asked again for the same.")
ANSWERED = declare("asks.answered", "A member answered an ask, which can no longer be taken back.")
TAKEN_BACK = declare("asks.taken_back", "A member took back an answer within its first minute.")
THANKED = declare("asks.thanked", "Who asked said that an answer helped.")
QUIET = declare("asks.quiet_changed", "A member chose whether asks are matched with their people.")
RESTED = declare("asks.rested", "A member let a quiet match rest; nobody else is told.")
