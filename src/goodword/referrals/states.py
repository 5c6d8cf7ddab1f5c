"""The life of a referral.

What chapters write on their slips maps onto it: *new* is ``new``; *pending* is ``contacted`` and ``meeting``; *closed* is
``won``; *no sale* is ``lost`` and ``declined``.
"""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

NEW, CONTACTED, MEETING, WON, LOST = "new", "contacted", "meeting", "won", "lost"
DECLINED, WITHDRAWN, ENDED = "declined", "withdrawn", "ended"

OPEN: Final = (NEW, CONTACTED, MEETING)
STANDS: Final = (*OPEN, DECLINED)  # for who gave it: a decline may be one that nobody was told of
MOVES: Final = ("contact", "meet", "win", "lose", "reopen", "set_back")
"""What the receiver does with one, besides declining it."""

# Who declined may think again, as if nothing had been said: where they did so quietly, nobody knew.
REFERRAL: Final = Machine(
    name="referral",
    start=NEW,
    states=(NEW, CONTACTED, MEETING, WON, LOST, DECLINED, WITHDRAWN, ENDED),
    ends=(WON, LOST, DECLINED, WITHDRAWN, ENDED),
    transitions=(
        Transition(NEW, CONTACTED, "contact"),
        Transition(DECLINED, CONTACTED, "contact"),
        *(Transition(come_from, MEETING, "meet") for come_from in (NEW, CONTACTED, DECLINED)),
        *(Transition(come_from, WON, "win") for come_from in (*OPEN, DECLINED)),
        *(Transition(come_from, LOST, "lose") for come_from in (*OPEN, DECLINED)),
        Transition(WON, CONTACTED, "reopen"),
        Transition(LOST, CONTACTED, "reopen"),
        Transition(CONTACTED, NEW, "set_back"),
        Transition(MEETING, CONTACTED, "set_back"),
        *(Transition(come_from, DECLINED, "decline") for come_from in OPEN),
        *(Transition(come_from, WITHDRAWN, "withdraw") for come_from in STANDS),
        *(Transition(come_from, ENDED, "block") for come_from in STANDS),
        *(Transition(come_from, ENDED, "erase") for come_from in STANDS),
    ),
)

CHAPTER_WORDS: Final = {
    NEW: "new", CONTACTED: "pending", MEETING: "pending", WON: "closed", LOST: "no sale", DECLINED: "no sale",
}  # fmt: skip
"""How chapters' slips call a state; what was taken back or ended is on none."""
