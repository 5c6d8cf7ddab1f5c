"""Background work of the graph. Each job may run twice or late."""

from __future__ import annotations

import contextlib

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from goodword.core.worker import app
from goodword.graph import circles, live, shared


@app.periodic(cron="35 * * * *")
@app.task(name="graph.snapshot", queueing_lock="graph.snapshot")
def snapshot(timestamp: int = 0) -> None:
    """Write what all processes begin with: bands of ties, ties, topics."""
    shared.count()
    live.write()


def ask_for_a_snapshot() -> None:
    """Have one written soon, once however often it is asked for before the job runs."""
    # A savepoint of its own: a refused second request must not undo the change it came with.
    with contextlib.suppress(AlreadyEnqueued), transaction.atomic():
        snapshot.defer()


@app.periodic(cron="15 3 * * *")
@app.task(name="graph.find_circles", queueing_lock="graph.find_circles")
def find_circles(timestamp: int = 0) -> None:
    """Find the circles of the community anew."""
    circles.find()
