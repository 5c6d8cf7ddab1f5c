"""Background work of the search room. Each job may run twice or late."""

from __future__ import annotations

from contextlib import suppress

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued

from goodword.core.worker import app
from goodword.search.actions import saving


@app.periodic(cron="25 * * * *")
@app.task(name="search.look_around", queueing_lock="search.look_around")
def look_around(timestamp: int) -> None:
    """Have saved searches looked for that have rested."""
    for number in saving.due():
        with suppress(AlreadyEnqueued), transaction.atomic():  # the one from an hour ago has not come by yet
            look.configure(queueing_lock=f"search-{number}").defer(saved_id=number)


@app.task(name="search.look")
def look(*, saved_id: int) -> None:
    """Look for one saved search again."""
    saving.look(saved_id)
