"""The life of thanks, and how long a suggestion rests."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from goodword.core.states import Machine, Transition

WAITING, ARRIVED, TAKEN, TAKEN_BACK, CLOSED = "waiting", "arrived", "taken", "taken_back", "closed"

RESTS_FOR: Final = timedelta(days=90)
"""How long "not now" lets a person rest among those one could do something for."""

THANKS = Machine(
    name="thanks",
    start=WAITING,
    states=(WAITING, ARRIVED, TAKEN, TAKEN_BACK, CLOSED),
    ends=(ARRIVED, TAKEN, TAKEN_BACK, CLOSED),  # nobody has to answer thanks
    transitions=(
        Transition(WAITING, ARRIVED, "arrive"),
        Transition(WAITING, TAKEN_BACK, "take back"),
        Transition(WAITING, CLOSED, "block"),
        Transition(WAITING, CLOSED, "erase"),
        Transition(ARRIVED, TAKEN, "say my pleasure"),
    ),
)
REACHED: Final = (ARRIVED, TAKEN)
STANDING: Final = (WAITING, *REACHED)
