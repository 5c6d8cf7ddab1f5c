"""The life of a step in the plan of a day."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

OPEN, HELD, DONE, LATER, REFUSED, OVER = "open", "held", "done", "later", "refused", "over"
UNDECIDED: Final = (OPEN, HELD)

STEP = Machine(
    name="step of a day",
    start=OPEN,
    states=(OPEN, HELD, DONE, LATER, REFUSED, OVER),
    ends=(DONE, OVER),
    transitions=(
        Transition(OPEN, HELD, "act"),  # nothing has happened yet: for some seconds it can be undone
        Transition(HELD, DONE, "perform"),
        Transition(HELD, OPEN, "undo"),
        Transition(HELD, OPEN, "fail"),  # the room's own verb would not do it
        Transition(HELD, OVER, "leave"),
        Transition(OPEN, DONE, "see_done"),  # done elsewhere
        Transition(LATER, DONE, "see_done"),
        Transition(OPEN, OVER, "leave"),
        Transition(OPEN, LATER, "put_off"),
        Transition(LATER, OPEN, "undo"),
        Transition(OPEN, REFUSED, "refuse"),
        Transition(REFUSED, OPEN, "undo"),
    ),
)
