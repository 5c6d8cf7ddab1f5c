"""Background work of the ties room. Each job may run twice or late."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.ties.actions import interactions


@app.periodic(cron="5 * * * *")
@app.task(name="ties.count_what_has_been", queueing_lock="ties.count_what_has_been")
def count_what_has_been(timestamp: int) -> None:
    """Let meetings that lay ahead, and have been by now, count as contact."""
    interactions.count_what_has_been()
