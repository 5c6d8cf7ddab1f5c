"""Background work of the letters room. Each job may run twice or late."""

from __future__ import annotations

from goodword.conversations import actions, gathering
from goodword.core.worker import app


@app.task(name=actions.SETTLE)
def settle_letter(*, letter_id: int) -> None:
    """Let a letter arrive, once its minute is over."""
    actions.settle(letter_id)


@app.periodic(cron="10 * * * *")
@app.task(name="conversations.gather", queueing_lock="conversations.gather")
def gather(timestamp: int) -> None:
    """Tell those whose morning it is that letters came."""
    gathering.gather()
