"""The life of a membership, of a visitor, and of a roster brought as a file."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

PENDING, ACTIVE, LATE, SUSPENDED, RENEWING = "pending", "active", "late", "suspended", "renewing"
EXPIRED, DROPPED = "expired", "dropped"
SEATED: Final = (ACTIVE, LATE, SUSPENDED, RENEWING)
"""Who is in the chapter, holds the seat of their trade, and stands in its reports."""
GONE: Final = (EXPIRED, DROPPED)

# Late is who has not paid, renewing is whose renewal is asked for and not yet decided.
MEMBERSHIP = Machine(
    name="membership",
    start=PENDING,
    states=(PENDING, *SEATED, *GONE),
    ends=GONE,
    transitions=(
        Transition(PENDING, ACTIVE, "admit"),
        Transition(PENDING, DROPPED, "drop"),
        Transition(ACTIVE, LATE, "mark_late"),
        Transition(RENEWING, LATE, "mark_late"),
        *(Transition(state, SUSPENDED, "suspend") for state in (ACTIVE, LATE, RENEWING)),
        Transition(SUSPENDED, ACTIVE, "restore"),
        Transition(LATE, ACTIVE, "restore"),
        *(Transition(state, RENEWING, "ask_renewal") for state in (ACTIVE, LATE)),
        *(Transition(state, ACTIVE, "renew") for state in (ACTIVE, LATE, RENEWING, EXPIRED)),
        *(Transition(state, EXPIRED, "expire") for state in SEATED),
        *(Transition(state, DROPPED, "drop") for state in SEATED),
        *(Transition(state, PENDING, "come_back") for state in GONE),
    ),
)

OPEN, FOLLOWED, JOINED, NOT_NOW = "open", "followed", "joined", "not_now"

VISITOR = Machine(
    name="visitor",
    start=OPEN,
    states=(OPEN, FOLLOWED, JOINED, NOT_NOW),
    ends=(JOINED,),
    transitions=(
        Transition(OPEN, FOLLOWED, "follow_up"),
        *(Transition(state, JOINED, "join") for state in (OPEN, FOLLOWED, NOT_NOW)),
        *(Transition(state, NOT_NOW, "decline") for state in (OPEN, FOLLOWED)),
        *(Transition(state, OPEN, "come_again") for state in (FOLLOWED, NOT_NOW)),
    ),
)

LOOKED_AT, ON_ROSTER, UNDONE = "looked", "brought", "undone"

ROSTER_FILE = Machine(
    name="roster_file",
    start=LOOKED_AT,
    states=(LOOKED_AT, ON_ROSTER, UNDONE),
    ends=(UNDONE,),
    transitions=(Transition(LOOKED_AT, ON_ROSTER, "put_on_roster"), Transition(ON_ROSTER, UNDONE, "undo")),
)
