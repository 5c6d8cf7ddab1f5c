"""The life of a feed here."""

from __future__ import annotations

from goodword.core.states import Machine, Transition

READ, ELSEWHERE, ENDED = "read", "elsewhere", "ended"

FEED = Machine(
    name="feed",
    start=READ,
    states=(READ, ELSEWHERE, ENDED),
    ends=(ENDED,),
    transitions=(
        Transition(READ, ELSEWHERE, "move on"),  # the page names its feed, or the feed moved for good
        Transition(READ, ENDED, "end"),  # it said that it is gone, or was away for months
        Transition(ENDED, READ, "try again"),
        Transition(ELSEWHERE, READ, "try again"),  # what it led to is gone
    ),
)
