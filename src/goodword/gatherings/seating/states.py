"""The life of a seating plan."""

from __future__ import annotations

from goodword.core.states import Machine, Transition

MAKING, MADE, STOPPED, FAILED = "making", "made", "stopped", "failed"

SEATING = Machine(
    name="seating",
    start=MAKING,
    states=(MAKING, MADE, STOPPED, FAILED),
    ends=(MADE, STOPPED, FAILED),
    transitions=(
        Transition(MAKING, MADE, "finish"),
        Transition(MAKING, STOPPED, "stop"),
        Transition(MAKING, FAILED, "fail"),
        *(Transition(state, MAKING, "again") for state in (MADE, STOPPED, FAILED)),
    ),
)
