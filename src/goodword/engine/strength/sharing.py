"""The strength that others' paths may use: coarse, and only from what two people did together through Goodword.

Rows here are acts that both took part in, each told once: never notes, imports, strengths set by hand, or what only one
side recorded. What one did alone (a letter) counts as far as the other did the like in return.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import ArrayLike

from goodword.engine.strength import checks
from goodword.engine.strength.channels import BOTH
from goodword.engine.strength.checks import Ints
from goodword.engine.strength.measuring import PUBLISHED, Weights, amounts, scaled
from goodword.engine.strength.strands import Strands, gather

BANDS: Final = ((1, 300), (350, 600), (650, 900))
"""From which strength on which band is told."""


@dataclass(frozen=True, slots=True, eq=False)
class Bands:
    """The shared strength of pairs. All columns have the shape (pairs,), sorted.

    Attributes:
        first, second: the smaller id, and the larger.
        strength: 300, 600 or 900.
    """

    first: Ints
    second: Ints
    strength: Ints

    def __len__(self) -> int:
        return len(self.first)


def between(
    one: ArrayLike,
    two: ArrayLike,
    direction: ArrayLike,
    kind: ArrayLike,
    at: ArrayLike,
    weight: ArrayLike | None = None,
    *,
    until: float | None = None,
) -> Strands:
    """Acts as strands of pairs, the smaller id as the owner: it makes no difference which of the two is told first.

    Args:
        one, two: (acts,) the two who took part. Each act stands there once.
        direction: (acts,) IN, OUT or BOTH, from where ``one`` stands.
        kind, at, weight, until: as in ``gather``.

    Raises:
        BadArgument: as in ``gather``; what is said of owner and other means ``one`` and ``two``.
    """
    first, second, ways, kinds = checks.ties(one, two, direction, kind)
    turned = first > second
    ways = np.where(turned & (ways != BOTH), 1 - ways, ways)
    return gather(np.minimum(first, second), np.maximum(first, second), ways, kinds, at, weight, until=until)


def shared(acts: Strands, channels: ArrayLike, now: float, weights: Weights = PUBLISHED) -> Bands:
    """The band of each pair that did something together, at ``now``; pairs that did not are not there.

    The same formula as the private strength, but only what was done together, or both ways, makes up the amount.
    Once a pair is connected it never falls below the lowest band.

    Args:
        acts: from ``between``.
        channels: (kinds,) the channel of each kind.

    Raises:
        BadArgument: a kind has no channel, or ``now`` is no instant.
    """
    told = amounts(acts, channels, now, weights)
    strength = scaled(told.together + np.minimum(told.given, told.taken), told, weights)
    both = (told.together > 0) | ((told.given > 0) & (told.taken > 0))
    least, bands = np.asarray(BANDS).T
    found = bands[np.searchsorted(least, strength, "right") - 1]
    return Bands(acts.owner[told.starts][both], acts.other[told.starts][both], found[both])
