"""What others build on can be imported by its public name, and asking for the engine alone loads none of it."""

from __future__ import annotations

import subprocess
import sys

import pytest

import goodword.engine


def test_the_graph_has_its_public_name() -> None:
    from goodword.engine import TieGraph
    from goodword.engine.graph import graph

    assert TieGraph is graph.TieGraph


def test_there_is_nothing_else() -> None:
    with pytest.raises(AttributeError, match="Nobody"):
        goodword.engine.Nobody  # noqa: B018  # asking is what is tried


def test_the_engine_loads_nothing_until_it_is_asked() -> None:
    look = "import sys, goodword.engine; print([m for m in ('numba', 'numpy', 'django') if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
