"""The life of an entry in the directory, and of a member's presence in a network."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

LISTED, BINNED = "listed", "binned"

NETWORK: Final = Machine(
    name="network",
    start=LISTED,
    states=(LISTED, BINNED),
    ends=(LISTED, BINNED),
    transitions=(
        Transition(LISTED, BINNED, "bin"),
        Transition(BINNED, LISTED, "restore"),
    ),
)

HERE, LEFT = "here", "left"

PRESENCE: Final = Machine(
    name="presence in a network",
    start=HERE,
    states=(HERE, LEFT),
    ends=(HERE, LEFT),
    transitions=(
        Transition(HERE, LEFT, "leave"),
        Transition(LEFT, HERE, "return"),
    ),
)
