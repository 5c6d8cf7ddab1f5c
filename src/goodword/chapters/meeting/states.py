"""The life of a meeting, and of finding somebody who stands in."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

DRAFT, COMPLETED, DISCARDED, HOLIDAY = "draft", "completed", "discarded", "holiday"

# Reports read meetings that are completed. A meeting that never took place is discarded, or was a holiday that everybody knew of.
MEETING = Machine(
    name="meeting",
    start=DRAFT,
    states=(DRAFT, COMPLETED, DISCARDED, HOLIDAY),
    ends=(COMPLETED, DISCARDED, HOLIDAY),
    transitions=(
        Transition(DRAFT, COMPLETED, "complete"),
        Transition(DRAFT, DISCARDED, "discard"),
        Transition(DRAFT, HOLIDAY, "rest"),
        Transition(COMPLETED, DRAFT, "reopen"),
        Transition(DISCARDED, DRAFT, "reopen"),
        Transition(HOLIDAY, DRAFT, "reopen"),
    ),
)

NOBODY, ASKED, STANDS_IN = "nobody", "asked", "stands_in"
FOUND: Final = (STANDS_IN,)

SUBSTITUTE = Machine(
    name="substitute",
    start=NOBODY,
    states=(NOBODY, ASKED, STANDS_IN),
    ends=(STANDS_IN,),
    transitions=(
        Transition(NOBODY, ASKED, "ask"),
        Transition(NOBODY, STANDS_IN, "name"),
        Transition(ASKED, STANDS_IN, "agree"),
        Transition(ASKED, NOBODY, "decline"),
        Transition(STANDS_IN, NOBODY, "let_go"),
    ),
)
