"""Background work of the rhythm room. Each job may run twice or late."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.rhythm import following


@app.periodic(cron="*/5 * * * *")
@app.task(name="rhythm.follow", queueing_lock="rhythm.follow")
def follow(timestamp: int) -> None:
    """Count anew whom something happened to."""
    following.follow()


@app.periodic(cron="50 2 * * *")
@app.task(name="rhythm.everybody", queueing_lock="rhythm.everybody")
def everybody(timestamp: int) -> None:
    """Count everybody's anew: ties fall asleep while nothing happens, and circles of the community change."""
    following.everybody()
