"""Who sits where over several rounds: people meet those who are new to them and worth meeting, wishes hold, nobody meets twice
where that can be."""

from goodword.engine.seating.judging import Broken, Seating, loss_of_swap
from goodword.engine.seating.plan import seat
from goodword.engine.seating.room import Impossible, Room, even

__all__ = ["Broken", "Impossible", "Room", "Seating", "even", "loss_of_swap", "seat"]
