"""The life of an ask."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

OPEN, FOUND, WITHDRAWN, LAPSED = "open", "found", "withdrawn", "lapsed"
CLOSED: Final = (FOUND, WITHDRAWN, LAPSED)

# Lapsing is by the ask's own date, which everybody reads it by; the job only writes down what has been so since then.
ASK = Machine(
    name="ask",
    start=OPEN,
    states=(OPEN, FOUND, WITHDRAWN, LAPSED),
    ends=CLOSED,
    transitions=(
        Transition(OPEN, FOUND, "find"),
        Transition(OPEN, WITHDRAWN, "withdraw"),
        Transition(OPEN, LAPSED, "lapse"),
        Transition(LAPSED, FOUND, "find"),  # what came of it may be told after its date
        Transition(FOUND, OPEN, "reopen"),
        Transition(WITHDRAWN, OPEN, "reopen"),
        Transition(LAPSED, OPEN, "reopen"),
    ),
)
