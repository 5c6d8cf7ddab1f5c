"""Saying that many ties changed at once, without an event for each."""

from __future__ import annotations

from goodword.core import events
from goodword.graph import following, jobs


def anew() -> None:
    """Have every process read the ties anew. Call it inside the transaction that changed them."""
    events.record(following.ANEW, actor=None)
    jobs.ask_for_a_snapshot()
