"""The life of a message to a webhook."""

from __future__ import annotations

from goodword.core.states import Machine, Transition

WAITING, SENT, FAILED, DROPPED = "waiting", "sent", "failed", "dropped"

DELIVERY = Machine(
    name="webhook delivery",
    start=WAITING,
    states=(WAITING, SENT, FAILED, DROPPED),
    ends=(SENT, FAILED, DROPPED),
    transitions=(
        Transition(WAITING, SENT, "send"),
        Transition(WAITING, FAILED, "give up"),
        Transition(WAITING, DROPPED, "drop"),  # taken back meanwhile, out of reach, or the webhook rests
    ),
)
