"""On recorded networks and names, ours is what the documentation says it is."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from goodword.cli.evaluate.links.measure import Measured, measure
from goodword.cli.evaluate.links.ours import OURS
from goodword.cli.evaluate.meaning import Names, _measure, _tables
from goodword.cli.evaluate.recordings import Network, recordings
from goodword.engine.meaning import Words

DATA = os.environ.get("GOODWORD_DATA", "")
needs_data = pytest.mark.skipif(not DATA, reason="GOODWORD_DATA is not set: there are no recorded networks to measure")


@needs_data
@pytest.mark.parametrize(("name", "least"), [("USAir", 94.5), ("NS", 96.5), ("Celegans", 88.5)])
def test_hidden_ties_are_found_as_well_as_by_the_best_heuristic(name: str, least: float) -> None:
    (told,) = recordings(Path(DATA) / "linkpred", (name,))
    assert isinstance(told, Network)
    measured = measure(told, 3)
    assert isinstance(measured, Measured)
    assert measured.ahead.mean() >= -measured.room
    assert measured.auc[OURS].mean() > least


@needs_data
def test_other_names_are_understood_better_with_synonyms() -> None:
    told = next(
        each
        for each in _tables(Path(DATA) / "taxonomies" / "esco")
        if isinstance(each, Names) and "skills" in each.name
    )
    ways = _measure(told, Words.open())
    assert ways["Goodword, names alone"].reciprocal > 0.75
    assert ways["Goodword, with other synonyms"].reciprocal > 0.84
    assert ways["Goodword, names alone"].reciprocal > ways["letters in common"].reciprocal
