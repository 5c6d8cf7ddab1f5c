"""Bringing people in has its place in one's own story, and in nobody else's."""

from __future__ import annotations

import pytest

from cast import Cast
from goodword.core import events as log
from goodword.importers import events
from goodword.ties.timeline import Asked, Scope, page


@pytest.mark.django_db
def test_what_was_brought_in_on_a_day_is_told_as_one(cast: Cast) -> None:
    for batch in (1, 2):
        log.record(events.APPLIED, actor=cast.owner.pk, parties=[cast.owner.pk], batch=batch)
    assert [item.told.title for item in page(Scope(cast.owner), Asked(), size=5).items] == [
        "You brought people in 2 times"
    ]
    assert page(Scope(cast.close), Asked(), size=5).items == []
