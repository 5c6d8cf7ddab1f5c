"""Where everybody stands on a map of a network: one in the middle, circles as sectors, nearness as rings.

The unit of length is the slot: the room that one person takes. Angles are in radians, clockwise from straight up.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

import numpy as np
import numpy.typing as npt

type Ints = npt.NDArray[np.int64]
type Floats = npt.NDArray[np.float64]

TURN: Final = 2.0 * math.pi
EVEN: Final = 0.35
"""How much of the circle is shared out evenly, so that a sector of one person can still be seen."""
POWER: Final = 0.6
"""The rest is shared out by counts to this power: between counts themselves and their square roots."""
GAP: Final = 0.6
"""Slots left free between neighboring sectors."""
MIDDLE: Final = 1.5
"""The least radius that is kept free around the one in the middle."""
EMPTY: Final = 0.5
"""How thick a ring is that nobody stands in."""


@dataclass(frozen=True, slots=True)
class Network:
    """A map.

    Attributes:
        x, y: (n,) where each person stands, in slots from the middle; y grows downward.
        turns: (sectors + 1,) the angles between sectors.
        radii: (rings + 1,) the radii between rings; the last is that of the map.
    """

    x: Floats
    y: Floats
    turns: Floats
    radii: Floats


def turns(counts: Ints) -> Floats:
    """Angles between sectors of ``counts`` (k,) people each, all of them together a full turn. Shape (k + 1,).

    Raises:
        ValueError: a count is negative.
    """
    counts = np.asarray(counts, dtype=np.int64)
    if counts.ndim != 1 or (counts < 0).any():
        raise ValueError("Counts are a row of numbers that are not negative.")
    shares = np.maximum(counts, 1).astype(np.float64) ** POWER
    widths = EVEN / max(len(counts), 1) + (1.0 - EVEN) * shares / shares.sum() if len(counts) else shares
    return np.concatenate([[0.0], np.cumsum(widths) * TURN])


def network(sector: Ints, ring: Ints, sectors: int, rings: int) -> Network:
    """Place people, each in their sector and ring; those who come first in the arrays stand nearer to the middle.

    The same people always get the same map. Within a cell (a sector of a ring) people stand on arcs one slot apart,
    spread evenly; a ring is as thick as its fullest cell needs.

    Args:
        sector: (n,) the sector of each, from 0 to below ``sectors``.
        ring: (n,) the ring of each, from 0 (nearest) to below ``rings``.

    Raises:
        ValueError: the arrays are not of one length, or name a sector or ring that is not there.
    """
    sector, ring = np.asarray(sector, dtype=np.int64), np.asarray(ring, dtype=np.int64)
    if sector.ndim != 1 or sector.shape != ring.shape:
        raise ValueError("Sectors and rings must be two rows of one length.")
    if len(sector) and not (sector.min() >= 0 and sector.max() < sectors and ring.min() >= 0 and ring.max() < rings):
        raise ValueError("Somebody stands in a sector or ring that is not there.")
    cells = np.zeros((rings, sectors), dtype=np.int64)
    np.add.at(cells, (ring, sector), 1)
    bounds = turns(cells.sum(axis=0))
    widths = np.diff(bounds)
    radii = np.zeros(rings + 1)
    x, y = np.zeros(len(sector)), np.zeros(len(sector))
    radius = MIDDLE
    for band in range(rings):
        held = cells[band] > 0
        if held.any():
            # Nobody may stand closer than a slot to a neighbor across the border of a narrow sector.
            radius = max(radius, float((1.0 / widths[held]).max()) - 0.5)
        radii[band] = radius if band else min(radius, MIDDLE)
        arcs = _arcs(cells[band], widths, radius)
        for place in np.flatnonzero(held):
            who = np.flatnonzero((ring == band) & (sector == place))
            angle, reach = _cell(len(who), arcs[:, place], radius, bounds[place], widths[place])
            x[who], y[who] = reach * np.sin(angle), -reach * np.cos(angle)
        radius += len(arcs) if held.any() else EMPTY
    radii[rings] = radius
    return Network(x, y, bounds, radii)


def _arcs(counts: Ints, widths: Floats, radius: float) -> Ints:
    """How many can stand on each arc of each sector, (arcs, sectors), with as many arcs as the fullest cell needs."""
    rows: list[Ints] = []
    room = np.zeros(len(counts), dtype=np.int64)
    while (room < counts).any():
        held = np.maximum(np.floor(widths * (radius + len(rows) + 0.5) - GAP), 1).astype(np.int64)
        rows.append(held)
        room += held
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(counts))


def _cell(count: int, room: Ints, radius: float, begin: float, width: float) -> tuple[Floats, Floats]:
    """(angles, radii) of ``count`` people over arcs with ``room`` each: as many on an arc as its share of all room."""
    filled = np.floor(np.cumsum(room) * (count / room.sum()) + 0.5).astype(np.int64)
    filled[-1] = count
    on_arc = np.diff(filled, prepend=0)
    arc = np.repeat(np.arange(len(room)), on_arc)
    first = np.repeat(filled - on_arc, on_arc)
    angle = begin + width * (np.arange(count) - first + 0.5) / on_arc[arc]
    return angle, np.asarray(radius + arc + 0.5, dtype=np.float64)
