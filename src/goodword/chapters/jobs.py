"""What comes by itself: files that nobody kept are forgotten."""

from __future__ import annotations

from goodword.chapters.actions import history
from goodword.core.worker import app


@app.periodic(cron="50 3 * * *")
@app.task(name="chapters.forget_files", queueing_lock="chapters.forget_files")
def forget_files(timestamp: int) -> None:
    """Forget files that were looked at a week ago and not kept."""
    history.forget_what_was_looked_at()
