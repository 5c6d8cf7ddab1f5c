"""The life of a gathering, and of a place on its list of guests."""

from __future__ import annotations

from typing import Final

from goodword.core.states import Machine, Transition

DRAFT, OPEN, CANCELED, OVER = "draft", "open", "canceled", "over"

# It is over when its hours are: everybody reads it by them, and the job writes down what has been so since then.
GATHERING = Machine(
    name="gathering",
    start=DRAFT,
    states=(DRAFT, OPEN, CANCELED, OVER),
    ends=(CANCELED, OVER),
    transitions=(
        Transition(DRAFT, OPEN, "open"),
        Transition(DRAFT, CANCELED, "cancel"),
        Transition(OPEN, CANCELED, "cancel"),
        Transition(OPEN, OVER, "pass"),
    ),
)

INVITED, COMING, WAITING, MAYBE, DECLINED, GONE = "invited", "coming", "waiting", "maybe", "declined", "gone"
LISTED: Final = (INVITED, COMING, WAITING, MAYBE, DECLINED)
"""Who has a place on the list, whatever they said; those taken off are gone."""
_ANSWERS: Final = (INVITED, MAYBE, DECLINED)
_ON_THE_WAY: Final = (INVITED, COMING, WAITING)

GUEST = Machine(
    name="guest",
    start=INVITED,
    states=(INVITED, COMING, WAITING, MAYBE, DECLINED, GONE),
    ends=(GONE,),
    transitions=(
        *(Transition(state, COMING, "come") for state in _ANSWERS),
        *(Transition(state, WAITING, "wait") for state in _ANSWERS),
        Transition(WAITING, COMING, "promote"),
        *(Transition(state, MAYBE, "hesitate") for state in (*_ON_THE_WAY, DECLINED)),
        *(Transition(state, DECLINED, "decline") for state in (*_ON_THE_WAY, MAYBE)),
        *(Transition(state, GONE, "take_off") for state in LISTED),
        Transition(GONE, INVITED, "invite"),
    ),
)

ASKED, PROMISED, REFUSED, TAKEN_BACK = "asked", "promised", "refused", "taken_back"

# That a host said no is not told: whoever asked sees it as asked, and takes it back as any other.
PRESENTING = Machine(
    name="presenting",
    start=ASKED,
    states=(ASKED, PROMISED, REFUSED, TAKEN_BACK),
    ends=(TAKEN_BACK,),
    transitions=(
        Transition(ASKED, PROMISED, "promise"),
        Transition(ASKED, REFUSED, "refuse"),
        *(Transition(state, TAKEN_BACK, "take_back") for state in (ASKED, PROMISED, REFUSED)),
    ),
)
