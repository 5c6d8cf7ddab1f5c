"""The population that is there from the start.

Learned (``learn_gaps``, ``learn_life``) from the first four fifths of three public recordings, each weighing alike: mail at
Enron, mail on W3C's lists, text messages of Reality Mining. ``docs/how-it-works/engine.md`` says how well it does.
"""

from __future__ import annotations

from typing import Final

from goodword.engine.rhythm.population import Population

PUBLISHED: Final = Population(
    fade=0.9,
    own=2.0,
    person=2.0,
    level=1.436,
    intercept=-0.042,
    slope=1.007,
    spread=0.627,
    base=-0.260,
    cues=(0.0, 0.435, 0.407, 0.0, 0.426, 0.0, -0.209),
)
