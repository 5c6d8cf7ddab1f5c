"""The life of an objective."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

ACTIVE, REACHED, CHANGED, DROPPED = "active", "reached", "changed", "dropped"
PAST: Final = (REACHED, CHANGED, DROPPED)
VERBS: Final = {REACHED: "reach", CHANGED: "replace", DROPPED: "drop"}

# Its date alone ends nothing: what came of an objective is its owner's word, said when they look back on it.
OBJECTIVE: Final = Machine(
    name="objective",
    start=ACTIVE,
    states=(ACTIVE, REACHED, CHANGED, DROPPED),
    ends=PAST,
    transitions=(
        *(Transition(ACTIVE, state, verb) for state, verb in VERBS.items()),
        *(Transition(state, ACTIVE, "take up again") for state in PAST),
    ),
)
