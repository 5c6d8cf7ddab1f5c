"""The lives of a raise, a thesis, a request by an organizer, a permission to see a deck, and talks."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from goodword.core.states import Machine, Transition

STANDS_FOR: Final = timedelta(days=30)
"""How long a request waits for an organizer: as long as a wish for an introduction."""

OPEN, PAUSED, CLOSED = "open", "paused", "closed"
STANDING: Final = (OPEN, PAUSED)

RAISE = Machine(
    name="raise",
    start=OPEN,
    states=(OPEN, PAUSED, CLOSED),
    ends=(CLOSED,),
    transitions=(
        Transition(OPEN, PAUSED, "pause"),
        Transition(PAUSED, OPEN, "resume"),
        Transition(OPEN, CLOSED, "close"),
        Transition(PAUSED, CLOSED, "close"),
    ),
)

THESIS = Machine(
    name="thesis",
    start=OPEN,
    states=(OPEN, PAUSED),
    ends=(),
    transitions=(Transition(OPEN, PAUSED, "pause"), Transition(PAUSED, OPEN, "resume")),
)

WAITING, ASKED, RESTED, WITHDRAWN = "waiting", "asked", "rested", "withdrawn"

# To who asked, "waiting" and "rested" are one until it lapses: an organizer's no is as silent as anybody's. What became of
# "asked" is told by the wish that an introducer has.
APPROACH = Machine(
    name="request to meet a founder or an investor",
    start=WAITING,
    states=(WAITING, ASKED, RESTED, WITHDRAWN),
    ends=(ASKED, RESTED, WITHDRAWN),
    transitions=(
        Transition(WAITING, ASKED, "ask"),
        Transition(RESTED, ASKED, "ask"),  # another organizer, or the same one, thinks again
        Transition(WAITING, RESTED, "rest"),
        Transition(WAITING, WITHDRAWN, "withdraw"),
        Transition(RESTED, WITHDRAWN, "withdraw"),
        Transition(ASKED, WITHDRAWN, "withdraw"),
        Transition(WAITING, WITHDRAWN, "block"),
        Transition(RESTED, WITHDRAWN, "block"),
        Transition(ASKED, WITHDRAWN, "block"),
    ),
)

WANTED, GIVEN, REVOKED = "wanted", "given", "revoked"

# A founder who lets a request lie is never told about to who asked: it reads as asked until it is given.
DECK = Machine(
    name="permission to see a deck",
    start=WANTED,
    states=(WANTED, GIVEN, REVOKED),
    ends=(GIVEN, REVOKED),
    transitions=(
        Transition(WANTED, GIVEN, "give"),
        Transition(REVOKED, GIVEN, "give"),
        Transition(GIVEN, REVOKED, "revoke"),
        Transition(WANTED, REVOKED, "block"),
        Transition(GIVEN, REVOKED, "block"),
        Transition(WANTED, REVOKED, "let lie"),
    ),
)

TALKING, PASSED, TERM_SHEET, INVESTED = "talking", "passed", "term_sheet", "invested"

# Each side's own record: what one writes down changes nothing for the other.
TALK = Machine(
    name="talks between a founder and an investor",
    start=TALKING,
    states=(TALKING, PASSED, TERM_SHEET, INVESTED),
    ends=(PASSED, INVESTED),
    transitions=tuple(
        Transition(one, other, verb)
        for verb, other in (("go on", TALKING), ("pass", PASSED), ("sign", TERM_SHEET), ("invest", INVESTED))
        for one in (TALKING, PASSED, TERM_SHEET, INVESTED)
        if one != other
    ),
)
