"""A room that offers what a test lays into it, and a clock that stands at noon."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from today.room import Room


@pytest.fixture
def room() -> Iterator[Room]:
    from today.room import only

    with only() as made:
        yield made


@pytest.fixture
def noon() -> Iterator[None]:
    from goodword.core import clock
    from today.room import NOON

    with clock.stopped_at(NOON):
        yield
