"""The rhythm of a tie: how long its gaps are, how unusual the present silence is, and whether it is still alive.

``rhythms`` answers for all ties of one or many owners. Each tie is drawn to its owner's other ties, and these to a
population: the published one, or one that was learned (``learn_gaps``, ``learn_life``).
"""

from goodword.engine.rhythm.asking import ENOUGH, LIKELY, Rhythms, of, rhythms
from goodword.engine.rhythm.histories import BURST, Histories, histories, until
from goodword.engine.rhythm.learning import Lesson, learn_gaps, learn_life, lesson
from goodword.engine.rhythm.population import CUES, Population
from goodword.engine.rhythm.published import PUBLISHED

__all__ = [
    "BURST",
    "CUES",
    "ENOUGH",
    "LIKELY",
    "PUBLISHED",
    "Histories",
    "Lesson",
    "Population",
    "Rhythms",
    "histories",
    "learn_gaps",
    "learn_life",
    "lesson",
    "of",
    "rhythms",
    "until",
]
