"""The life of what is kept, and of the copy of a page."""

from __future__ import annotations

from typing import Final

from goodword.core import bins
from goodword.core.states import Machine, Transition

KEPT, BINNED, GONE = "kept", "binned", "gone"

# What is gone has no row any more; it stands here so that the picture has an end.
KEEP: Final = Machine(
    name="keep",
    start=KEPT,
    states=(KEPT, BINNED, GONE),
    ends=(GONE,),
    transitions=(
        Transition(KEPT, BINNED, "bin"),
        Transition(BINNED, KEPT, "restore"),
        Transition(BINNED, GONE, "empty", after=bins.KEPT),
    ),
)

WAITING, HELD, FAILED = "waiting", "held", "failed"

COPY: Final = Machine(
    name="kept copy",
    start=WAITING,
    states=(WAITING, HELD, FAILED),
    ends=(HELD,),
    transitions=(
        Transition(WAITING, HELD, "hold"),
        Transition(WAITING, FAILED, "fail"),
        Transition(FAILED, WAITING, "retry"),
    ),
)
