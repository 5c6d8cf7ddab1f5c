"""What is written down of meetings, calls and letters: by hand one at a time, from a source many at once."""

from goodword.ties.actions.interactions.binning import erase, put_in_bin, restore
from goodword.ties.actions.interactions.bringing import BroughtInteraction, bring
from goodword.ties.actions.interactions.counting import count, count_what_has_been
from goodword.ties.actions.interactions.jotting import jot
from goodword.ties.actions.interactions.noting import change, follow_up_later, followed_up, note_down
from goodword.ties.actions.interactions.taking_away import take_away

__all__ = [
    "BroughtInteraction",
    "bring",
    "change",
    "count",
    "count_what_has_been",
    "erase",
    "follow_up_later",
    "followed_up",
    "jot",
    "note_down",
    "put_in_bin",
    "restore",
    "take_away",
]
