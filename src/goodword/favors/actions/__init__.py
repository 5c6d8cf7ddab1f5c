"""Thanking, answering thanks, letting a suggestion rest. What was done is noted by ``ties.actions.interactions``."""

from goodword.favors.actions.arriving import say_my_pleasure
from goodword.favors.actions.resting import not_now
from goodword.favors.actions.thanking import About, take_back, thank

__all__ = ["About", "not_now", "say_my_pleasure", "take_back", "thank"]
