"""Background work of the library. Each may run twice or late. One page is asked for at a time, behind all other work."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.library.copying import making, watching

LOCK = "library"
BEHIND = -10


@app.task(name="library.copy", lock=LOCK, priority=BEHIND)
def copy(keep_id: int) -> None:
    """Make the readable copy of a page."""
    making.make(keep_id)


@app.task(name="library.look", lock=LOCK, priority=BEHIND)
def look(keep_id: int) -> None:
    """Look whether the original of a copy is still there."""
    watching.look(keep_id)


@app.periodic(cron="7,37 * * * *")
@app.task(name="library.look_again", queueing_lock="library.look_again")
def look_again(timestamp: int) -> None:
    """Look for originals whose time has come."""
    del timestamp
    for keep_id in watching.due():
        look.defer(keep_id=keep_id)
