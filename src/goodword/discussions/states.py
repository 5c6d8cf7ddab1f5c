"""The life of what is written in a group."""

from __future__ import annotations

from typing import Final

from goodword.core import bins
from goodword.core.states import Machine, Transition

SHOWN, BINNED, REMOVED, GONE = "shown", "binned", "removed", "gone"

# A thread that others answered keeps its place when it is gone: without its words and without its author's name.
POST: Final = Machine(
    name="post",
    start=SHOWN,
    states=(SHOWN, BINNED, REMOVED, GONE),
    ends=(REMOVED, GONE),
    transitions=(
        Transition(SHOWN, BINNED, "bin"),
        Transition(BINNED, SHOWN, "restore"),
        Transition(BINNED, GONE, "empty", after=bins.KEPT),
        Transition(SHOWN, REMOVED, "remove"),
    ),
)
