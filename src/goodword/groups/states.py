"""The life of a place in a group."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

OUT, ASKED, REFUSED, INVITED, IN, REMOVED = "out", "asked", "refused", "invited", "in", "removed"
KNOWN: Final = (ASKED, INVITED, IN)
"""Who sees a group that is not listed."""

# Who was removed comes back by an invitation alone; who was refused may ask again some weeks later.
MEMBERSHIP = Machine(
    name="group_place",
    start=OUT,
    states=(OUT, ASKED, REFUSED, INVITED, IN, REMOVED),
    ends=(OUT, REMOVED),
    transitions=(
        *(Transition(state, IN, "join") for state in (OUT, REFUSED, INVITED)),
        *(Transition(state, ASKED, "ask") for state in (OUT, REFUSED)),
        Transition(ASKED, OUT, "withdraw"),
        Transition(ASKED, IN, "admit"),
        Transition(ASKED, REFUSED, "refuse"),
        *(Transition(state, INVITED, "invite") for state in (OUT, REFUSED, REMOVED)),
        Transition(INVITED, OUT, "decline"),
        Transition(INVITED, OUT, "call_back"),
        Transition(IN, OUT, "leave"),
        Transition(IN, REMOVED, "remove"),
    ),
)
