"""Background work of the reach room. Each job may run twice or late."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.reach.reports import actions


@app.periodic(cron="25 4 * * *")
@app.task(name="reach.forget_old_reports", queueing_lock="reach.forget_old_reports")
def forget_old_reports(timestamp: int) -> None:
    """Delete what was handled more than a year ago."""
    actions.forget_old()
