"""The life of a vouch, and of an ask for one."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from goodword.core.states import Machine, Transition

STANDS_FOR: Final = timedelta(days=60)
"""How long an ask stands, and a link to somebody who is not here works."""
CONFIRM_WITHIN: Final = timedelta(days=7)
"""How long somebody who is not here has to confirm their address; then what they wrote is forgotten."""

UNCONFIRMED, WRITTEN, RETURNED, SHOWN = "unconfirmed", "written", "returned", "shown"
ASIDE, HIDDEN, WITHDRAWN = "aside", "hidden", "withdrawn"
WAITING, RESTED, GIVEN = "waiting", "rested", "given"

# What waits for its subject, as its author sees it: whether it was put aside is the subject's own.
WAITS: Final = (WRITTEN, ASIDE)
REACHED: Final = (WRITTEN, RETURNED, SHOWN, ASIDE, HIDDEN)
"""States in which its subject can see a vouch."""

# A member's vouch begins as written: their address is confirmed. Nothing shows that its subject has not read as it stands, so
# a change asks again; one of a vouch put aside or hidden leaves it there.
VOUCH = Machine(
    name="vouch",
    start=UNCONFIRMED,
    states=(UNCONFIRMED, WRITTEN, RETURNED, SHOWN, ASIDE, HIDDEN, WITHDRAWN),
    ends=(SHOWN, ASIDE, HIDDEN, WITHDRAWN),
    transitions=(
        Transition(UNCONFIRMED, WRITTEN, "confirm"),
        Transition(UNCONFIRMED, ASIDE, "confirm unseen"),  # the subject has blocked who confirms
        Transition(WRITTEN, SHOWN, "show"),
        Transition(WRITTEN, RETURNED, "return"),
        Transition(WRITTEN, ASIDE, "put aside"),
        Transition(ASIDE, SHOWN, "show"),  # they may think again; nobody knew
        Transition(SHOWN, HIDDEN, "hide"),
        Transition(HIDDEN, SHOWN, "show"),
        Transition(WRITTEN, WRITTEN, "change"),
        Transition(RETURNED, WRITTEN, "change"),
        Transition(SHOWN, WRITTEN, "change"),
        Transition(ASIDE, ASIDE, "change"),
        Transition(HIDDEN, HIDDEN, "change"),
        *(
            Transition(state, WITHDRAWN, by)
            for state in (UNCONFIRMED, *REACHED)
            for by in ("withdraw", "block", "erase")
        ),
    ),
)

# To who asked, "waiting" and "rested" are one: an ask that stands, and later one of which nothing came.
ASK_STANDS: Final = (WAITING, RESTED)

ASKING = Machine(
    name="ask for a vouch",
    start=WAITING,
    states=(WAITING, RESTED, GIVEN, WITHDRAWN),
    ends=(RESTED, GIVEN, WITHDRAWN),
    transitions=(
        Transition(WAITING, GIVEN, "give"),
        Transition(WAITING, RESTED, "rest"),
        Transition(RESTED, GIVEN, "give"),  # they may think again
        Transition(WAITING, WITHDRAWN, "withdraw"),
        Transition(RESTED, WITHDRAWN, "withdraw"),
        Transition(WAITING, WITHDRAWN, "block"),
        Transition(RESTED, WITHDRAWN, "block"),
    ),
)
