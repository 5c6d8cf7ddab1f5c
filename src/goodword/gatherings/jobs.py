"""What comes by itself."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.gatherings.actions import ending


@app.periodic(cron="*/10 * * * *")
@app.task(name="gatherings.look_after", queueing_lock="gatherings.look_after")
def look_after(timestamp: int) -> None:
    """Write down which gatherings are over."""
    ending.pass_over()
