"""The demo's one job."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.demo import loading


@app.task(queue="demo", queueing_lock="demo")
def load_demo() -> None:
    """Load the invented community."""
    loading.fill_by_job()
