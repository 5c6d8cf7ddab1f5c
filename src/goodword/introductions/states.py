"""The life of an introduction, of each of its two sides, and of a wish for one."""

from __future__ import annotations

from datetime import timedelta

from goodword.core.states import Machine, Transition

STANDS_FOR = timedelta(days=30)
"""How long an introduction waits for both, and a wish for its introducer."""

WAITING, CAME_ABOUT, LAPSED, WITHDRAWN = "waiting", "came_about", "lapsed", "withdrawn"
UNASKED, ASKED, YES, NO, CLOSED = "unasked", "asked", "yes", "no", "closed"
RESTED, PROPOSED = "rested", "proposed"

INTRODUCTION = Machine(
    name="introduction",
    start=WAITING,
    states=(WAITING, CAME_ABOUT, LAPSED, WITHDRAWN),
    ends=(CAME_ABOUT, LAPSED, WITHDRAWN),
    transitions=(
        Transition(WAITING, CAME_ABOUT, "both say yes"),
        Transition(WAITING, LAPSED, "lapse", after=STANDS_FOR),
        Transition(WAITING, WITHDRAWN, "withdraw"),
    ),
)

# Nothing that anybody but the side itself can reach tells "asked", "no" and "closed" apart. A yes may be told to the
# broker; it may be taken back until the other has said yes, too, and then reads as before.
SIDE = Machine(
    name="side of an introduction",
    start=UNASKED,
    states=(UNASKED, ASKED, YES, NO, CLOSED),
    ends=(YES, NO, CLOSED),
    transitions=(
        Transition(UNASKED, ASKED, "ask"),
        Transition(UNASKED, YES, "wish"),  # who asked for the introduction said yes before anybody else was asked
        Transition(ASKED, UNASKED, "not yet"),  # the first took their yes back within the minute
        Transition(ASKED, YES, "accept"),
        Transition(ASKED, NO, "decline"),
        Transition(NO, YES, "accept"),  # they may think again; nobody knew
        Transition(YES, NO, "decline"),
        Transition(UNASKED, CLOSED, "block"),
        Transition(ASKED, CLOSED, "block"),
        Transition(YES, CLOSED, "block"),
        Transition(NO, CLOSED, "block"),
        Transition(UNASKED, CLOSED, "erase"),
        Transition(ASKED, CLOSED, "erase"),
        Transition(YES, CLOSED, "erase"),
        Transition(NO, CLOSED, "erase"),
    ),
)

# To who asked, "waiting", "rested" and "proposed" are one: a wish that stands, and later one that did not come about.
WISH_STANDS = (WAITING, RESTED, PROPOSED)

WISH = Machine(
    name="wish for an introduction",
    start=WAITING,
    states=(WAITING, RESTED, PROPOSED, CAME_ABOUT, WITHDRAWN),
    ends=(CAME_ABOUT, RESTED, PROPOSED, WITHDRAWN),
    transitions=(
        Transition(WAITING, PROPOSED, "propose"),
        Transition(WAITING, RESTED, "rest"),
        Transition(RESTED, PROPOSED, "propose"),  # the introducer may think again
        Transition(PROPOSED, CAME_ABOUT, "come about"),
        Transition(PROPOSED, RESTED, "propose another way"),  # the introducer took their proposal back
        Transition(WAITING, WITHDRAWN, "withdraw"),
        Transition(RESTED, WITHDRAWN, "withdraw"),
        Transition(PROPOSED, WITHDRAWN, "withdraw"),
        Transition(WAITING, WITHDRAWN, "block"),
        Transition(RESTED, WITHDRAWN, "block"),
        Transition(PROPOSED, WITHDRAWN, "block"),
    ),
)
