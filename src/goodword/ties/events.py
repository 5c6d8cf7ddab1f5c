"""What the ties room writes into the event log. Who is no party of an event never hears of it: of a decline or a parting
only the one who did it."""

from __future__ import annotations

from goodword.core.events import declare

NOTED = declare("ties.interaction_noted", "A member wrote down a meeting, a call, a letter or the like.")
CHANGED = declare("ties.interaction_changed", "A member changed what they had written down of a meeting or the like.")
BINNED = declare("ties.interaction_binned", "A member put what they had written down of a meeting into their bin.")
RESTORED = declare("ties.interaction_restored", "A member took a meeting or the like back from their bin.")
FOLLOWED_UP = declare("ties.followed_up", "A member came back to what they had meant to, or put it off.")
ASKED = declare("ties.asked", "A member asked another to connect.")
REQUEST_CAME = declare("ties.request_came", "A request to connect reached a member.")
WITHDRAWN = declare("ties.withdrawn", "A member took back a request to connect.")
DECLINED = declare("ties.declined", "A member declined a request to connect; who asked is not told.")
QUESTIONED = declare("ties.questioned", "A member asked a question back about a request to connect.")
ANSWERED = declare("ties.answered", "A member answered a question about their request to connect.")
CONNECTED = declare("ties.connected", "Two members connected.")
DISCONNECTED = declare("ties.disconnected", "A member ended a connection; the other is not told.")
KNOWING_CHANGED = declare("ties.knowing_changed", "A member ticked “I know them” on a roster, or took the tick back.")
VISIBILITY_CHOSEN = declare("ties.visibility_chosen", "A member chose for whose warm paths their ties may be used.")
