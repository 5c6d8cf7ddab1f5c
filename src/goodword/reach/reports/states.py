"""The life of a report."""

from __future__ import annotations

from goodword.core.states import Machine, Transition

ARRIVED, LOOKED, HANDLED, LEFT = "arrived", "looked", "handled", "left"

OPEN = (ARRIVED, LOOKED)
ENDED = (HANDLED, LEFT)

REPORT = Machine(
    name="report",
    start=ARRIVED,
    states=(ARRIVED, LOOKED, HANDLED, LEFT),
    ends=(HANDLED, LEFT),
    transitions=(
        Transition(ARRIVED, LOOKED, "look"),
        Transition(LOOKED, HANDLED, "handle"),
        Transition(HANDLED, LOOKED, "take up again"),
        # The member whom it is about was erased: nothing of theirs is kept, and nothing is left to do.
        Transition(ARRIVED, LEFT, "erase"),
        Transition(LOOKED, LEFT, "erase"),
        Transition(HANDLED, LEFT, "erase"),
    ),
)
