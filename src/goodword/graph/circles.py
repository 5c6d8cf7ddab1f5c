"""The circles of the community: who keeps with whom, by ties that all members may use, and by nothing else.

Communities are found by the Leiden algorithm (Traag, Waltman and van Eck, From Louvain to Leiden, Scientific Reports 9,
2019) maximizing modularity, with a fixed seed: the same ties give the same circles.
"""

from __future__ import annotations

import io
from typing import Any, Final

import numpy as np
from django.db import transaction
from graspologic_native import leiden
from numpy.typing import NDArray

from goodword.core import bulk
from goodword.engine.graph.layout import MEMBER
from goodword.graph import arcs
from goodword.graph.models import Community

SEED: Final = 2026


def find() -> None:
    """Find the circles anew and put them in the place of those before."""
    data = io.BytesIO()
    with transaction.atomic():
        arcs.copied(data)
        circles = of(arcs.every(data.getbuffer()))
        Community.objects.all().delete()
        bulk.copy_in(Community, ("member_id", "number"), sorted(circles.items()))


def of(ties: NDArray[np.void]) -> dict[int, int]:
    """Member → number of their circle, 0 for the largest; whoever has no tie that all may use is in none."""
    open_to_all = (arcs.ASKS[ties["one"]] <= MEMBER) & (arcs.ASKS[ties["two"]] <= MEMBER)
    first, second = (ties[name][open_to_all].tolist() for name in ("first", "second"))
    if not first:
        return {}
    edges = sorted(zip(map(str, first), map(str, second), (1.0 for _tie in first), strict=True))
    _quality, found = leiden(
        edges, starting_communities=None, resolution=1.0, randomness=0.001, iterations=1, use_modularity=True, seed=SEED,
        trials=1,
    )  # fmt: skip
    return _by_size(found)


def _by_size(found: dict[str, int]) -> dict[int, int]:
    sizes: dict[int, list[Any]] = {}
    for member, number in found.items():
        sizes.setdefault(number, []).append(int(member))
    ranked = sorted(sizes.values(), key=lambda members: (-len(members), min(members)))
    return {member: number for number, members in enumerate(ranked) for member in members}
