"""The life of an opener: typed, out of the house, then gone when it was sent."""

from __future__ import annotations

from goodword.core.states import Machine, Transition

KEPT, OUT = "kept", "out"

OPENER = Machine(
    name="opener",
    start=KEPT,
    states=(KEPT, OUT),
    ends=(KEPT,),
    transitions=(
        Transition(
            KEPT, OUT, "go"
        ),  # taken along to a mail program or another platform; it is asked whether it was sent
        Transition(OUT, OUT, "go"),  # by another way
        Transition(OUT, KEPT, "not sent"),
    ),
)
