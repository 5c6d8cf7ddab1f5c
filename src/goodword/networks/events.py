"""What the networks room writes into the event log: that and by whom, never what was written. Presences, hours and what a
network gave somebody concern that member alone."""

from __future__ import annotations

from goodword.core.events import declare

ADDED = declare("networks.added", "A member added a network to the directory.")
CORRECTED = declare("networks.corrected", "A member corrected what the directory says of a network.")
REVERTED = declare("networks.reverted", "An organizer set a network back to what the directory said before a change.")
BINNED = declare("networks.binned", "An organizer put a network into the bin.")
RESTORED = declare("networks.restored", "An organizer took a network out of the bin.")
JOINED = declare("networks.joined", "A member noted that they are in a network.")
CHANGED = declare("networks.presence_changed", "A member changed what they noted of being in a network.")
LEFT = declare("networks.left", "A member noted that they left a network.")
RETURNED = declare("networks.returned", "A member noted that they are in a network again.")
FORGOTTEN = declare("networks.presence_removed", "A member took away what they noted of being in a network.")
HOURS = declare(
    "networks.hours_said", "A member said how long a network takes them, or that they would rather not say."
)
GAVE = declare("networks.gave", "A member said what a network gave them.")
TOOK_BACK = declare("networks.gave_taken_back", "A member took back what they had said a network gave them.")
