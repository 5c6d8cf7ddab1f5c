"""The life of a file of numbers that a chapter brings."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from goodword.core.states import Machine, Transition

LOOKED, KEPT, GONE = "looked", "kept", "gone"

STANDS_FOR: Final = timedelta(days=7)
"""How long a file that was only looked at waits to be kept."""

# What is gone is no row.
FILE: Final = Machine(
    name="file of a chapter",
    start=LOOKED,
    states=(LOOKED, KEPT, GONE),
    ends=(KEPT, GONE),
    transitions=(
        Transition(LOOKED, KEPT, "keep"),
        Transition(LOOKED, GONE, "put aside"),
        Transition(LOOKED, GONE, "forget", after=STANDS_FOR),
        Transition(KEPT, GONE, "take back"),
    ),
)
