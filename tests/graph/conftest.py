"""Each test has the graph of its own database, and snapshots in a folder of its own."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def a_graph_of_its_own(settings: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    from goodword.graph import live

    settings.GRAPH_FOLDER = tmp_path / "graph"  # type: ignore[attr-defined]  # pytest-django's settings wrapper
    live.forget()
    yield
    live.forget()
