"""The life of a one-to-one.

Whoever did not propose the times that stand chooses one, or proposes others. Where they would rather not, nobody else is told: to
who proposed, ``declined`` reads as ``proposed`` until the last of the times has passed. That times have passed is no state of its
own: the hour tells it, to both alike.
"""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

PROPOSED, AGREED, DECLINED, CANCELED, ENDED = "proposed", "agreed", "declined", "canceled", "ended"
OPEN: Final = (PROPOSED, AGREED, DECLINED)

LAPSED, HELD = "lapsed", "held"
"""What the hour makes of ``proposed`` and of ``agreed``, where it is told; neither is written down."""

ONE_TO_ONE: Final = Machine(
    name="one-to-one",
    start=PROPOSED,
    states=(PROPOSED, AGREED, DECLINED, CANCELED, ENDED),
    ends=(AGREED, DECLINED, CANCELED, ENDED),
    transitions=(
        Transition(PROPOSED, AGREED, "choose"),
        Transition(DECLINED, AGREED, "choose"),  # they may think again; nobody knew
        Transition(PROPOSED, PROPOSED, "propose"),
        Transition(AGREED, PROPOSED, "propose"),
        Transition(DECLINED, PROPOSED, "propose"),
        Transition(PROPOSED, DECLINED, "decline"),
        *(Transition(come_from, CANCELED, "cancel") for come_from in OPEN),
        *(Transition(come_from, ENDED, "block") for come_from in OPEN),
        *(Transition(come_from, ENDED, "erase") for come_from in OPEN),
    ),
)
