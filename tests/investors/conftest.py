"""What a way to somebody is found on is kept by the process: each test begins without, and leaves none."""

from __future__ import annotations

from collections.abc import Iterator

import pytest


@pytest.fixture(autouse=True)
def nothing_known_of_ties() -> Iterator[None]:
    """The graph as a process starts with it."""
    from goodword.graph import live

    live.forget()
    yield
    live.forget()
