"""A small invented community, and who is at home in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from goodword.accounts.models import Member


@pytest.fixture
def ruth(db: None) -> Member:
    from demo.whole import NOW
    from goodword import demo
    from goodword.core import clock

    with clock.stopped_at(NOW):
        return demo.load(60)
