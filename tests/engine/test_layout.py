"""The map of a network: known answers, a slow twin, and what holds for any network."""

from __future__ import annotations

import math

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodword.engine import layout


def twin(sector: list[int], ring: list[int], sectors: int, rings: int) -> tuple[list[tuple[float, float]], list[float]]:
    """The same map by hand: person by person, arc by arc."""
    counts = [
        [sum(1 for s, r in zip(sector, ring, strict=True) if (s, r) == (a, b)) for a in range(sectors)]
        for b in range(rings)
    ]
    shares = [max(sum(row[a] for row in counts), 1) ** layout.POWER for a in range(sectors)]
    widths = [2 * math.pi * (layout.EVEN / sectors + (1 - layout.EVEN) * share / sum(shares)) for share in shares]
    begins = [sum(widths[:a]) for a in range(sectors)]
    places: list[tuple[float, float]] = [(0.0, 0.0)] * len(sector)
    radius, edges = layout.MIDDLE, []
    for band in range(rings):
        held = [a for a in range(sectors) if counts[band][a]]
        for a in held:
            radius = max(radius, 1 / widths[a] - 0.5)
        edges.append(radius if band else layout.MIDDLE)
        room: list[list[int]] = [[] for _ in range(sectors)]
        while any(sum(room[a]) < counts[band][a] for a in held):
            for a in range(sectors):
                room[a].append(max(math.floor(widths[a] * (radius + len(room[a]) + 0.5) - layout.GAP), 1))
        for a in held:
            who = [i for i in range(len(sector)) if (sector[i], ring[i]) == (a, band)]
            done = 0
            for arc in range(len(room[a])):
                until = math.floor(sum(room[a][: arc + 1]) * (len(who) / sum(room[a])) + 0.5)
                if arc == len(room[a]) - 1:
                    until = len(who)
                for at in range(done, until):
                    angle = begins[a] + widths[a] * (at - done + 0.5) / (until - done)
                    reach = radius + arc + 0.5
                    places[who[at]] = (reach * math.sin(angle), -reach * math.cos(angle))
                done = until
        radius += len(room[0]) if held else layout.EMPTY
    return places, [*edges, radius]


@st.composite
def networks(draw: st.DrawFn) -> tuple[list[int], list[int], int, int]:
    sectors, rings = draw(st.integers(1, 9)), draw(st.integers(1, 5))
    people = draw(st.lists(st.tuples(st.integers(0, sectors - 1), st.integers(0, rings - 1)), max_size=120))
    return [s for s, _r in people], [r for _s, r in people], sectors, rings


@given(networks())
def test_it_is_what_the_slow_twin_says(told: tuple[list[int], list[int], int, int]) -> None:
    sector, ring, sectors, rings = told
    drawn = layout.network(np.array(sector, dtype=np.int64), np.array(ring, dtype=np.int64), sectors, rings)
    places, edges = twin(sector, ring, sectors, rings)
    assert np.allclose(drawn.radii, edges)
    if places:
        assert np.allclose(np.column_stack([drawn.x, drawn.y]), np.array(places))


@given(networks())
def test_everybody_stands_in_their_own_cell_with_room_around(told: tuple[list[int], list[int], int, int]) -> None:
    sector, ring, sectors, rings = told
    drawn = layout.network(np.array(sector, dtype=np.int64), np.array(ring, dtype=np.int64), sectors, rings)
    reach = np.hypot(drawn.x, drawn.y)
    angle = np.mod(np.arctan2(drawn.x, -drawn.y), 2 * math.pi)
    for at, (a, b) in enumerate(zip(sector, ring, strict=True)):
        assert drawn.radii[b] < reach[at] < drawn.radii[b + 1]
        assert drawn.turns[a] - 1e-9 <= angle[at] <= drawn.turns[a + 1] + 1e-9
    if len(sector) > 1:
        apart = np.hypot(drawn.x[:, None] - drawn.x, drawn.y[:, None] - drawn.y)
        np.fill_diagonal(apart, 9.0)
        assert apart.min() > 0.7, "two faces would cover one another"


def test_a_known_map() -> None:
    one = layout.network(np.array([0]), np.array([0]), 1, 1)
    assert one.x == pytest.approx([0.0], abs=1e-9)
    assert one.y == pytest.approx([2.0])  # half a turn on: straight down, half a slot beyond the middle
    assert one.turns == pytest.approx([0.0, 2 * math.pi])
    assert one.radii == pytest.approx([1.5, 2.5])


def test_whoever_comes_first_stands_nearest() -> None:
    drawn = layout.network(np.zeros(200, dtype=np.int64), np.zeros(200, dtype=np.int64), 1, 1)
    assert (np.diff(np.hypot(drawn.x, drawn.y)) > -1e-9).all()


def test_five_thousand_fit_into_a_disc_not_much_larger_than_their_number() -> None:
    rng = np.random.default_rng(1)
    sector = np.minimum(rng.geometric(0.3, 5000) - 1, 11)
    ring = np.minimum(rng.integers(0, 8, 5000), 4)
    drawn = layout.network(sector, ring, 12, 5)
    assert drawn.radii[-1] < 2.0 * math.sqrt(5000 / math.pi)


@given(st.lists(st.integers(0, 10_000), min_size=1, max_size=30))
def test_sectors_share_a_full_turn_the_larger_the_wider(counts: list[int]) -> None:
    bounds = layout.turns(np.array(counts))
    widths = np.diff(bounds)
    assert bounds[-1] == pytest.approx(2 * math.pi)
    assert (widths > 0).all()
    order = np.argsort(counts, kind="stable")
    assert (np.diff(widths[order]) >= -1e-12).all()


def test_nobody_and_nonsense() -> None:
    assert len(layout.network(np.array([], dtype=np.int64), np.array([], dtype=np.int64), 0, 3).x) == 0
    for sector, ring in (([0, 1], [0]), ([3], [0]), ([0], [-1])):
        with pytest.raises(ValueError, match=r"sector|Sectors"):
            layout.network(np.array(sector), np.array(ring), 2, 2)
