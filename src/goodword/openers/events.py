"""What the openers room writes into the event log. That contact was made stands in the event of the interaction."""

from __future__ import annotations

from goodword.core.events import declare

SENT = declare("openers.sent", "A member said that they sent what they had drafted to somebody.")
