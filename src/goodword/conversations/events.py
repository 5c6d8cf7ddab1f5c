"""What the letters room writes into the event log: that, when and between whom; never what was written."""

from __future__ import annotations

from goodword.core.events import declare

OPENED = declare("conversations.opened", "A correspondence was opened by another room, such as an introduction.")
WRITTEN = declare("conversations.written", "A member sent a letter, which can no longer be taken back.")
TAKEN_BACK = declare("conversations.taken_back", "A member took back a letter within its first minute.")
STEPPED_OUT = declare("conversations.stepped_out", "A member left a correspondence of several.")
PUT_AWAY = declare("conversations.put_away", "A member put a correspondence away, or took it up again.")
