"""The event log and its feed."""

from __future__ import annotations

import pytest

from goodword.core import events, feed

KIND = events.declare("tests.happened", "Something happened in a test.")


@pytest.mark.django_db
def test_an_event_carries_ids_and_no_text() -> None:
    with pytest.raises(ValueError, match="ids, not text"):
        events.record(KIND, actor=1, note="He said he would call")


@pytest.mark.django_db
def test_an_undeclared_kind_is_refused() -> None:
    with pytest.raises(ValueError, match="not declared"):
        events.record("tests.unheard_of", actor=1)


@pytest.mark.django_db
def test_a_reader_sees_what_was_written_since_its_cursor() -> None:
    start = feed.since(0).cursor
    made = events.record(KIND, actor=1, parties=[2, 1, 2], card=7)
    look = feed.since(start)
    assert [event.id for event in look.events] == [made.id]
    assert look.events[0].parties == [1, 2]
