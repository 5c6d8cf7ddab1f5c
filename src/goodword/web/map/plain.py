"""The map as the server draws it: whole and with links, for a page without scripts.

A small network is drawn person by person. A large one is drawn as cells, a circle by how lately there was contact, each
with how many stand in it: thousands of dots on a phone would say nothing.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final
from urllib.parse import urlencode

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from goodword.engine import layout
from goodword.people.queries.sectors import RINGS, Sector
from goodword.ties.queries.network import Map
from goodword.web.faces import face
from goodword.web.map import words
from goodword.web.places import keyed

SIZE: Final = 1000.0
MIDDLE: Final = SIZE / 2
EDGE: Final = 448.0
"""The radius of the map; names of sectors stand between it and the edge of the picture."""
CENTER: Final = 52.0
"""The radius that is kept for oneself where cells are drawn."""
ONE_BY_ONE: Final = 90
"""Up to so many people are drawn one by one."""
LARGEST, LEAST = 30.0, 9.0
TINTS: Final = (1, 8, 40, 200)
RIM: Final = 14.0
LETTER: Final = 13.0
MARK: Final = 30.0


@dataclass(frozen=True, slots=True)
class Arc:
    """A sector's name along the rim: a path to write it on, from left to right as one reads it."""

    id: str
    path: str
    label: str
    long: bool


@dataclass(frozen=True, slots=True)
class Dot:
    """One person: where, how large, and their letters."""

    x: str
    y: str
    r: str
    letters_y: str
    letters_size: str
    label_y: str
    ground: int
    initials: str
    name: str
    short: str
    url: str
    chosen: bool
    labelled: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A sector in a ring: its shape, how many stand there, and where that is written; ``room`` says on what screens it fits."""

    path: str
    x: str
    y: str
    count: str
    tint: int
    room: str
    title: str
    url: str


@dataclass(frozen=True, slots=True)
class Picture:
    """All that ``map/_plain.html`` draws, in a box of 1000 by 1000. ``marks`` tell how long ago each ring is, and where."""

    rings: list[str]
    spokes: list[tuple[str, str, str, str]]
    arcs: list[Arc]
    dots: list[Dot]
    cells: list[Cell]
    marks: list[tuple[str, str]]
    me: str
    me_r: str
    me_size: str


def people(sectors: Sequence[Sector], found: Map, *, me: str) -> Picture:
    """The map person by person."""
    placed = found.placed
    scale = EDGE / float(placed.radii[-1])
    dot = min(LARGEST, max(LEAST, 0.42 * scale))
    spots = [(MIDDLE + x * scale, MIDDLE + y * scale) for x, y in zip(placed.x, placed.y, strict=True)]
    shorts = [node.name.split()[0][:12] if node.name.split() else node.name for node in found.nodes]
    named = _labelled(spots, shorts, dot)
    dots = []
    for node, (x, y), short, labelled in zip(found.nodes, spots, shorts, named, strict=True):
        seen = face(node.name, node.key)
        dots.append(
            Dot(
                _n(x), _n(y), _n(dot), _n(y + dot * 0.29), _n(dot * 0.8), _n(y + dot + 15), seen.ground, seen.initials,
                node.name, short, keyed("people:person", node.key), node.chosen, labelled,
            )
        )  # fmt: skip
    turns = [float(turn) for turn in placed.turns]
    edges = [float(radius) * scale for radius in placed.radii]
    inner = edges[0]
    own = min(34.0, inner * 0.8)
    return Picture(
        [_n(edge) for edge in edges[1:]], _spokes(turns, inner), _arcs(sectors, turns), dots, [], _marks(edges),
        me, _n(own), _n(own * 0.62),
    )  # fmt: skip


def cells(sectors: Sequence[Sector], turns: Sequence[float], *, me: str) -> Picture:
    """The map as cells with their counts."""
    step = (EDGE - CENTER) / len(RINGS)
    drawn = []
    for sector, (begin, end) in zip(sectors, pairwise(turns), strict=True):
        for at, (ring, count) in enumerate(zip(RINGS, sector.counts, strict=True)):
            if not count:
                continue
            inner, outer = CENTER + at * step, CENTER + (at + 1) * step
            x, y = _spot((begin + end) / 2, (inner + outer) / 2)
            told = ngettext("%(count)s person", "%(count)s people", count) % {"count": f"{count:,}"}
            where = {"sector": words.name(sector), "lately": words.RING_LABELS[ring], "people": told}
            drawn.append(
                Cell(
                    _wedge(begin, end, inner + 1.5, outer - 1.5), _n(x), _n(y), f"{count:,}", _tint(count),
                    _room(count, (end - begin) * (inner + outer) / 2),
                    _("%(sector)s, %(lately)s: %(people)s") % where, link(sector, ring),
                )
            )  # fmt: skip
    edges = [CENTER + at * step for at in range(len(RINGS) + 1)]
    rings = [_n(edge) for edge in edges[1:]]
    return Picture(rings, [], _arcs(sectors, turns), [], drawn, _marks(edges), me, "34", "21")


def turns(sectors: Sequence[Sector]) -> list[float]:
    """The angles between sectors by their sizes."""
    return [float(turn) for turn in layout.turns(np.array([sector.total for sector in sectors], dtype=np.int64))]


def link(sector: Sector | None, ring: str, *, chosen: bool = False) -> str:
    """The list of whoever stands in a sector, or a ring, or both."""
    told = {"sector": sector.code if sector else "", "lately": ring, "chosen": "1" if chosen else ""}
    return f"{keyed('people:list')}?{urlencode({word: value for word, value in told.items() if value})}"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")


def _spot(turn: float, reach: float) -> tuple[float, float]:
    return MIDDLE + reach * math.sin(turn), MIDDLE - reach * math.cos(turn)


def _wedge(begin: float, end: float, inner: float, outer: float) -> str:
    """A ring's piece; a whole turn is drawn as two halves, since an arc cannot end where it begins."""
    gap = min(1.5 / outer, (end - begin) / 8)
    begin, end = begin + gap, end - gap
    middle = (begin + end) / 2
    (ax, ay), (bx, by), (cx, cy) = (_spot(turn, outer) for turn in (begin, middle, end))
    (dx, dy), (ex, ey), (fx, fy) = (_spot(turn, inner) for turn in (end, middle, begin))
    out, back = _n(outer), _n(inner)
    return (
        f"M{_n(ax)} {_n(ay)}A{out} {out} 0 0 1 {_n(bx)} {_n(by)}A{out} {out} 0 0 1 {_n(cx)} {_n(cy)}"
        f"L{_n(dx)} {_n(dy)}A{back} {back} 0 0 0 {_n(ex)} {_n(ey)}A{back} {back} 0 0 0 {_n(fx)} {_n(fy)}Z"
    )


def _marks(edges: Sequence[float]) -> list[tuple[str, str]]:
    """How long ago each ring is, written on its outer line at the top; not where rings lie too close."""
    marks, above = [], 0.0
    for ring, edge in zip(RINGS[:-1], edges[1:], strict=False):
        if edge - above >= MARK:
            marks.append((_n(MIDDLE - edge), str(words.RING_MARKS[ring])))
            above = edge
    return marks


def _tint(count: int) -> int:
    return sum(count >= least for least in TINTS)


def _room(count: int, wide: float) -> str:
    """Where a number fits: on every screen, on wide ones, or on none (its cell still tells it to whoever points at it)."""
    letters = len(f"{count:,}")
    if wide >= letters * 24 + 8:
        return ""
    return "map-wide-only" if wide >= letters * 13 + 6 else "map-untold"


def _spokes(turns: Sequence[float], inner: float) -> list[tuple[str, str, str, str]]:
    if len(turns) < 3:
        return []
    ends = [(_spot(turn, inner), _spot(turn, EDGE)) for turn in turns[:-1]]
    return [(_n(a), _n(b), _n(c), _n(d)) for (a, b), (c, d) in ends]


def _arcs(sectors: Sequence[Sector], turns: Sequence[float]) -> list[Arc]:
    arcs = []
    for at, (sector, (begin, end)) in enumerate(zip(sectors, pairwise(turns), strict=True)):
        middle, reach = (begin + end) / 2, EDGE + RIM
        label = _fitting(words.name(sector), (end - begin) * reach / LETTER)
        if not label:
            continue
        # On the lower half names would stand on their heads: there they run the other way around.
        below = math.cos(middle) < 0
        half = min((end - begin) / 2, math.pi * 0.98)
        a, b = (middle + half, middle - half) if below else (middle - half, middle + half)
        radius = reach + (LETTER if below else 0)
        (ax, ay), (bx, by) = _spot(a, radius), _spot(b, radius)
        large = int(2 * half > math.pi)
        path = f"M{_n(ax)} {_n(ay)}A{_n(radius)} {_n(radius)} 0 {large} {int(not below)} {_n(bx)} {_n(by)}"
        arcs.append(Arc(f"map-arc-{at}", path, label, (end - begin) * reach > len(label) * LETTER * 2))
    return arcs


def _fitting(label: str, letters: float) -> str:
    """A name as far as it fits; nothing where not even its beginning would."""
    if len(label) <= letters:
        return label
    return f"{label[: int(letters) - 1].rstrip()}…" if letters >= 5 else ""


def _labelled(spots: Sequence[tuple[float, float]], shorts: Sequence[str], dot: float) -> list[bool]:
    """Whose name can be written below their dot without touching a dot or an earlier name."""
    taken: list[tuple[float, float, float, float]] = [(x - dot, y - dot, x + dot, y + dot) for x, y in spots]
    taken.append((MIDDLE - dot, MIDDLE - dot, MIDDLE + dot, MIDDLE + dot))
    told = []
    for (x, y), short in zip(spots, shorts, strict=True):
        half = max(len(short) * 4.6, 8)
        box = (x - half, y + dot + 2, x + half, y + dot + 18)
        free = all(box[2] <= a or c <= box[0] or box[3] <= b or d <= box[1] for a, b, c, d in taken)
        told.append(free)
        if free:
            taken.append(box)
    return told
