"""The life of a request to connect, and of a connection."""

from __future__ import annotations

from goodword.core.states import Machine, Transition

WAITING, DECLINED, ACCEPTED, WITHDRAWN, ENDED = "waiting", "declined", "accepted", "withdrawn", "ended"
CONNECTED = "connected"

# To who asked, "declined" and "waiting" are one: a request that stands. From both lead the same ways, by the same
# verbs, as far as the asker can take or see them.
STANDING = (WAITING, DECLINED)

REQUEST = Machine(
    name="request to connect",
    start=WAITING,
    states=(WAITING, DECLINED, ACCEPTED, WITHDRAWN, ENDED),
    ends=(ACCEPTED, WITHDRAWN, ENDED),
    transitions=(
        Transition(WAITING, ACCEPTED, "accept"),
        Transition(WAITING, DECLINED, "decline"),
        Transition(WAITING, WITHDRAWN, "withdraw"),
        Transition(WAITING, ENDED, "block"),
        Transition(WAITING, ENDED, "erase"),
        Transition(DECLINED, ACCEPTED, "accept"),  # the receiver may think again; the asker never knew
        Transition(DECLINED, WITHDRAWN, "withdraw"),
        Transition(DECLINED, ENDED, "block"),
        Transition(DECLINED, ENDED, "erase"),
    ),
)

CONNECTION = Machine(
    name="connection",
    start=CONNECTED,
    states=(CONNECTED, ENDED),
    ends=(ENDED,),
    transitions=(
        Transition(CONNECTED, ENDED, "disconnect"),
        Transition(CONNECTED, ENDED, "block"),
        Transition(CONNECTED, ENDED, "erase"),
    ),
)
