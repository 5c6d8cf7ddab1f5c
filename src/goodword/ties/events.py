"""What the ties room writes into the event log."""

from __future__ import annotations

from goodword.core.events import declare

NOTED = declare("ties.interaction_noted", "A member wrote down a meeting, a call, a letter or the like.")
CHANGED = declare("ties.interaction_changed", "A member changed what they had written down of a meeting or the like.")
BINNED = declare("ties.interaction_binned", "A member put what they had written down of a meeting into their bin.")
RESTORED = declare("ties.interaction_restored", "A member took a meeting or the like back from their bin.")
FOLLOWED_UP = declare("ties.followed_up", "A member came back to what they had meant to, or put it off.")
