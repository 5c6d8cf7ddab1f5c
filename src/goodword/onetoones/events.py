"""What the one-to-ones room writes into the event log. A quiet decline, and what somebody says of how it went, have them as their
only party."""

from __future__ import annotations

from goodword.core.events import declare

ASKED = declare("onetoones.asked", "A member proposed times for a one-to-one.")
AGREED = declare("onetoones.agreed", "Two members agreed on a time for a one-to-one.")
MOVED = declare("onetoones.moved", "A member proposed other times for a one-to-one.")
PLACED = declare("onetoones.placed", "A member changed where a one-to-one takes place.")
DECLINED = declare("onetoones.declined", "A member quietly declined a one-to-one; nobody else is told.")
WITHDRAWN = declare("onetoones.withdrawn", "A one-to-one was called off before a time was agreed.")
CANCELED = declare("onetoones.canceled", "A one-to-one that was agreed was called off.")
NOTED = declare("onetoones.noted", "A member put something on the agenda of a one-to-one, or took it off.")
KEPT = declare("onetoones.kept", "A member kept something of a one-to-one for themselves.")
MET = declare("onetoones.met", "A member said that a one-to-one took place.")
MISSED = declare("onetoones.missed", "A member said that a one-to-one did not take place.")
