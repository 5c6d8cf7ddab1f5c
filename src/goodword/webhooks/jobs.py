"""Background work of the webhooks room. Each job may run twice or late."""

from __future__ import annotations

from goodword.core.worker import app
from goodword.webhooks import following, sending
from goodword.webhooks.sending import send

__all__ = ["follow", "forget", "send"]


@app.periodic(cron="* * * * *")
@app.task(name="webhooks.follow", queueing_lock="webhooks.follow")
def follow(timestamp: int) -> None:
    """Write messages about what happened."""
    following.follow()


@app.periodic(cron="35 * * * *")
@app.task(name="webhooks.forget", queueing_lock="webhooks.forget")
def forget(timestamp: int) -> None:
    """Forget messages of long ago."""
    sending.forget()
